import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

interface Replacement {
  /** The specifier of an import, or the end of the path that it leads to. */
  readonly module: string | { readonly file: string };
  /** File of `in-place-of/`. */
  readonly by: string;
}

/**
 * Parts of libraries that a deployed function carries about and never uses: by them a bundle is twice as large and takes
 * twice as long to load. The deployed-shape test plays a year with what is left.
 */
const replacements: readonly Replacement[] = [
  { module: '@aws-sdk/credential-provider-node', by: 'aws-credentials' },
  { module: '@aws-sdk/middleware-endpoint-discovery', by: 'endpoint-discovery' },
  { module: '@smithy/core/event-streams', by: 'nothing' },
  { module: 'bowser', by: 'nothing' },
  { module: '@googleapis/gmail', by: 'gmail' },
  { module: '@googleapis/sheets', by: 'sheets' },
  { module: 'google-auth-library', by: 'google-auth-library' },
  { module: 'node-fetch', by: 'nothing' },
  { module: 'https-proxy-agent', by: 'nothing' },
  { module: { file: '/@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js' }, by: 'not-in-lambda' },
  { module: { file: '/config-resolver/regionConfig/getInstanceMetadataRegion.js' }, by: 'not-in-lambda' },
  { module: { file: '/retry/util-retry/DefaultRateLimiter.js' }, by: 'not-in-lambda' },
  { module: { file: '/shared-ini-file-loader/loadSharedConfigFiles.js' }, by: 'not-in-lambda' },
  { module: { file: '/nodemailer/dist/esm/mime-funcs/mime-types.js' }, by: 'mime-types' },
  { module: { file: '/nodemailer/dist/esm/fetch/index.js' }, by: 'no-fetch' },
  { module: { file: '/zod/v4/core/to-json-schema.js' }, by: 'to-json-schema' },
  { module: { file: '/domain/programme/validate.ts' }, by: 'validate-programme' },
];

const nameOf = ({ module }: Replacement) => (typeof module === 'string' ? module : module.file);

/** What the table replaces and is not among these. */
export function replacementsNotIn(replaced: readonly string[]): string[] {
  return replacements.map(nameOf).filter((name) => !replaced.includes(name));
}

/** Puts the small part of a library that is needed in the place of the whole, and adds to `replaced` what it replaced. */
export const withoutUnusedParts = (replaced = new Set<string>()): Plugin => ({
  name: 'without-unused-parts',
  setup(build) {
    const folder = fileURLToPath(new URL('in-place-of/', import.meta.url));
    const take = (one: Replacement) => {
      replaced.add(nameOf(one));
      return { path: `${folder}${one.by}.ts`, sideEffects: false };
    };
    // Libraries tell services their version, and carry their whole package.json for it.
    build.onLoad({ filter: /\/node_modules\/.*\/package\.json$/ }, async ({ path }) => {
      const { name, version } = JSON.parse(await readFile(path, 'utf8')) as Readonly<Record<string, string>>;
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
    build.onResolve({ filter: /.*/ }, async ({ path, importer, pluginData, ...rest }) => {
      if (pluginData === 'resolving' || importer.startsWith(folder)) return undefined;
      const whole = replacements.find(({ module }) => module === path);
      if (whole) return take(whole);
      const last = `/${path.split('/').at(-1)}`;
      const files = replacements.filter((one) => typeof one.module !== 'string');
      if (!files.some((one) => nameOf(one).endsWith(last) || nameOf(one).endsWith(`${last}.js`))) return undefined;
      const { kind, resolveDir, namespace, with: attributes } = rest;
      const found = await build.resolve(path, {
        importer,
        kind,
        resolveDir,
        namespace,
        with: attributes,
        pluginData: 'resolving',
      });
      const part = files.find((one) => found.path.endsWith(nameOf(one)));
      return part ? take(part) : found;
    });
  },
});

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
  { module: 'googleapis-common', by: 'googleapis-common' },
  { module: 'google-auth-library', by: 'google-auth-library' },
  { module: 'google-logging-utils', by: 'google-logging-utils' },
  { module: 'node-fetch', by: 'node-fetch' },
  { module: 'https-proxy-agent', by: 'nothing' },
  { module: 'qs', by: 'qs' },
  { module: { file: '/google-auth-library/build/src/crypto/browser/crypto.js' }, by: 'nothing' },
  { module: { file: '/googleapis-common/build/src/http2.js' }, by: 'nothing' },
  { module: { file: '/nodemailer/dist/esm/mime-funcs/mime-types.js' }, by: 'mime-types' },
  { module: { file: '/nodemailer/dist/esm/fetch/index.js' }, by: 'no-fetch' },
  { module: { file: '/zod/v4/core/to-json-schema.js' }, by: 'to-json-schema' },
  { module: { file: '/domain/programme/validate.ts' }, by: 'validate-programme' },
];

/** Puts the small part of a library that is needed in the place of the whole. */
export const withoutUnusedParts: Plugin = {
  name: 'without-unused-parts',
  setup(build) {
    const folder = fileURLToPath(new URL('in-place-of/', import.meta.url));
    const at = ({ by }: Replacement) => ({ path: `${folder}${by}.ts`, sideEffects: false });
    const bySpecifier = new Map(replacements.map((one) => [one.module, at(one)]));
    const byFile = replacements.flatMap((one) =>
      typeof one.module === 'string' ? [] : [{ file: one.module.file, is: at(one) }],
    );
    // Libraries tell services their version, and carry their whole package.json for it.
    build.onLoad({ filter: /\/node_modules\/.*\/package\.json$/ }, async ({ path }) => {
      const { name, version } = JSON.parse(await readFile(path, 'utf8')) as Readonly<Record<string, string>>;
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
    build.onResolve({ filter: /.*/ }, async ({ path, importer, pluginData, ...rest }) => {
      if (pluginData === 'resolving' || importer.startsWith(folder)) return undefined;
      const replaced = bySpecifier.get(path);
      if (replaced) return replaced;
      const last = path.split('/').at(-1) ?? '';
      if (!byFile.some(({ file }) => file.includes(last))) return undefined;
      const { kind, resolveDir, namespace, with: attributes } = rest;
      const found = await build.resolve(path, {
        importer,
        kind,
        resolveDir,
        namespace,
        with: attributes,
        pluginData: 'resolving',
      });
      return byFile.find(({ file }) => found.path.endsWith(file))?.is ?? found;
    });
  },
};

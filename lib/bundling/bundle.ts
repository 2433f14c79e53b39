import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { withoutUnusedParts } from './replacements.ts';

/** The functions by the folder of `lambdas/` that they come from. */
export const functionNames = [
  'plan-milestone',
  'queue-notices',
  'register-wait',
  'sync-sheet',
  'send-mails',
  'reconcile',
] as const;

export type FunctionName = (typeof functionNames)[number];

const lambdas = fileURLToPath(new URL('../../lambdas/', import.meta.url));

/** What CommonJS parts of a bundle call; a module has none of its own. */
const requireInModules =
  "import{createRequire as termtimeCreateRequire}from'node:module';const require=termtimeCreateRequire(import.meta.url);";

/** Every file of a bundle with its size in bytes; the first is `index.mjs`, the others are loaded when they are needed. */
export type Bundle = readonly { readonly file: string; readonly bytes: number }[];

/**
 * Bundles a function into `<folder>/<function>/index.mjs`, minified, with everything it needs; what it imports late is a
 * file of its own beside that. Neither network nor Docker is used.
 */
export async function bundleFunction(name: FunctionName, folder: string): Promise<Bundle> {
  const { metafile } = await build({
    entryPoints: { index: join(lambdas, name, 'index.ts') },
    outdir: join(folder, name),
    outExtension: { '.js': '.mjs' },
    chunkNames: 'later-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    charset: 'utf8',
    legalComments: 'none',
    banner: { js: requireInModules },
    plugins: [withoutUnusedParts],
    metafile: true,
    logLevel: 'warning',
  });
  return Object.entries(metafile.outputs)
    .map(([path, { bytes }]) => ({ file: basename(path), bytes }))
    .sort((a, b) => Number(b.file === 'index.mjs') - Number(a.file === 'index.mjs'));
}

/** Bundles every function; see `bundleFunction`. */
export async function bundleFunctions(folder: string): Promise<ReadonlyMap<FunctionName, Bundle>> {
  const made = await Promise.all(
    functionNames.map(async (name) => [name, await bundleFunction(name, folder)] as const),
  );
  return new Map(made);
}

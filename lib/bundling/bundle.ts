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
  'read-mailbox',
  'reconcile',
] as const;

export type FunctionName = (typeof functionNames)[number];

const lambdas = fileURLToPath(new URL('../../lambdas/', import.meta.url));

/** What CommonJS parts of a bundle call; a module has none of its own. */
const requireInModules =
  "import{createRequire as termtimeCreateRequire}from'node:module';const require=termtimeCreateRequire(import.meta.url);";

/** A file of a bundle. What is imported late is not loaded when the function starts. */
export interface BundledFile {
  readonly file: string;
  readonly bytes: number;
  readonly atStart: boolean;
}

/**
 * Bundles a function into `<folder>/<function>/index.mjs`, minified, with everything it needs; what it imports late is a
 * file of its own beside that. Neither network nor Docker is used.
 */
export async function bundleFunction(name: FunctionName, folder: string): Promise<readonly BundledFile[]> {
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
  const start = new Set<string>();
  const visit = (path: string): void => {
    if (start.has(path)) return;
    start.add(path);
    for (const { path: next, kind } of metafile.outputs[path]?.imports ?? [])
      if (kind === 'import-statement') visit(next);
  };
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
    if (entryPoint?.endsWith(`lambdas/${name}/index.ts`)) visit(path);
  }
  return Object.entries(metafile.outputs).map(([path, { bytes }]) => ({
    file: basename(path),
    bytes,
    atStart: start.has(path),
  }));
}

/** Bundles every function; see `bundleFunction`. */
export async function bundleFunctions(folder: string): Promise<ReadonlyMap<FunctionName, readonly BundledFile[]>> {
  const made = await Promise.all(
    functionNames.map(async (name) => [name, await bundleFunction(name, folder)] as const),
  );
  return new Map(made);
}

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from '@swc/core';
import { build, type Metafile } from 'esbuild';
import { type FunctionName, functionNames } from '../../lambdas/function-names.ts';
import { builtinsAsRequired } from './builtins.ts';
import { withLessLiquid } from './liquid.ts';
import { replacementsNotIn, withoutUnusedParts } from './replacements.ts';

const lambdas = fileURLToPath(new URL('../../lambdas/', import.meta.url));

/** A file of a bundle. What is imported late is not loaded when the function starts. */
export interface BundledFile {
  readonly file: string;
  readonly bytes: number;
  readonly atStart: boolean;
}

/**
 * Bundles a function into `<folder>/<function>/index.mjs`, minified, with everything it needs; what it imports late is a
 * file of its own beside that. What was in its folder before is removed. Neither network nor Docker is used.
 */
export async function bundleFunction(name: FunctionName, folder: string): Promise<readonly BundledFile[]> {
  return (await bundled(name, folder)).files;
}

/** Bundles every function; see `bundleFunction`. Throws when a replaced part of a library is no longer in any of them. */
export async function bundleFunctions(folder: string): Promise<ReadonlyMap<FunctionName, readonly BundledFile[]>> {
  const made = await Promise.all(functionNames.map(async (name) => [name, await bundled(name, folder)] as const));
  const left = replacementsNotIn(made.flatMap(([, { replaced }]) => [...replaced]));
  if (left.length > 0) {
    throw new Error(`No function imports ${left.join(', ')}: update lib/bundling/replacements.ts to the libraries.`);
  }
  return new Map(made.map(([name, { files }]) => [name, files]));
}

async function bundled(name: FunctionName, folder: string) {
  const replaced = new Set<string>();
  const { metafile, outputFiles } = await build({
    entryPoints: { index: join(lambdas, name, 'index.ts') },
    outdir: join(folder, name),
    outExtension: { '.js': '.mjs' },
    chunkNames: 'later-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    charset: 'utf8',
    legalComments: 'none',
    plugins: [withoutUnusedParts(replaced), withLessLiquid, builtinsAsRequired],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  await rm(join(folder, name), { recursive: true, force: true });
  await mkdir(join(folder, name), { recursive: true });
  const start = loadedAtStart(name, metafile);
  const files = outputFiles.map(async ({ path, text }): Promise<BundledFile> => {
    const { code } = await minify(text, { module: true, ecma: 2024, compress: { passes: 2 }, mangle: true });
    await writeFile(path, code);
    const file = basename(path);
    return { file, bytes: Buffer.byteLength(code), atStart: start.has(file) };
  });
  return { files: await Promise.all(files), replaced };
}

/** Names of the files that the function's first file imports, itself included, and of what those import. */
function loadedAtStart(name: FunctionName, { outputs }: Metafile): ReadonlySet<string> {
  const start = new Set<string>();
  const visit = (path: string): void => {
    if (start.has(basename(path))) return;
    start.add(basename(path));
    for (const { path: next, kind } of outputs[path]?.imports ?? []) if (kind === 'import-statement') visit(next);
  };
  for (const [path, { entryPoint }] of Object.entries(outputs)) {
    if (entryPoint?.endsWith(`lambdas/${name}/index.ts`)) visit(path);
  }
  return start;
}

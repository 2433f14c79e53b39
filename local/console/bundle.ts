import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** A file of the page, ready to serve. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

/** Makes the page's files in memory, by their path: page, script and style, with everything they need. */
export async function bundlePage(folder = join(import.meta.dirname, '../../console')): Promise<Map<string, PageFile>> {
  const { outputFiles } = await build({
    entryPoints: { app: join(folder, 'main.tsx') },
    outdir: '/',
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
  });
  const files = new Map<string, PageFile>();
  for (const { path, contents } of outputFiles) {
    const name = path.endsWith('.css') ? '/app.css' : '/app.js';
    const type = name === '/app.css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
    files.set(name, { type, body: Buffer.from(contents) });
  }
  files.set('/', { type: 'text/html; charset=utf-8', body: readFileSync(join(folder, 'index.html')) });
  files.set('/icon.svg', { type: 'image/svg+xml', body: readFileSync(join(folder, 'icon.svg')) });
  return files;
}

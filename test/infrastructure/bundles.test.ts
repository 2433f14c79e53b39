/** What the deployed functions weigh, and that each loads. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { functionNames } from '../../lambdas/function-names.ts';
import { type BundledFile, bundleFunctions } from '../../lib/bundling/bundle.ts';

/** Bytes of a function, what it loads late included. */
const most = 600_000;

const folder = mkdtempSync(join(tmpdir(), 'termtime-bundles-'));
let bundles: ReadonlyMap<string, readonly BundledFile[]>;

beforeAll(async () => {
  bundles = await bundleFunctions(folder);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

it.each(functionNames.map((name) => ({ name })))('$name has at most 600 KB', ({ name }) => {
  const files = bundles.get(name) ?? [];
  expect(files.some(({ atStart }) => atStart)).toBe(true);
  expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(most);
});

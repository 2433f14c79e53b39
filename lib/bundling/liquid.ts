import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Liquid registers all of its tags and filters when it is made, from two lists in its one file, so that no import can leave
 * any out. In a bundle these lists name what templates may use (domain/notice/render.ts); esbuild drops the rest.
 */
const lists = [
  {
    is: /^const tags = \{$.*?^\};$/gms,
    becomes: `const tags = {
      'if': IfTag, unless: UnlessTag, 'case': CaseTag, 'for': ForTag, 'break': BreakTag, 'continue': ContinueTag,
      comment: CommentTag, raw: RawTag, '#': InlineCommentTag,
    };`,
  },
  {
    is: /^const filters = Object\.assign\(.*\);$/gm,
    becomes:
      'const filters = { default: defaultFilter, join, first, last, size, upcase, downcase, capitalize, strip };',
  },
] as const;

/** Shortens the two lists. Stops the build when a version of Liquid does not have each exactly once. */
export const withLessLiquid: Plugin = {
  name: 'with-less-liquid',
  setup(build) {
    build.onLoad({ filter: /\/liquidjs\/dist\/liquid\.node\.mjs$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const { is, becomes } of lists) {
        if (contents.match(is)?.length !== 1)
          throw new Error(`Liquid has ${is} no longer: see lib/bundling/liquid.ts.`);
        contents = contents.replace(is, becomes);
      }
      return { contents, loader: 'js' };
    });
  },
};

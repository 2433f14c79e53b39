import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Liquid } from 'liquidjs';
import { expect, it, onTestFinished } from 'vitest';
import { partErrors, renderTemplate } from '../../domain/notice/render.ts';
import { withLessLiquid } from '../../lib/bundling/liquid.ts';

const body = `{% if a %}1{% endif %}{% unless b %}2{% endunless %}{% case a %}{% when 'x y' %}3{% endcase %}
  {% for one in all %}{% if one == 'q' %}{% continue %}{% endif %}{% if one == 'z' %}{% break %}{% endif %}{{ one }}{% endfor %}
  {% comment %}no{% endcomment %}{% raw %}{{ c }}{% endraw %}{% # no %}{{ d | default: 'e' }}{{ all | join: '+' }}
  {{ all | first }}{{ all | last }}{{ all | size }}{{ a | upcase | downcase | capitalize | strip }}`;
const values = { a: 'x y', all: ['p', 'q', 'r', 'z'] };

it('knows in a bundle each tag and filter that it knows elsewhere, and no other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'termtime-liquid-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const outfile = join(folder, 'render.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('../../domain/notice/render.ts', import.meta.url))],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    plugins: [withLessLiquid],
    logLevel: 'error',
  });
  const bundled = (await import(outfile)) as {
    renderTemplate: typeof renderTemplate;
    partErrors: typeof partErrors;
  };

  const filled = bundled.renderTemplate({ subject: '{{ a | upcase }}', body }, values);
  expect(filled).toEqual(renderTemplate({ subject: '{{ a | upcase }}', body }, values));
  expect(filled).toMatchObject({ subject: 'X Y', missing: [] });
  expect(filled.text).toContain('pr');

  const { tags, filters } = new Liquid();
  const each = [
    ...Object.keys(tags).map((tag) => `{% ${tag} a %}{% end${tag} %}`),
    ...Object.keys(filters).map((filter) => `{{ a | ${filter} }}`),
  ];
  expect(each.length).toBeGreaterThan(80);
  for (const source of each) expect(bundled.partErrors('body', source)).toEqual(partErrors('body', source));
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runPreview } from '../../bin/preview.ts';
import { programmes } from '../../workflows/programmes/index.ts';

function run(...argv: string[]): { code: number; out: string; error: string } {
  let [out, error] = ['', ''];
  const code = runPreview(argv, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  return { code, out, error };
}

function file(): string {
  const path = mkdtempSync(join(tmpdir(), 'preview-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return join(path, 'new', 'mails.html');
}

describe('npm run preview', () => {
  test.each(Object.values(programmes).map((programme) => [programme.id, programme] as const))(
    'shows every mail of %s on one sound page',
    async (id, programme) => {
      const out = file();
      expect(run('--programme', id, '--out', out)).toEqual({ code: 0, out: `${out}\n`, error: '' });
      const page = readFileSync(out, 'utf8');
      for (const template of Object.keys(programme.templates)) expect(page).toContain(`<article id="${template}">`);
      for (const own of ['message', 'briefing']) expect(page).toContain(`<article id="${own}">`);
      expect(page).toMatch(/<pre>[^<]*Good morning,[^<]*For you to do/);
      expect(page).not.toContain('Cannot be shown');
      expect(page).toContain('<td>head, senior leader, PA</td>');
      const { results } = await new HtmlValidate({
        extends: ['html-validate:recommended', 'html-validate:document'],
        rules: {
          'doctype-style': ['error', { style: 'lowercase' }],
          'no-trailing-whitespace': 'off',
          'long-title': 'off',
        },
      }).validateString(page);
      expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual(
        [],
      );
    },
  );

  test('shows the mails of another school', () => {
    const out = file();
    expect(run('--programme', 'elp', '--out', out, '--school', 'hayes school').code).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('the mails of Hayes School');
  });

  test.each([
    [[], '--programme is missing: elp or gtt.'],
    [['--programme', 'spp', '--out', 'x'], 'there is no programme ‘spp’, only elp and gtt.'],
    [['--programme', 'elp'], '--out is missing: the page to write.'],
    [
      ['--programme', 'elp', '--out', 'x', '--school', 'Baylis'],
      'the sample has no school ‘Baylis’; did you mean ‘Baylis Court School’?',
    ],
    [['--programm', 'elp'], 'there is no option ‘--programm’.'],
    [['elp'], '‘elp’ belongs to no option.'],
  ])('%j is answered in one line', (argv, wrong) => {
    expect(run(...argv)).toEqual({
      code: 2,
      out: '',
      error: `npm run preview: ${wrong} For all options: npm run preview -- --help\n`,
    });
  });

  test('tells all options, and why a page cannot be written', () => {
    expect(run('--help')).toMatchObject({ code: 0, error: '', out: expect.stringContaining('--school NAME') });
    expect(run('--programme', 'gtt', '--out', '/dev/null/x.html')).toMatchObject({ code: 1, out: '' });
  });
});

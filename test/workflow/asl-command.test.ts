import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runAsl } from '../../bin/asl.ts';
import { mermaidOf } from '../../workflows/mermaid.ts';
import { milestoneMachine } from '../../workflows/milestone.ts';
import { programmes } from '../../workflows/programmes/index.ts';
import { lifecycleMachine } from '../../workflows/school-lifecycle.ts';

function run(...argv: string[]): { code: number; out: string; error: string } {
  let [out, error] = ['', ''];
  const code = runAsl(argv, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  return { code, out, error };
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'asl-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

describe('npm run asl', () => {
  test.each(Object.values(programmes).map((programme) => [programme.id, programme] as const))(
    'writes the machines of %s and says which files',
    (id, programme) => {
      const out = join(folder(), 'new', 'machines');
      const files = ['milestone.asl.json', 'milestone.mmd', `${id}-lifecycle.asl.json`, `${id}-lifecycle.mmd`];
      expect(run('--programme', id, '--out', out)).toEqual({
        code: 0,
        out: files.map((file) => `${join(out, file)}\n`).join(''),
        error: '',
      });
      expect(readdirSync(out).sort()).toEqual([...files].sort());
      const text = (file: string) => readFileSync(join(out, file), 'utf8');
      expect(JSON.parse(text('milestone.asl.json'))).toEqual(milestoneMachine());
      expect(JSON.parse(text(`${id}-lifecycle.asl.json`))).toEqual(lifecycleMachine(programme));
      expect(text(`${id}-lifecycle.mmd`)).toBe(mermaidOf(lifecycleMachine(programme)));
    },
  );

  test('replaces what an earlier run wrote and leaves other files alone', () => {
    const out = folder();
    writeFileSync(join(out, 'milestone.mmd'), 'old');
    writeFileSync(join(out, 'notes.txt'), 'mine');
    expect(run('--programme=elp', `--out=${out}`).code).toBe(0);
    expect(readFileSync(join(out, 'milestone.mmd'), 'utf8')).toBe(mermaidOf(milestoneMachine()));
    expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('--help explains itself, whatever else stands there', () => {
    const { code, out, error } = run('--nonsense', '--help');
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toContain('--programme ID');
    expect(out).toContain('--out DIR');
  });

  test.each([
    [[], '--programme is missing: elp or gtt.'],
    [['--programme', 'elp'], '--out is missing: the folder to write to.'],
    [['--programme', 'abc', '--out', 'x'], 'there is no programme ‘abc’, only elp and gtt.'],
    [['--programme', '--out', 'x'], '--programme needs a value.'],
    [['--programme', 'elp', '--out'], '--out needs a value.'],
    [['--programme', 'elp', '--programme', 'gtt', '--out', 'x'], '--programme is given twice.'],
    [['--programme', 'elp', '--out', 'x', '--force'], 'there is no option ‘--force’.'],
    [['elp'], '‘elp’ belongs to no option.'],
  ])('%j is refused in one line with code 2', (argv, why) => {
    expect(run(...argv)).toEqual({
      code: 2,
      out: '',
      error: `npm run asl: ${why} For all options: npm run asl -- --help\n`,
    });
  });

  test('a folder that cannot be made is told in one line with code 1', () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    const { code, out, error } = run('--programme', 'elp', '--out', join(file, 'below'));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error).toMatch(/^npm run asl: cannot write to ‘.+below’: .+\n$/);
  });
});

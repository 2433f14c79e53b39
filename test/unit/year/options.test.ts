import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseYearArguments } from '../../../local/year/options.ts';

const parsed = (line: string) => parseYearArguments(line === '' ? [] : line.split(' '));

function refusal(line: string): string {
  const result = parsed(line);
  if (!('error' in result)) throw new Error(`was not refused: ${line}`);
  return result.error;
}

describe('the options of a year', () => {
  test('none: the 21 sample schools, the whole year, into out/', () => {
    expect(parsed('')).toEqual({
      programme: 'elp',
      schools: 21,
      seed: '1',
      from: '2026-06-15',
      to: '2027-07-31',
      json: false,
      run: 'elp-21-seed-1',
      out: join('out', 'elp-21-seed-1'),
    });
  });

  test('all of them, with and without an equals sign', () => {
    const line = '--programme gtt --schools=105 --seed winter-2 --from 2018-10-01 --to=2018-12-21 --json --out /tmp/x';
    expect(parsed(line)).toEqual({
      programme: 'gtt',
      schools: 105,
      seed: 'winter-2',
      from: '2018-10-01',
      to: '2018-12-21',
      json: true,
      run: 'gtt-105-seed-winter-2',
      out: '/tmp/x',
    });
  });

  test('Growing the Top has its own days', () => {
    expect(parsed('--programme gtt')).toMatchObject({ from: '2018-09-03', to: '2019-07-31', schools: 21 });
  });

  test.each([3, 1050])('%i schools are allowed', (schools) => {
    expect(parsed(`--schools ${schools}`)).toMatchObject({ schools });
  });

  test('a folder may be out of the way and a seed may start with a hyphen if joined by an equals sign', () => {
    expect(parsed('--seed=-5 --out=../a')).toMatchObject({ seed: '-5', out: '../a' });
  });

  test.each([
    ['--programm elp', '‘--programm’', 'no option'],
    ['-x', '‘-x’', 'no option'],
    ['--no-json', '‘--no-json’', 'no option'],
    ['--toString 1', '‘--toString’', 'no option'],
    ['105', '‘105’', 'npm run year -- --schools 105'],
    ['-- elp', '‘elp’', 'belongs to no option'],
    ['--programme spp', '--programme', 'elp or gtt'],
    ['--programme', '--programme', 'needs a value: elp or gtt'],
    ['--schools --json', '--schools', 'needs a value'],
    ['--schools=', '--schools', 'from 3 to 1050'],
    ['--schools 2', '--schools', 'from 3 to 1050'],
    ['--schools 1051', '--schools', 'from 3 to 1050'],
    ['--schools 21.5', '--schools', 'whole number'],
    ['--schools 2e1', '--schools', 'whole number'],
    ['--schools -21', '--schools', 'needs a value'],
    ['--seed ../up', '--seed', 'letters, digits'],
    [`--seed ${'x'.repeat(33)}`, '--seed', '1 to 32'],
    ['--from 15/06/2026', '--from', 'a date such as'],
    ['--from 2027-02-29', '--from', '‘2027-02-29’'],
    ['--from 2026-06-14', '--from', '2026-06-15 to 2027-07-31'],
    ['--to 2027-08-01', '--to', '2026-06-15 to 2027-07-31'],
    ['--programme gtt --from 2026-09-01', '--from', 'gtt: 2018-09-03 to 2019-07-31'],
    ['--from 2026-12-01 --to 2026-12-01', '--from', 'before --to'],
    ['--from 2027-01-01 --to 2026-12-01', '--from', '1 January 2027'],
    ['--json=yes', '--json', 'takes no value'],
    ['--seed 1 --seed 2', '--seed', 'twice'],
    ['--json --json', '--json', 'twice'],
  ])('%s is refused: names %s and says %s', (line, names, says) => {
    const error = refusal(line);
    expect(error).toContain(names);
    expect(error).toContain(says);
    expect(error).toContain('npm run year -- --help');
    expect(error).not.toContain('\n');
  });

  test('what was typed cannot break out of the line', () => {
    const result = parseYearArguments(['--seed', `a\nb\u001b[31m${'c'.repeat(100)}`]);
    if (!('error' in result)) throw new Error('was not refused');
    expect(result.error).not.toMatch(/\p{Cc}/u);
    expect(result.error.length).toBeLessThan(250);
  });

  test.each(['--help', '-h', '--schools 2 --help', '--unknown --help'])('%s shows the help', (line) => {
    const result = parsed(line);
    if (!('help' in result)) throw new Error('no help');
    for (const option of ['programme', 'schools', 'seed', 'from', 'to', 'out', 'json', 'help']) {
      expect(result.help).toContain(`--${option}`);
    }
    expect(Math.max(...result.help.split('\n').map((one) => one.length))).toBeLessThanOrEqual(100);
  });

  test('the examples of the help are right', () => {
    const result = parsed('--help');
    const lines = 'help' in result ? result.help.split('\n') : [];
    const examples = lines.filter((line) => /^ {2}npm run year( -- --|$)/.test(line));
    expect(examples).toHaveLength(2);
    for (const example of examples) {
      expect(parsed(example.replace(/^ {2}npm run year( -- )?/, ''))).toHaveProperty('out');
    }
  });
});

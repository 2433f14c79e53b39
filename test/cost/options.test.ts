import { describe, expect, test } from 'vitest';
import { parseCostArguments } from '../../bin/cost-options.ts';

const parsed = (line: string) => parseCostArguments(line === '' ? [] : line.split(' '));

describe('the options of the cost model', () => {
  test('none: 21 schools of Extending Leading Practice, the recorded year, the templates if they are there', () => {
    expect(parsed('')).toEqual({
      programme: 'elp',
      schools: 21,
      json: false,
      measure: false,
      dryRun: false,
      deployment: 'out/cdk',
    });
  });

  test('all of them', () => {
    expect(parsed('--programme=gtt --schools 105 --json --measure --dry-run --deployment elsewhere')).toEqual({
      programme: 'gtt',
      schools: 105,
      json: true,
      measure: true,
      dryRun: true,
      deployment: 'elsewhere',
    });
  });

  test('help wins over whatever else stands there', () => {
    expect(parsed('--schools nine --help')).toHaveProperty('help', expect.stringContaining('--measure'));
  });

  test.each([
    ['21', '‘21’ belongs to no option.'],
    ['--school 21', 'there is no option ‘--school’.'],
    ['--schools', '--schools needs a value.'],
    ['--schools 2', '--schools takes a whole number from 3 to 1050, not ‘2’.'],
    ['--schools 1e2', '--schools takes a whole number from 3 to 1050, not ‘1e2’.'],
    ['--programme abc', '--programme takes elp or gtt, not ‘abc’.'],
    ['--json --json', '--json is given twice.'],
    ['--json=yes', '--json takes no value.'],
    ['--dry-run', '--dry-run goes with --measure.'],
  ])('%s is refused in one line', (line, why) => {
    expect(parsed(line)).toEqual({ error: `npm run cost: ${why} For all options: npm run cost -- --help` });
  });
});

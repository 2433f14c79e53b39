import { describe, expect, it } from 'vitest';
import { readConfig } from '../../lib/config.ts';
import example from '../../termtime.config.ts';

describe('termtime.config.ts', () => {
  it('is an example that can be deployed as it is', () => {
    expect(readConfig(example).cohorts.map(({ id }) => id)).toEqual(['elp-2026', 'gtt-2026']);
  });

  it('is in London unless it says otherwise', () => {
    const { region: _, ...rest } = example;
    expect(readConfig(rest).region).toBe('eu-west-2');
  });

  const [cohort] = example.cohorts;
  it.each<[what: string, change: object, fault: string]>([
    ['no name', { name: undefined }, 'name: is missing'],
    ['a name with capitals', { name: 'Termtime' }, 'name: takes 2 to 20 small letters'],
    ['a region that is none', { region: 'London' }, 'region: is not an AWS region'],
    ['nobody to tell', { alertAddresses: [] }, 'alertAddresses: names nobody'],
    ['a malformed address', { alertAddresses: ['a@example.org', 'b'] }, 'alertAddresses[1]: is not an address'],
    ['no cohort', { cohorts: [] }, 'cohorts: names no cohort'],
    ['a cohort twice', { cohorts: [cohort, cohort] }, 'cohorts: names a cohort twice'],
    ['a zone that does not exist', { cohorts: [{ ...cohort, zone: 'London' }] }, 'cohorts[0].zone: is not a time zone'],
    [
      'a programme that is none',
      { cohorts: [{ ...cohort, programme: 'x' }] },
      'cohorts[0].programme: is not a programme',
    ],
    ['a cohort without a mailbox', { cohorts: [{ ...cohort, mailbox: undefined }] }, 'cohorts[0].mailbox: '],
    ['a field that is none', { colour: 'blue' }, '\nis not {name, region, alertAddresses, cohorts} and nothing else'],
  ])('with %s is refused by the field’s name', (_, change, fault) => {
    expect(() => readConfig({ ...example, ...change })).toThrow(fault);
  });

  it('never repeats what was written', () => {
    const wrong = { ...example, alertAddresses: ['hush'], cohorts: [{ ...cohort, mailbox: 'hush', zone: 'hush' }] };
    expect(() => readConfig(wrong)).toThrow(/^(?!.*hush)[\s\S]*$/);
  });
});

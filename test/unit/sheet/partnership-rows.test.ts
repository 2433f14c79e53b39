import { describe, expect, test } from 'vitest';
import { parse, problemsOf, readOf, schoolName, snapshotOf, type Tables, tables, urn } from './fixture.ts';

/** The trios as typed: schools by their place in the fixture. */
function trios(first: readonly number[], second: readonly number[]): Tables {
  const all = tables();
  for (const [index, members] of [first, second].entries()) {
    const places = [0, 1, 2].map((place) => [`School ${place + 1}`, members[place]] as const);
    for (const [header, school] of places) all.Trios![index]![header] = school === undefined ? '' : schoolName(school);
  }
  return all;
}

const accepted = snapshotOf(trios([0, 1, 2], [3, 4, 5]));
const membersIn = (all: Tables) =>
  Object.fromEntries(
    Object.entries(parse(readOf(all), accepted).tabs.Trios!).map(([id, cells]) => [
      id,
      [cells['School 1'], cells['School 2'], cells['School 3']],
    ]),
  );
const urns = (...schools: readonly number[]) => schools.map(urn);

describe('a trio that cannot be right stays as it was', () => {
  test.each([
    ['a school short', trios([0, 1, 2], [3, 4]), 'T2', 'School 3', /T2 has 2 schools; a trio has 3/],
    ['the same school twice', trios([0, 1, 2], [3, 3, 5]), 'T2', 'School 2', /the same school twice/],
    ['a school of the other one', trios([0, 1, 2], [3, 4, 0]), 'T2', 'School 3', /in Trio T1 already/],
    // The row that was changed makes way, whichever comes first.
    ['a school of a later one', trios([0, 1, 5], [3, 4, 5]), 'T1', 'School 3', /in Trio T2 already/],
  ])('%s', (_, typed, id, header, says) => {
    const parsed = parse(readOf(typed), accepted);
    expect(Object.keys(parsed.tabs.Trios!)).toEqual(['T1', 'T2'].filter((one) => one !== id));
    expect(parsed.unreadable).toEqual([{ tab: 'Trios', key: id }]);
    const [problem, ...more] = problemsOf(readOf(typed), accepted);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ tab: 'Trios', row: id, cell: parsed.index.cell('Trios', id, header) });
    expect(problem?.what).toMatch(says);
  });

  test('two trios swap a school once both say so', () => {
    expect(membersIn(trios([0, 1, 3], [2, 4, 5]))).toEqual({ T1: urns(0, 1, 3), T2: urns(2, 4, 5) });
  });

  test('a trio whose id was typed over for a moment is no other trio', () => {
    const typed = tables();
    typed.Trios![0]!.Trio = '46338';
    const parsed = parse(readOf(typed), accepted);
    expect(Object.keys(parsed.tabs.Trios!)).toEqual(['T2']);
    expect(problemsOf(readOf(typed), accepted)).toMatchObject([
      { tab: 'Trios', cell: 'A2', what: expect.stringContaining('T1'), remedy: expect.stringContaining('T1') },
    ]);
  });

  test('no trio takes a school of one whose row is missing at the moment', () => {
    const typed = trios([0, 1, 2], [3, 4, 0]);
    typed.Trios = typed.Trios!.slice(1);
    const parsed = parse(readOf(typed), accepted);
    expect(parsed.tabs.Trios).toEqual({});
    expect(problemsOf(readOf(typed), accepted)[0]?.what).toMatch(/in Trio T1 already/);
  });

  test('a column that is missing is a problem of its own', () => {
    const read = readOf(tables(), (tab, all) =>
      tab === 'Trios' ? all.filter((header) => header !== 'School 3') : all,
    );
    expect(problemsOf(read, accepted).map(({ id }) => id)).toEqual(['Trios||School 3|no-header']);
  });
});

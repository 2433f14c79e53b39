import { describe, expect, test } from 'vitest';
import { diffSnapshots } from '../../../domain/sheet/diff.ts';
import { type Settled, settle } from '../../../domain/sheet/settle.ts';
import { plusMinutes } from '../../../domain/time.ts';
import { parse, readOf, schoolName, serial, snapshotOf, start, type Tables, tables } from './fixture.ts';

const accepted = snapshotOf(tables());

/** Syncs at the given minutes, each reading what the tables then say. */
function syncs(...readings: [minute: number, change: (all: Tables) => void][]): Settled {
  let settled: Settled = { snapshot: accepted, pending: [], vanished: [], problems: [], massDisappearance: false };
  for (const [minute, change] of readings) {
    const all = tables();
    change(all);
    settled = settle(
      settled.snapshot,
      settled.pending,
      parse(readOf(all), settled.snapshot),
      plusMinutes(start, minute),
    );
  }
  return settled;
}

const asItWas = () => {};

describe('a key that is typed over by mistake', () => {
  test.each([
    ['of a school', (all: Tables) => Object.assign(all.Schools![0]!, { URN: 100999 })],
    ['of a trio', (all: Tables) => Object.assign(all.Trios![0]!, { Trio: 'T99' })],
  ])('%s is one problem, and nothing is left of it once it is right again', (_, typeOver) => {
    const wrong = syncs([5, typeOver], [10, typeOver]);
    expect(wrong.snapshot).toBe(accepted);
    expect(wrong.problems).toEqual([]);
    const all = tables();
    typeOver(all);
    expect(parse(readOf(all), accepted).problems).toHaveLength(1);
    const right = syncs([5, typeOver], [10, typeOver], [15, asItWas], [20, asItWas]);
    expect([right.snapshot, right.pending, right.problems]).toEqual([accepted, [], []]);
  });

  test('a school that has really got another number says which one it had', () => {
    const renumber = (all: Tables) =>
      Object.assign(all.Schools![0]!, { URN: 100999, 'Former URNs and names': '100101' });
    expect(Object.keys(syncs([5, renumber]).snapshot.tabs.Schools!)).toContain('100999');
  });
});
const school = (all: Tables, index: number) => all.Schools![index]!;
const clearCall = (all: Tables) => {
  school(all, 0)['Onboarding call held'] = '';
};

describe('what adds counts at once', () => {
  test('a date typed into an empty cell, first seen now', () => {
    const { snapshot, pending } = syncs([
      5,
      (all) => {
        school(all, 1)['Onboarding call held'] = serial('2026-11-11');
      },
    ]);
    const row = snapshot.tabs.Schools!['100102']!;
    expect(row.cells['Onboarding call held']).toBe('2026-11-11');
    expect(row.seen['Onboarding call held']).toBe(plusMinutes(start, 5));
    expect(pending).toEqual([]);
  });

  test('a tick, and a new row', () => {
    const { snapshot } = syncs([
      5,
      (all) => {
        all.Decisions!.push({ Decision: 'D2', Decline: true, 'Raised on': serial('2026-11-12') });
        all.Exceptions![0]!.Waive = true;
      },
    ]);
    expect(snapshot.tabs.Decisions!.D2!.seen).toEqual({
      'Raised on': plusMinutes(start, 5),
      Decline: plusMinutes(start, 5),
    });
    expect(snapshot.tabs.Exceptions!['100102|Visit 2: Draft agenda']!.cells.Waive).toBe(true);
  });

  test('Paused', () => {
    const pause = (all: Tables) => {
      all.Settings![5]!.Value = 'Paused';
    };
    expect(syncs([1, pause]).snapshot.tabs.Settings!.Mode!.cells.Value).toBe('Paused');
    expect(syncs([1, pause], [2, asItWas]).snapshot.tabs.Settings!.Mode!.cells.Value).toBe('Paused');
    expect(syncs([1, pause], [2, asItWas], [4, asItWas]).snapshot.tabs.Settings!.Mode!.cells.Value).toBe('Live');
  });
});

describe('what takes away counts when a reading two minutes later agrees', () => {
  test('a cleared cell', () => {
    expect(syncs([1, clearCall]).snapshot).toBe(accepted);
    expect(syncs([1, clearCall], [2, clearCall]).snapshot).toBe(accepted);
    const { snapshot, pending } = syncs([1, clearCall], [2, clearCall], [3, clearCall]);
    expect(snapshot.tabs.Schools!['100101']!.cells['Onboarding call held']).toBeUndefined();
    expect(snapshot.tabs.Schools!['100101']!.seen).not.toHaveProperty('Onboarding call held');
    expect(pending).toEqual([]);
  });

  test('an address cleared and typed again is seen anew', () => {
    const clear = (all: Tables) => {
      delete all.Schools![0]!['Head email'];
    };
    const before = accepted.tabs.Schools!['100101']!;
    expect(before.seen['Head email']).toBeDefined();
    const { snapshot } = syncs([1, clear], [3, clear], [5, asItWas]);
    const row = snapshot.tabs.Schools!['100101']!;
    expect(row.cells['Head email']).toBe(before.cells['Head email']);
    expect(row.seen['Head email']).toBe(plusMinutes(start, 5));
  });

  test('a changed date is seen anew when it counts', () => {
    const move = (all: Tables) => {
      all.Visits![1]!.Date = serial('2026-11-25');
    };
    const { snapshot } = syncs([1, move], [3, move]);
    expect(snapshot.tabs.Visits!['T1-2']).toMatchObject({
      cells: { Date: '2026-11-25' },
      seen: { Date: plusMinutes(start, 3) },
    });
  });

  test('another change in between begins anew', () => {
    const move = (day: string) => (all: Tables) => {
      all.Visits![1]!.Date = serial(day);
    };
    expect(syncs([1, move('2026-11-25')], [2, move('2026-11-26')], [3, move('2026-11-26')]).snapshot).toBe(accepted);
    expect(syncs([1, move('2026-11-25')], [2, asItWas], [3, move('2026-11-25')]).snapshot).toBe(accepted);
  });

  test('an unticked box and a date that became N/A', () => {
    const retract = (all: Tables) => {
      school(all, 0).Ready = false;
      school(all, 0)['Onboarding call held'] = 'n/a';
    };
    expect(syncs([1, retract]).snapshot).toBe(accepted);
    expect(syncs([1, retract], [3, retract]).snapshot.tabs.Schools!['100101']!.cells).toMatchObject({
      'Onboarding call held': 'N/A',
    });
  });

  test('a removed row of Exceptions', () => {
    const remove = (all: Tables) => {
      all.Exceptions = [];
    };
    expect(syncs([1, remove]).snapshot).toBe(accepted);
    expect(syncs([1, remove], [3, remove]).snapshot.tabs.Exceptions).toEqual({});
  });
});

describe('cut and paste within two minutes changes nothing', () => {
  test.each(['Schools', 'Trios', 'Visits', 'Exceptions', 'Calendar', 'Attendance'])('a row of %s', (tab) => {
    const cut = (all: Tables) => {
      all[tab]!.shift();
    };
    const paste = (all: Tables) => {
      all[tab]!.push(all[tab]!.shift()!);
    };
    const after = syncs([1, cut], [2, paste], [5, paste]);
    expect(after.snapshot).toBe(accepted);
    expect(after).toMatchObject({ pending: [], vanished: [], problems: [] });
  });

  test('the same pending list is handed on while nothing changes', () => {
    const all = tables();
    clearCall(all);
    const parsed = parse(readOf(all), accepted);
    const first = settle(accepted, [], parsed, start);
    const second = settle(first.snapshot, first.pending, parsed, plusMinutes(start, 1));
    expect(second.pending).toBe(first.pending);
  });
});

describe('rows that vanish', () => {
  const lose = (tab: string, count: number) => (all: Tables) => {
    all[tab]!.splice(0, count);
  };

  test.each([
    ['Schools', '100101', /“St Clement Danes School” \(100101\)/],
    ['Trios', 'T1', /T1 is missing/],
    ['Visits', 'T1-1', /T1-1 is missing/],
    ['Events', 'event-1', /event-1 is missing/],
  ])('a row of %s stands, and is one problem', (tab, key, says) => {
    const { snapshot, vanished, problems } = syncs([1, lose(tab, 1)], [10, lose(tab, 1)]);
    expect(snapshot).toBe(accepted);
    expect(vanished).toEqual([{ tab, key }]);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.what).toMatch(says);
  });

  test('many rows of a tab that went together are one problem', () => {
    const { problems, vanished } = syncs([1, lose('Schools', 6)], [10, lose('Schools', 6)]);
    expect(vanished).toHaveLength(6);
    expect(problems).toEqual([
      {
        id: 'Schools|||rows-missing',
        severity: 'problem',
        tab: 'Schools',
        what: '6 rows of Schools are missing, the row of “St Clement Danes School” (100101) among them.',
        remedy: 'Undo what removed them: in File, Version history, every earlier state can be restored.',
      },
    ]);
    expect(syncs([1, lose('Schools', 5)]).problems).toHaveLength(5);
  });

  test('more than a fifth of the schools gone is a mass disappearance', () => {
    expect(syncs([1, lose('Schools', 1)]).massDisappearance).toBe(false);
    expect(syncs([1, lose('Schools', 2)]).massDisappearance).toBe(true);
    expect(syncs([1, lose('Schools', 2)], [2, asItWas]).massDisappearance).toBe(false);
  });

  test('a row whose key was mistyped is not removed', () => {
    const slip = (all: Tables) => {
      all.Exceptions![0]!.School = 'Nowhere';
    };
    expect(syncs([1, slip], [9, slip]).snapshot).toBe(accepted);
    const slipInSchools = (all: Tables) => {
      school(all, 0).URN = 10010;
    };
    const after = syncs([1, slipInSchools], [9, slipInSchools]);
    expect(after.snapshot).toBe(accepted);
    expect(after).toMatchObject({ vanished: [{ tab: 'Schools', key: '100101' }], problems: [] });
  });

  test('a feedback row that can no longer be read stays', () => {
    const slip = (all: Tables) => {
      all['Visit feedback']![0]!['Ideas to take home'] = 'nine';
    };
    expect(syncs([1, slip], [9, slip]).snapshot).toBe(accepted);
  });

  test('a tab that is missing stays as it was', () => {
    const remove = (all: Tables) => {
      delete all.Exceptions;
    };
    expect(syncs([1, remove], [9, remove]).snapshot).toBe(accepted);
  });
});

describe('identity', () => {
  test('nothing changed: the very same snapshot', () => {
    expect(syncs([1, asItWas], [5, asItWas]).snapshot).toBe(accepted);
  });

  test('one cell changed: all other rows and tabs are the same objects', () => {
    const { snapshot } = syncs([
      1,
      (all) => {
        school(all, 1)['Onboarding call held'] = serial('2026-11-11');
      },
    ]);
    for (const [tab, rows] of Object.entries(accepted.tabs)) {
      if (tab !== 'Schools') expect(snapshot.tabs[tab]).toBe(rows);
    }
    const changed = Object.keys(accepted.tabs.Schools!).filter(
      (key) => snapshot.tabs.Schools![key] !== accepted.tabs.Schools![key],
    );
    expect(changed).toEqual(['100102']);
    expect(diffSnapshots(accepted, snapshot)).toEqual([
      { tab: 'Schools', key: '100102', headers: ['Onboarding call held'] },
    ]);
  });
});

test('a wholly new school is known by name in other tabs at once', () => {
  const { snapshot } = syncs([
    1,
    (all) => {
      all.Schools!.push({ URN: 100900, School: 'New School' });
      all.Attendance!.push({ School: 'New School', Event: 'event-2' }, { School: schoolName(0), Event: 'Launch' });
    },
  ]);
  expect(snapshot.tabs.Attendance!['100900|event-2']).toBeDefined();
});

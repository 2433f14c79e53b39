import { describe, expect, test } from 'vitest';
import { cellsOf, withoutCells } from '../../domain/privacy/erase.ts';
import { knownPeople, mentions, personalCells } from '../../domain/privacy/personal-cells.ts';
import type { Cell, Snapshot } from '../../domain/sheet/snapshot.ts';
import { workbookOf } from '../../domain/sheet/workbook-of.ts';
import { programmes } from '../../workflows/programmes/index.ts';

const spec = workbookOf(programmes['elp']!);

function snapshotOf(tabs: Readonly<Record<string, Readonly<Record<string, Record<string, Cell>>>>>): Snapshot {
  return {
    tabs: Object.fromEntries(
      Object.entries(tabs).map(([tab, rows]) => [
        tab,
        Object.fromEntries(Object.entries(rows).map(([key, cells]) => [key, { key, cells, seen: {} }])),
      ]),
    ),
  };
}

const snapshot = snapshotOf({
  Settings: { 'Programme manager email': { Setting: 'Programme manager email', Value: 'manager@termtime.example' } },
  Schools: {
    900101: {
      URN: '900101',
      School: 'Hayes School',
      Area: 'Hillingdon',
      'Head name': 'Ada Stone',
      'Head email': 'head@hayes.example',
      Phone: '020 7946 0000',
      'Project focus': 'Reading, with Ada Stone',
      'Project focus agreed': '2026-10-05',
      Ready: true,
    },
    900102: { URN: '900102', School: 'Other School', 'Head name': 'Ben Moor', 'Head email': 'head@other.example' },
  },
  Attendance: {
    '900101|event-2': { School: '900101', Event: 'event-2', RSVP: 'Yes', 'Who comes': 'Two of us' },
    '900102|event-2': { School: '900102', Event: 'event-2', 'Who comes': 'Ben Moor' },
  },
  Visits: { 'T1-1': { Visit: 'T1-1', Host: '900101', Notes: 'Written by ADA STONE', 'Travel and parking': 'By bus' } },
  'Visit feedback': { a: { School: '900101', Visit: 'T1-1', Participant: 'Cy Dale' } },
});

function placesOf(whose: Parameters<typeof personalCells>[2], known: readonly string[] = []): string[] {
  return personalCells(spec, cellsOf(snapshot), whose, known).map(({ tab, key, header }) => `${tab} ${key} ${header}`);
}

describe('whose cells are erased', () => {
  const known = knownPeople(spec, cellsOf(snapshot), { school: '900101' });

  test('people of one school: its contacts, what is written in rows of its own, and texts that name them', () => {
    expect(known).toEqual(['Ada Stone', 'head@hayes.example', '020 7946 0000', 'Cy Dale']);
    expect(placesOf({ school: '900101' }, known)).toEqual([
      'Schools 900101 Head name',
      'Schools 900101 Head email',
      'Schools 900101 Phone',
      'Schools 900101 Project focus',
      'Attendance 900101|event-2 Who comes',
      'Visits T1-1 Notes',
      'Visit feedback a Participant',
    ]);
  });

  test('everybody’s: the team’s as well; never the name of a school, a date, a tick or an answer', () => {
    const places = placesOf('everybody', knownPeople(spec, cellsOf(snapshot), 'everybody'));
    expect(places).toEqual(
      expect.arrayContaining(['Settings Programme manager email Value', 'Schools 900102 Head name']),
    );
    const left = places.filter((place) => /(School|Area|URN|RSVP|Ready|agreed)$/.test(place));
    expect(left).toEqual([]);
  });

  test('what is erased is gone; evidence that named somebody still counts as given', () => {
    const cells = personalCells(spec, cellsOf(snapshot), { school: '900101' }, known);
    const clean = withoutCells(snapshot, cells, ({ tab, header }) => tab === 'Visits' && header === 'Notes');
    expect(known.filter((name) => JSON.stringify(clean).toLowerCase().includes(name.toLowerCase()))).toEqual([]);
    expect(clean.tabs['Visits']!['T1-1']!.cells['Notes']).toBe('erased');
    expect(clean.tabs['Schools']!['900101']!.cells).toEqual({
      URN: '900101',
      School: 'Hayes School',
      Area: 'Hillingdon',
      'Project focus agreed': '2026-10-05',
      Ready: true,
    });
    expect(clean.tabs['Schools']!['900102']).toBe(snapshot.tabs['Schools']!['900102']);
  });

  test('a name is looked for whatever its capitals; one that is too short to mean anybody is not', () => {
    expect(mentions(['Ada Stone'])('dear ada stone,')).toBe(true);
    expect(mentions(['Al', ''])('Altogether')).toBe(false);
  });
});

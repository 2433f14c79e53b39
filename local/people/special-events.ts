import { type LocalDate, localDate } from '../../domain/time.ts';
import { urnOfKnown } from '../sample/data/schools.ts';
import type { ProgrammeId } from '../sample/index.ts';

/** Something out of the ordinary that happens to a cohort. Visits are `T3-1`: trio and number. */
export type SpecialEvent =
  /** The host finds another day and says so so many days before the visit. */
  | { readonly kind: 'moves-visit'; readonly visit: string; readonly daysBefore: number; readonly by: number }
  /** The same, and a week later everything is as it was. */
  | { readonly kind: 'moves-there-and-back'; readonly visit: string; readonly daysBefore: number; readonly by: number }
  | { readonly kind: 'swaps-hosts'; readonly on: LocalDate; readonly visits: readonly [string, string] }
  | {
      readonly kind: 'new-senior-leader';
      readonly on: LocalDate;
      readonly urn: string;
      readonly name: string;
      readonly email: string;
    }
  | { readonly kind: 'joins-late'; readonly on: LocalDate; readonly urn: string }
  /** The visit that it was to host is called off a week later. */
  | { readonly kind: 'withdraws'; readonly on: LocalDate; readonly urn: string }
  /** The first time a date is typed into this cell it is a wrong one. */
  | {
      readonly kind: 'mistypes-date';
      readonly urn: string;
      readonly visit: string;
      readonly column: string;
      readonly text: string;
    }
  /** Two rows of the Schools tab change places by way of a spare row: cut at one minute, pasted at the next. */
  | { readonly kind: 'swaps-rows'; readonly on: LocalDate; readonly urns: readonly [string, string] }
  /** A row of the Schools tab is gone for a minute and comes back where it was. */
  | { readonly kind: 'cuts-row'; readonly on: LocalDate; readonly urn: string }
  /** The host is closed on the day of the visit; the new day is three weeks later. */
  | { readonly kind: 'snow'; readonly urn: string; readonly visit: string }
  | {
      readonly kind: 'exception';
      readonly on: LocalDate;
      readonly urn: string;
      readonly thread: string;
      readonly milestone: string;
      /** Absent: waived. */
      readonly extendTo?: LocalDate;
      readonly reason: string;
    }
  /** Where others type a date, `N/A` is typed for this school. */
  | { readonly kind: 'not-applicable'; readonly urn: string; readonly column: string }
  | { readonly kind: 'replaced-leader'; readonly urn: string; readonly visit: string; readonly by: string }
  /** The address is no more from this day on; the team types the new one when it hears that mail came back. */
  | {
      readonly kind: 'address-closed';
      readonly from: LocalDate;
      readonly urn: string;
      readonly column: string;
      readonly email: string;
    }
  /** Somebody's mail program answers for them between these days. */
  | {
      readonly kind: 'away';
      readonly from: LocalDate;
      readonly until: LocalDate;
      readonly urn: string;
      readonly column: string;
    }
  /** What the milestone asks for comes as a file with a reply, and the team ticks it instead of typing a date. */
  | {
      readonly kind: 'sends-file';
      readonly urn: string;
      readonly thread: string;
      readonly milestone: string;
      readonly file: string;
    }
  | { readonly kind: 'declines'; readonly urn: string; readonly event: string };

const urn = urnOfKnown;
const day = localDate;

/**
 * What happens in the sample years. Two more facts are in the sample itself: Langley Park's PA has no address, and
 * Chesham's senior leader is not named before the school is asked. Nothing happens in T2 and T5.
 */
export const specialEvents: Readonly<Record<ProgrammeId, readonly SpecialEvent[]>> = {
  elp: [
    { kind: 'moves-visit', visit: 'T1-2', daysBefore: 21, by: 7 },
    { kind: 'replaced-leader', urn: urn('Rushey Mead Academy'), visit: 'T1-1', by: 'Ama Whitfield' },
    { kind: 'moves-there-and-back', visit: 'T3-2', daysBefore: 35, by: 9 },
    { kind: 'withdraws', on: day('2027-03-01'), urn: urn('Bosworth Academy') },
    { kind: 'swaps-hosts', on: day('2027-01-08'), visits: ['T4-2', 'T4-3'] },
    { kind: 'declines', urn: urn('Royal Wootton Bassett Academy'), event: 'event-2' },
    { kind: 'cuts-row', on: day('2026-11-17'), urn: urn('Royal Wootton Bassett Academy') },
    {
      kind: 'new-senior-leader',
      on: day('2027-01-11'),
      urn: urn('Brentside High School'),
      name: 'Nerys Odunsi',
      email: 'nerys.odunsi@brentside-high-school.example.org',
    },
    {
      kind: 'mistypes-date',
      urn: urn('Brentside High School'),
      visit: 'T6-2',
      column: 'Attendance recorded',
      text: '31 February 2027',
    },
    {
      kind: 'swaps-rows',
      on: day('2026-11-24'),
      urns: [urn("St Albans Girls' School"), urn('Mulberry Academy Shoreditch')],
    },
    { kind: 'not-applicable', urn: urn('Mulberry Academy Shoreditch'), column: 'Baseline benchmarking' },
    { kind: 'joins-late', on: day('2026-11-02'), urn: urn('Wren Academy') },
    { kind: 'snow', urn: urn('Northwood School'), visit: 'T7-2' },
    {
      kind: 'address-closed',
      from: day('2027-04-12'),
      urn: urn('The Compton School'),
      column: 'Head email',
      email: 'new.head@the-compton-school.example.org',
    },
    { kind: 'away', from: day('2027-05-04'), until: day('2027-05-14'), urn: urn('Wren Academy'), column: 'Head email' },
    {
      kind: 'sends-file',
      urn: urn('Mulberry Academy Shoreditch'),
      thread: 'impact-project',
      milestone: 'case-study',
      file: 'case-study.pdf',
    },
    {
      kind: 'exception',
      on: day('2027-06-14'),
      urn: urn('Lilian Baylis Technology School'),
      thread: 'impact-project',
      milestone: 'case-study',
      extendTo: day('2027-07-06'),
      reason: 'An inspection in June',
    },
    {
      kind: 'exception',
      on: day('2027-05-04'),
      urn: urn('Northwood School'),
      thread: 'impact-project',
      milestone: 'evaluation',
      reason: 'The project goes on into next year',
    },
  ],
  gtt: [
    { kind: 'moves-visit', visit: 'T1-2', daysBefore: 21, by: 7 },
    { kind: 'replaced-leader', urn: urn('Rushey Mead Academy'), visit: 'T1-1', by: 'Ama Whitfield' },
    { kind: 'moves-there-and-back', visit: 'T3-2', daysBefore: 35, by: 9 },
    { kind: 'withdraws', on: day('2019-03-01'), urn: urn('Bosworth Academy') },
    { kind: 'swaps-hosts', on: day('2019-01-11'), visits: ['T4-2', 'T4-3'] },
    { kind: 'declines', urn: urn('Royal Wootton Bassett Academy'), event: 'event-2' },
    {
      kind: 'new-senior-leader',
      on: day('2019-01-14'),
      urn: urn('Brentside High School'),
      name: 'Nerys Odunsi',
      email: 'nerys.odunsi@brentside-high-school.example.org',
    },
    {
      kind: 'mistypes-date',
      urn: urn('Brentside High School'),
      visit: 'T6-2',
      column: 'Attendance recorded',
      text: '31 February 2019',
    },
    { kind: 'joins-late', on: day('2018-11-05'), urn: urn('Wren Academy') },
    { kind: 'snow', urn: urn('Northwood School'), visit: 'T7-2' },
  ],
};

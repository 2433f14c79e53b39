import { fullTitle } from '../../../domain/milestone/instances.ts';
import type { Cell } from '../../../domain/sheet/snapshot.ts';
import { type Instant, type LocalDate, localDateOf, plusDays } from '../../../domain/time.ts';
import { elp } from '../../../workflows/programmes/elp.ts';
import { urns, type Workbook } from './workbook.ts';

type Target = readonly [tab: string, key: string, header: string];

function targets(desk: Desk): Target[] {
  const rows = (tab: string) => desk.keys(tab);
  const schools = rows('Schools');
  const each = (tab: string, keys: readonly string[], headers: readonly string[]) =>
    keys.flatMap((key) => headers.map((header): Target => [tab, key, header]));
  const pairs = (slots: readonly string[]) => schools.flatMap((urn) => slots.map((slot) => `${urn}|${slot}`));
  return [
    ...each('Schools', schools, [
      'Onboarding call held',
      'Project focus agreed',
      'Project plan made',
      'Baseline benchmarking',
      'Evaluation',
      'Case study received',
    ]),
    ...each('Visits', rows('Visits'), ['Draft agenda received', 'Final agenda shared']),
    ...each('Attendance', pairs(rows('Events')), ['RSVP', 'Attendance recorded']),
    ...each('Visit attendance', pairs(rows('Visits')), ['Attendance recorded']),
  ];
}

const titles = elp.phases.flatMap(({ threads }) =>
  threads.flatMap((thread) => thread.milestones.map((milestone) => fullTitle(thread, milestone))),
);

function one<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(1, list.length)];
}

/** A person at the sheet at a moment. */
export class Desk {
  readonly book: Workbook;
  readonly now: Instant;
  readonly today: LocalDate;

  constructor(book: Workbook, now: Instant) {
    this.book = book;
    this.now = now;
    this.today = localDateOf(now, 'Europe/London');
  }

  keys(tab: string): string[] {
    return Object.keys(this.book.snapshot.tabs[tab] ?? {});
  }

  put(tab: string, key: string | undefined, header: string, value: Cell | undefined): void {
    if (key !== undefined) this.book.type(this.now, tab, key, header, value);
  }

  school(pick: number): string | undefined {
    return one(this.keys('Schools'), pick);
  }
}

export type Deed = (desk: Desk, pick: number, size: number) => void;

/** What people do; a deed that makes no sense at that moment does nothing. */
export const deeds = {
  evidence(desk, pick, size) {
    const target = one(targets(desk), pick);
    const word = size % 20 === 0 ? 'N/A' : size % 5 === 0 ? 'No' : 'Yes';
    if (target) desk.put(...target, target[2] === 'RSVP' || word === 'N/A' ? word : plusDays(desk.today, -(size % 4)));
  },
  'clear evidence'(desk, pick) {
    const filled = targets(desk).filter((target) => desk.book.cell(...target) !== undefined);
    const target = one(filled, pick);
    if (target) desk.put(...target, undefined);
  },
  feedback(desk, pick, size) {
    const urn = desk.school(pick);
    if (urn === undefined) return;
    const trio = urns.indexOf(urn) < 3 ? 'T1' : 'T2';
    const [tab, header, slot] = [
      ['Visit feedback', 'Visit', `${trio}-${(size % 3) + 1}`],
      ['Event feedback', 'Event', `event-${(size % 3) + 1}`],
      ['Expectations', 'Participant', 'Ann'],
    ][size % 3] as [string, string, string];
    const key = `${urn}|${slot}|Ann`;
    desk.put(tab, key, 'School', urn);
    desk.put(tab, key, 'Submitted', desk.today);
    desk.put(tab, key, header, slot);
  },
  'visit date'(desk, pick, size) {
    const date = size % 8 === 0 ? undefined : plusDays(desk.today, (size % 75) - 3);
    desk.put('Visits', one(desk.keys('Visits'), pick), 'Date', date);
  },
  'date back'(desk, pick, size) {
    const tab = size % 2 ? 'Visits' : 'Events';
    const key = one(desk.keys(tab), pick);
    const before = key === undefined ? undefined : desk.book.before(tab, key, 'Date');
    if (before !== undefined) desk.put(tab, key, 'Date', before);
  },
  'event date'(desk, pick, size) {
    const event = one(desk.keys('Events'), pick);
    const before = event === undefined ? undefined : desk.book.cell('Events', event, 'Date');
    const date = plusDays((before as LocalDate | undefined) ?? desk.today, (size % 61) - 30);
    desk.put('Events', event, 'Date', size % 12 === 0 ? undefined : date);
  },
  standing(desk, pick, size) {
    const tab = size % 2 ? 'Visits' : 'Events';
    desk.put(tab, one(desk.keys(tab), pick), 'Status', one(['planned', 'postponed', 'cancelled', 'held'], size >> 1));
  },
  host(desk, pick, size) {
    const visit = one(desk.keys('Visits'), pick);
    desk.put('Visits', visit, 'Host', one(visit?.startsWith('T2') ? urns.slice(3) : urns.slice(0, 3), size));
  },
  extension(desk, pick, size) {
    const date = pick % 4 === 0 ? undefined : plusDays(desk.today, 2 + (pick % 40));
    desk.put('Exceptions', `${desk.school(pick)}|${one(titles, size)}`, 'Extend to', date);
  },
  waiver(desk, pick, size) {
    desk.put('Exceptions', `${desk.school(pick)}|${one(titles, size)}`, 'Waive', pick % 4 === 0 ? undefined : true);
  },
  withdrawal(desk, pick, size) {
    desk.put('Schools', desk.school(pick), 'Withdrawn on', [desk.today, plusDays(desk.today, 10), undefined][size % 3]);
  },
  join(desk, pick) {
    const urn = desk.school(pick);
    if (urn === undefined || desk.book.cell('Schools', urn, 'Ready') === true) return;
    desk.put('Schools', urn, 'Joined on', desk.today);
    desk.put('Schools', urn, 'Ready', true);
  },
  mode(desk, _, size) {
    desk.put('Settings', 'Mode', 'Value', one(['Live', 'Live', 'Paused', 'Test'], size));
  },
  calendar(desk, pick, size) {
    const added = desk.keys('Calendar').filter((key) => key.includes('|Added|'));
    if (size % 7 === 0 && added[0] !== undefined) desk.book.remove('Calendar', added[0]);
    const [Kind, reader] = [
      ['Closed', desk.school(pick) ?? 'All'],
      ['INSET day', 'All'],
      ['Office closed', 'Office'],
      ['Closed', 'North'],
    ][size % 4] as [string, string];
    const From = plusDays(desk.today, size % 12);
    const cells = { Kind, Name: 'Added', 'Applies to': reader, From, To: plusDays(From, size % 5) };
    const key = `${Kind}|Added|${reader}|${From}`;
    for (const [header, value] of Object.entries(cells)) desk.put('Calendar', key, header, value);
  },
  people(desk, pick, size) {
    const urn = desk.school(pick);
    const role = one(['Head', 'Senior leader', 'PA', 'Project lead'], size);
    if (size % 6 === 0) desk.put('Schools', urn, 'Main contact', pick % 2 ? 'Head' : 'Senior leader');
    else if (size % 11 === 0) desk.put('Schools', urn, `${role} email`, undefined);
    else {
      desk.put('Schools', urn, `${role} name`, `New ${pick}`);
      desk.put('Schools', urn, `${role} email`, `new.${pick}.${size}@example.org`);
    }
  },
  facilitator(desk, pick, size) {
    desk.put('Trios', one(desk.keys('Trios'), pick), 'Facilitator', one(['F1', 'F2', undefined], size));
  },
} satisfies Record<string, Deed>;

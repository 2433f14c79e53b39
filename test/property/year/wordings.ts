import type { Cell } from '../../../domain/sheet/snapshot.ts';
import { type Instant, plusDays } from '../../../domain/time.ts';
import { elp } from '../../../workflows/programmes/elp.ts';
import { type Deed, Desk } from './deeds.ts';
import { type Edit, make } from './edits.ts';
import type { Workbook } from './workbook.ts';

function one<T>(list: readonly T[], pick: number): T {
  return list[pick % list.length]!;
}

const threads = elp.phases.flatMap((phase) => phase.threads);
const lacking = ['{{ visit.travel }}', '{{ contacts }}', '{{ call.link }}', '{{ visit.challenge }}', 'Nothing.'];

/** What people write that changes no date: words, names, addresses, who is to hear, and what the team decides. */
const wordings: readonly Deed[] = [
  (desk, pick, size) => {
    const id = one(Object.keys(elp.templates), pick);
    desk.put('Templates', id, 'Subject', size % 5 === 0 ? undefined : 'Anew');
    desk.put('Templates', id, 'Body', size % 5 === 0 ? undefined : one(lacking, size >> 2));
  },
  (desk, pick, size) => {
    const header = one(['Name', 'Email', 'No mail until'], pick);
    const until = plusDays(desk.today, size % 20);
    const text = header === 'No mail until' ? until : `flo.${size}@example.org`;
    desk.put('Facilitators', one(['F1', 'F2'], size), header, size % 3 === 0 ? undefined : text);
  },
  (desk, pick, size) => {
    const { id, milestones } = one(threads, pick);
    const kind = one(['evidence', 'coming', 'not-coming'], size);
    const place = [desk.school(size), id, one(milestones, pick >> 5).id, desk.today].join('.');
    const ticks = one(['Approve', 'Approve', 'Decline'], size >> 3);
    desk.put('Decisions', `${kind}-${place}.m${size % 3}`, ticks, true);
  },
  (desk, _, size) => desk.put('Decisions', 'first-week-elp-2026', one(['Approve', 'Decline'], size), size % 3 > 0),
  (desk, pick, size) => {
    const id = `M${pick % 2}`;
    const words = { To: 'everybody', Subject: 'News', Body: 'News.', 'Send on': plusDays(desk.today, size % 9) };
    for (const [header, value] of Object.entries(words)) desk.put('Messages', id, header, value);
    desk.put('Messages', id, 'Approved', size % 2 === 0);
  },
  (desk, pick, size) => {
    const roles = one(['everybody', 'head;senior-leader', 'pa', undefined], size);
    desk.put('Schools', desk.school(pick), 'No mail to', roles);
    desk.put('Schools', desk.school(pick), 'No mail until', size % 3 === 0 ? plusDays(desk.today, 4) : undefined);
  },
  (desk, pick, size) =>
    desk.put(
      'Schools',
      desk.school(pick),
      one(['School', 'Area', 'Phone'], size),
      one(['North', 'East', 'Hill'], pick),
    ),
  (desk, pick, size) => {
    const role = one(['Head', 'Senior leader', 'PA'], size);
    const isGone = size % 2 === 0;
    desk.put('Schools', desk.school(pick), `${role} name`, isGone ? undefined : `New ${pick}`);
    desk.put('Schools', desk.school(pick), `${role} email`, isGone ? undefined : `new.${pick}@example.org`);
  },
  (desk, pick, size) => {
    const settings: readonly (readonly [string, Cell | undefined])[] = [
      ['Send from', one(['07:00', '09:30', '11:00'], size)],
      ['Send until', one(['15:00', '18:00'], size)],
      ['Organisation', `Trust ${size}`],
      ['Programme manager email', size % 2 ? undefined : 'manager@example.org'],
      ['Call booking link', size % 2 ? undefined : 'https://example.org/call'],
      ['Time zone', one(['Europe/London', 'Europe/Paris'], size)],
      ['Test address', `rehearsal.${size}@example.org`],
      ['Case studies due', plusDays(desk.today, 10 + (size % 30))],
      ['Central team email', size % 2 ? undefined : 'team@example.org'],
    ];
    const [name, value] = one(settings, pick);
    desk.put('Settings', name, 'Value', value);
  },
  (desk, pick, size) => {
    const [header, value] = one<readonly [string, Cell]>(
      [
        ['Title', 'Day'],
        ['Place', 'Elsewhere'],
      ],
      size,
    );
    desk.put('Events', one(['event-1', 'event-2', 'event-3'], pick), header, size % 4 === 0 ? undefined : value);
  },
  (desk, pick, size) => {
    const header = one(['Travel and parking', 'Challenge', 'Draft agenda link', 'Starts'], size);
    const key = one(desk.keys('Visits'), pick);
    desk.put('Visits', key, header, size % 3 === 0 ? undefined : 'https://example.org/x');
  },
  (desk, pick, size) => {
    const trios = Object.values(desk.book.snapshot.tabs.Trios ?? {});
    const taken = trios.flatMap(({ cells }) => [1, 2, 3].map((place) => cells[`School ${place}`]));
    const free = desk.keys('Schools').filter((urn) => !taken.includes(urn));
    const school = size % 4 === 0 ? undefined : free[size % free.length];
    if (trios.length > 0) desk.put('Trios', one(trios, pick).key, `School ${1 + (size % 3)}`, school);
  },
  (desk, pick, size) => {
    const added = `9009${String(10 + (pick % 3))}`;
    desk.put('Schools', added, 'School', `Late ${added}`);
    desk.put('Schools', added, 'Area', 'North');
    desk.put('Schools', added, 'Ready', size % 3 === 0 ? undefined : true);
    desk.put('Schools', added, 'Head name', 'Hal');
    desk.put('Schools', added, 'Head email', 'hal@example.org');
  },
  (desk, pick, size) => {
    if (size % 5 === 0)
      desk.book.remove(one(['Visits', 'Events', 'Facilitators'], pick), one(['T1-1', 'event-2', 'F1'], pick));
  },
];

/** Does the edit in the book or, every second time, writes something instead. */
export function makeOrWrite(one: Edit, book: Workbook, now: Instant): void {
  const pick = one.pick >> 1;
  if (one.pick % 2 === 0) make(one, book, now);
  else wordings[pick % wordings.length]!(new Desk(book, now), Math.floor(pick / wordings.length), one.size);
}

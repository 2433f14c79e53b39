import type { Notice } from '../../../domain/notice/types.ts';
import { earlier, type LocalDate, localDate, plusDays } from '../../../domain/time.ts';
import { schoolNames, urnOf } from '../../fixtures/few-schools.ts';
import type { SmallCohort } from '../../scenario/small-cohort.ts';

/** A person at the sheet; `pick` and `size` choose what exactly. */
export interface Moment {
  readonly cohort: SmallCohort;
  readonly today: LocalDate;
  readonly schools: readonly string[];
  readonly pick: number;
  readonly size: number;
}

type Place = readonly [tab: string, key: string, header: string];

const visits = ['T1-1', 'T1-2', 'T1-3'];

function evidencePlaces({ schools }: Moment): Place[] {
  return [
    ...schools.flatMap((name): Place[] => [
      ['Schools', urnOf(name), 'Plan made'],
      ['Schools', urnOf(name), 'Story received'],
      ['Attendance', `${urnOf(name)}|event-1`, 'RSVP'],
      ['Attendance', `${urnOf(name)}|event-1`, 'Attended on'],
    ]),
    ...visits.map((visit): Place => ['Visits', visit, 'Agenda received']),
  ];
}

function one<T>(list: readonly T[], pick: number): T {
  return list[pick % list.length] as T;
}

async function textAt({ cohort }: Moment, [tab, key, header]: Place): Promise<string> {
  const row = (await cohort.rows(tab))[(await cohort.placeOf(tab, key)) - 2];
  return String(row?.[header] ?? '');
}

type Deed = (moment: Moment) => Promise<void>;

/** What people do in the sheet during a random year; a deed that makes no sense at that moment does nothing. */
export const deeds = {
  async evidence(moment) {
    const { cohort, today, pick, size } = moment;
    const place = one(evidencePlaces(moment), pick);
    const happened = place[2] === 'RSVP' ? one(['Yes', 'Yes', 'No'], size) : plusDays(today, -(size % 4));
    await cohort.typeInto(...place, size % 7 === 0 ? 'N/A' : happened);
  },
  async 'evidence cleared'(moment) {
    const places = evidencePlaces(moment);
    for (let step = 0; step < places.length; step++) {
      const place = one(places, moment.pick + step);
      if ((await textAt(moment, place)) === '') continue;
      await moment.cohort.typeInto(...place, '');
      return;
    }
  },
  async feedback({ cohort, today, schools, pick }) {
    await cohort.addRow('Event feedback', { Submitted: today, School: one(schools, pick), Event: 'event-1' });
  },
  async 'visit moved'({ cohort, today, pick, size }) {
    await cohort.typeInto('Visits', one(visits, pick), 'Date', size % 9 === 0 ? '' : plusDays(today, (size % 40) - 1));
  },
  async 'event moved'({ cohort, today, size }) {
    await cohort.typeInto('Events', 'event-1', 'Date', plusDays(today, (size % 30) + 1));
  },
  async 'called off'({ cohort, pick, size }) {
    const status = one(['cancelled', 'postponed', 'planned'], size);
    if (size % 5 === 0) await cohort.typeInto('Events', 'event-1', 'Status', status);
    else await cohort.typeInto('Visits', one(visits, pick), 'Status', status);
  },
  async 'host swapped'({ cohort, schools, pick, size }) {
    await cohort.typeInto('Visits', one(visits, pick), 'Host', one(schools.slice(0, 3), size));
  },
  async 'leader swapped'({ cohort, schools, pick, size }) {
    const [urn, role] = [urnOf(one(schools, pick)), one(['Head', 'Senior leader'], size)];
    await cohort.typeInto('Schools', urn, `${role} name`, `New ${size}`);
    await cohort.typeInto('Schools', urn, `${role} email`, `new.${pick}.${size}@example.org`);
  },
  async 'contact swapped'({ cohort, schools, pick, size }) {
    const contact = one(['Head', 'Senior leader'], size);
    await cohort.typeInto('Schools', urnOf(one(schools, pick)), 'Main contact', contact);
  },
  async withdrawn({ cohort, today, schools, pick, size }) {
    const on = one<string>([today, plusDays(today, 7), ''], size);
    await cohort.typeInto('Schools', urnOf(one(schools, pick)), 'Withdrawn on', on);
  },
  async 'joined late'({ cohort, today, schools, pick }) {
    if (today > lastToJoin) return;
    const urn = urnOf(one(schools, pick));
    const row = (await cohort.rows('Schools'))[(await cohort.placeOf('Schools', urn)) - 2];
    if (row?.['Ready'] === true) return;
    await cohort.typeInto('Schools', urn, 'Joined on', today);
    await cohort.typeInto('Schools', urn, 'Ready', true);
  },
  async 'extended or waived'({ cohort, today, schools, pick, size }) {
    const School = one(schools, pick);
    const Milestone = one(['Project: Plan', 'Project: Story', 'Opening day: RSVP', 'Visit 1: Agenda'], size);
    const rows = await cohort.rows('Exceptions');
    if (rows.some((row) => row['School'] === School && row['Milestone'] === Milestone)) return;
    const until = earlier(plusDays(today, 3 + (size % 20)), lastDay);
    const grant = size % 3 === 0 ? { Waive: true } : { 'Extend to': until };
    await cohort.addRow('Exceptions', { School, Milestone, ...grant });
  },
  async 'school closed'({ cohort, today, schools, pick, size }) {
    const From = plusDays(today, size % 6);
    const To = plusDays(From, size % 3);
    await cohort.addRow('Calendar', { Kind: 'Closed', Name: 'Snow', 'Applies to': one(schools, pick), From, To });
  },
  async mistyped({ cohort, schools, pick }) {
    const place = one<Place>(
      [
        ['Visits', one(visits, pick), 'Date'],
        ['Schools', urnOf(one(schools, pick)), 'Plan made'],
      ],
      pick,
    );
    await cohort.typeInto(...place, '31/11/2026');
  },
} satisfies Record<string, Deed>;

/** Somebody does, or calls off, just what a waiting notice is about. */
export async function forestall(
  moment: Moment,
  notice: Pick<Notice, 'carrier' | 'thread' | 'milestone'>,
): Promise<void> {
  const { cohort, today, size } = moment;
  const { carrier, thread, milestone } = notice;
  if (size % 6 === 0) return cohort.typeInto('Schools', carrier, 'Withdrawn on', today);
  const place: Place | undefined = {
    rsvp: ['Attendance', `${carrier}|event-1`, 'RSVP'] as const,
    attendance: ['Attendance', `${carrier}|event-1`, 'Attended on'] as const,
    agenda: ['Visits', `T1-${thread.slice(-1)}`, 'Agenda received'] as const,
    plan: ['Schools', carrier, 'Plan made'] as const,
    story: ['Schools', carrier, 'Story received'] as const,
  }[milestone];
  if (place) await cohort.typeInto(...place, size % 6 === 1 ? 'N/A' : milestone === 'rsvp' ? 'Yes' : today);
}

export type DeedName = keyof typeof deeds;

export const firstDay = localDate('2026-09-07');
export const lastDay = localDate('2026-11-27');
/** Who joins later has due dates after the programme's end. */
const lastToJoin = plusDays(lastDay, -28);
export const everySchool = schoolNames.slice(0, 4);

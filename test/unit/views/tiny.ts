import type { Cohort, School } from '../../../domain/cohort.ts';
import { factsOf } from '../../../domain/milestone/facts.ts';
import { instancesOf } from '../../../domain/milestone/instances.ts';
import { statusOf } from '../../../domain/milestone/status.ts';
import type { Mail, Notice } from '../../../domain/notice/types.ts';
import { calendarsOf } from '../../../domain/schedule/calendars.ts';
import type { Cell, Row } from '../../../domain/sheet/snapshot.ts';
import { instant, localDate, localDateOf } from '../../../domain/time.ts';
import type { ViewedMilestone, ViewInput } from '../../../domain/views/types.ts';
import { type CohortSketch, cohortOf, row, year2026 } from '../schedule/cohort-builder.ts';
import { tiny } from './tiny-programme.ts';

const may = '2026-05-04T09:00:00.000Z';

function typed(cells: Readonly<Record<string, Cell>>, key: string): Row {
  return row(key, cells, Object.fromEntries(Object.keys(cells).map((header) => [header, '2026-11-01T09:00:00.000Z'])));
}

export interface TinySketch {
  readonly now: string;
  readonly visits?: CohortSketch['visits'];
  readonly events?: CohortSketch['events'];
  readonly dates?: Readonly<Record<string, string>>;
  readonly cells?: Readonly<Record<string, Readonly<Record<string, Cell>>>>;
  readonly decisions?: Readonly<Record<string, Row>>;
  readonly problems?: ViewInput['problems'];
  readonly waiting?: readonly Notice[];
  readonly unsent?: readonly Mail[];
}

const cells: Readonly<Record<string, Readonly<Record<string, Cell>>>> = {
  900101: { 'Call held': '2026-09-22', 'Focus agreed': '2026-10-20' },
  900102: { 'Call held': '2026-09-28' },
  900103: { 'Call held': '2026-09-15' },
  900104: { 'Call held': 'N/A' },
};

/**
 * Trio T1 is Ash (host of its visit on 2 December), Birch and Cedar (withdrew on 3 November); T2 is Elm, without a date for
 * its visit; T10 is Gorse, who joined on 2 November; Fir is in no trio and not ready.
 */
export function tinyInput(sketch: TinySketch): ViewInput {
  const own = { ...cells, ...sketch.cells };
  const built = cohortOf({
    calendar: year2026,
    schools: {
      900101: { name: 'Ash School', partnership: 'T1' },
      900102: { name: 'Birch School', partnership: 'T1' },
      900103: { name: 'Cedar School', partnership: 'T1' },
      900104: { name: 'Elm School', partnership: 'T2' },
      900105: { name: 'Fir School' },
      900106: { name: 'Gorse School', partnership: 'T10' },
    },
    partnerships: { T1: ['900101', '900102', '900103'], T2: ['900104'], T10: ['900106'] },
    visits: sketch.visits ?? { 'T1-1': { date: '2026-12-02', seen: '2026-10-09T09:00:00.000Z' } },
    events: sketch.events ?? {},
    dates: {
      Starts: '2026-09-02',
      Ends: '2027-07-16',
      'Welcome on': '2026-09-07',
      'Calls by': '2026-09-24',
      'Dates by': '2026-10-12',
      'Focus by': '2026-10-22',
      'Meet by': '2026-11-30',
      'Close starts': '2027-05-01',
      ...sketch.dates,
    },
    datesSeen: may,
    rows: { Decisions: sketch.decisions ?? {} },
  });
  const schools = new Map<string, School>(
    [...built.schools].map(([urn, school]) => [
      urn,
      {
        ...school,
        ready: urn !== '900105',
        ...(urn === '900103' ? { withdrawnOn: localDate('2026-11-03') } : {}),
        ...(urn === '900106' ? { joinedOn: localDate('2026-11-02') } : {}),
        row: typed(own[urn] ?? {}, urn),
      },
    ]),
  );
  const visits = new Map(
    [...built.visits].map(([id, one]) => [
      id,
      { ...one, host: built.partnerships.get(one.partnership)?.members[0] ?? '' },
    ]),
  );
  const cohort: Cohort = { ...built, programme: tiny, schools, visits };
  const calendars = calendarsOf(cohort);
  const now = instant(sketch.now);
  const today = localDateOf(now, cohort.settings.zone);
  const milestones = new Map<string, ViewedMilestone[]>();
  for (const one of tiny.phases.slice(0, 2)) {
    for (const carrier of one.carrier === 'school' ? schools.keys() : cohort.partnerships.keys()) {
      if (carrier === '900105') continue;
      const viewed = instancesOf(one, carrier).map((instance): ViewedMilestone => {
        const mode = { is: 'Live', since: instant('2026-06-01T00:00:00.000Z') } as const;
        const facts = factsOf(instance, { cohort, calendars, today, mode });
        return { instance, facts, status: statusOf(facts, now, cohort.settings.zone, false) };
      });
      milestones.set(carrier, viewed);
    }
  }
  return {
    cohort,
    calendars,
    now,
    milestones,
    problems: sketch.problems ?? [],
    waiting: sketch.waiting ?? [],
    unsent: sketch.unsent ?? [],
  };
}

/** A queued reminder of the host's draft agenda, to the senior leader of Ash School. */
export function notice(more: Partial<Notice>): Notice {
  return {
    id: 'visit-1/draft-agenda/remind/r1/school:900101:senior-leader',
    carrier: '900101',
    thread: 'visit-1',
    milestone: 'draft-agenda',
    step: 'remind',
    kind: 'remind',
    revision: 1,
    to: 'school:900101:senior-leader',
    template: 'remind',
    on: localDate('2026-11-20'),
    until: localDate('2026-12-02'),
    answer: false,
    mode: 'Live',
    queuedAt: instant('2026-11-20T07:00:00.000Z'),
    state: { is: 'queued' },
    ...more,
  };
}

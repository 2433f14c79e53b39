import type { Setting } from '../../domain/milestone/facts.ts';
import { calendarsOf } from '../../domain/schedule/calendars.ts';
import { serialOfDate, serialOfTime } from '../../domain/sheet/serial.ts';
import { emptySnapshot } from '../../domain/sheet/snapshot.ts';
import { workbookOf } from '../../domain/sheet/workbook-of.ts';
import { acceptReading, type Reading } from '../../domain/sync/reading.ts';
import { daysBetween, type Instant, instant, type LocalDate, plusDays } from '../../domain/time.ts';
import {
  approved,
  type ProgrammeId,
  programmeOf,
  type SampleCell,
  type SampleTab,
  sampleCohort,
} from '../sample/index.ts';
import { programmeYear } from '../year/options.ts';

const zone = 'Europe/London';
/** Seven trios, as many as the pilot had. */
const schools = 21;

/** What a host would type of a visit; columns that the programme does not have are left out. */
const typedOfVisit: Readonly<Record<string, SampleCell>> = {
  Starts: serialOfTime('09:30'),
  Ends: serialOfTime('16:00'),
  'Draft agenda link': 'https://school.example.org/draft-agenda',
  'Final agenda link': 'https://school.example.org/agenda',
  'Travel and parking': 'Ten minutes on foot from the station; visitors’ parking by the gate.',
  'Area of excellence 1': 'mathematics',
  'Area of excellence 2': 'post-16 achievement',
  Challenge: 'fluent academic reading',
};

/** The sample cohort on the day after its launch, every visit agreed and filled in, and the year still to come. */
export function previewSetting(id: ProgrammeId): Setting {
  const sample = approved(sampleCohort(id, schools, 'preview'));
  const at = (date: LocalDate) => instant(`${date}T09:00:00Z`);
  const first = reading(id, sample.tabs, at(programmeYear[id].from));
  const events = [...first.cohort.events.values()].flatMap(({ date }) => date ?? []);
  const [launch, last] = [events[0], events.at(-1)];
  if (!launch || !last) throw new Error(`The sample of ${id} has no events.`);
  const calendars = calendarsOf(first.cohort);
  const dateOf = (visit: string): LocalDate => {
    const { partnership, number } = first.cohort.visits.get(visit)!;
    const share = (number - 0.5) / first.cohort.programme.visits.length;
    return calendars
      .partnership(partnership)
      .openOnOrBefore(plusDays(launch, Math.round(daysBetween(launch, last) * share)));
  };
  // What hangs on the call could not be shown without its day.
  const early = withColumn('Schools', 'Onboarding call held', serialOfDate(plusDays(launch, -28)));
  const called = reading(id, sample.tabs.map(early), at(plusDays(launch, -28)), first);
  const tabs = sample.tabs.map(early).map((tab) => (tab.title === 'Visits' ? withVisits(tab, dateOf) : tab));
  const { cohort } = reading(id, tabs, at(plusDays(launch, 1)), called);
  const mode = { is: 'Live', since: at(programmeYear[id].from) } as const;
  return { cohort, calendars: calendarsOf(cohort), today: plusDays(launch, 1), mode };
}

function withColumn(tab: string, header: string, value: SampleCell) {
  return ({ title, rows: [headers = [], ...rows] }: SampleTab): SampleTab => {
    const at = title === tab ? headers.indexOf(header) : -1;
    return { title, rows: [headers, ...rows.map((row) => row.map((cell, column) => (column === at ? value : cell)))] };
  };
}

function withVisits(
  { title, rows: [headers = [], ...rows] }: SampleTab,
  dateOf: (visit: string) => LocalDate,
): SampleTab {
  const filled = rows.map((row) => {
    const visit = String(row[headers.indexOf('Visit')]);
    return row.map((cell, column) => {
      const header = String(headers[column]);
      return header === 'Date' ? serialOfDate(dateOf(visit)) : (cell ?? typedOfVisit[header] ?? null);
    });
  });
  return { title, rows: [headers, ...filled] };
}

function reading(id: ProgrammeId, tabs: readonly SampleTab[], now: Instant, before?: Reading): Reading {
  const programme = programmeOf(id);
  const read = {
    locale: 'en_GB',
    timeZone: zone,
    tabs: Object.fromEntries(tabs.map(({ title, rows }) => [title, rows])),
  };
  const accepted = { snapshot: before?.snapshot ?? emptySnapshot, state: undefined };
  return acceptReading(programme, workbookOf(programme), read, accepted, now, zone);
}

import type { Cohort, School } from '../cohort.ts';
import { kept } from '../kept.ts';
import type { Recipient } from '../milestone/types.ts';
import type { Row } from '../sheet/snapshot.ts';
import { dayNumber, type LocalDate } from '../time.ts';
import type { WorkingCalendar } from './calendar.ts';
import { type CalendarRow, calendarRows, type DatedHalfTerm, folded, rowsFor, rowsForOffice } from './calendar-rows.ts';
import { DaySet, isWeekday } from './day-set.ts';
import { commonCalendar, RangeCalendar } from './range-calendar.ts';

/** The calendars of a cohort's schools, partnerships and office. */
export interface Calendars {
  /** A school without any half-term in the sheet works and is open on weekdays; so is one that the sheet lacks. */
  school(urn: string): WorkingCalendar;
  /** Days that are working, or open, for every member. */
  partnership(id: string): WorkingCalendar;
  readonly office: WorkingCalendar;
  /** That of the recipient's school; facilitators and the team follow the office. */
  forRecipient(recipient: Recipient): WorkingCalendar;
}

/** The calendars that one version of the Calendar tab has led to, by the rules they follow. */
interface CalendarStore {
  readonly rows: readonly CalendarRow[];
  readonly calendars: Map<string, RangeCalendar>;
}

const noRows: Readonly<Record<string, Row>> = {};
const stores = kept<Readonly<Record<string, Row>>, CalendarStore>();
const known = kept<Cohort, Calendars>();
const rulesFor = kept<School, readonly CalendarRow[]>();

/**
 * The calendars of a cohort, from the rows of its Calendar tab. Each is computed when first asked for; schools that follow
 * the same rows share one object, also across cohorts whose Calendar tab is the same record. They reach from a year before
 * the earliest to a year after the latest date in Calendar and Settings; in that range a school has no working day outside
 * its half-terms (INSET days aside), beyond it every weekday counts, so that shifting always arrives somewhere.
 */
export function calendarsOf(cohort: Cohort): Calendars {
  return known(cohort, [], () => build(cohort));
}

function build(cohort: Cohort): Calendars {
  const store = storeOf(cohort.snapshot.tabs.Calendar ?? noRows);
  const range = rangeOf(store.rows, Object.values(cohort.settings.dates));
  const stored = (rules: string, make: () => RangeCalendar) => {
    const key = `${range.first}+${range.length} ${rules}`;
    const calendar = store.calendars.get(key) ?? make();
    store.calendars.set(key, calendar);
    return calendar;
  };
  const rulesOf = (urn: string) => {
    const school = cohort.schools.get(urn);
    const look = () => rowsFor(store.rows, addressee(school));
    return school ? rulesFor(school, [store], look) : look();
  };
  const schools = memo((urn) => {
    const rules = rulesOf(urn);
    return stored(keyOf(rules), () => calendarOf(rules, range));
  });
  const partnerships = memo((id) => {
    const members = (cohort.partnerships.get(id)?.members ?? []).filter((urn) => cohort.schools.has(urn));
    const calendars = new Map(members.map((urn) => [keyOf(rulesOf(urn)), schools(urn)]));
    if (calendars.size === 0) return schools('');
    const keys = [...calendars.keys()].sort();
    return stored(keys.join(' & '), () => commonCalendar([...calendars.values()]));
  });
  const offices = memo(() => {
    const rules = rowsForOffice(store.rows);
    return stored(`office ${keyOf(rules)}`, () => calendarOf(rules, range));
  });
  return {
    school: schools,
    partnership: partnerships,
    get office() {
      return offices('');
    },
    forRecipient(recipient) {
      const [kind, urn = ''] = recipient.split(':');
      return kind === 'school' ? schools(urn) : offices('');
    },
  };
}

function memo(make: (id: string) => RangeCalendar): (id: string) => RangeCalendar {
  const made = new Map<string, RangeCalendar>();
  return (id) => {
    const calendar = made.get(id) ?? make(id);
    made.set(id, calendar);
    return calendar;
  };
}

function storeOf(tab: Readonly<Record<string, Row>>): CalendarStore {
  return stores(tab, [], () => ({ rows: calendarRows(tab), calendars: new Map() }));
}

function addressee(school: School | undefined): { mine: readonly string[]; area: string } {
  return school ? { mine: [folded(school.name), school.urn], area: folded(school.area) } : { mine: [], area: '' };
}

function keyOf(rules: readonly CalendarRow[]): string {
  return rules.map((row) => row.index).join(',');
}

interface Range {
  readonly first: number;
  readonly length: number;
}

/** A mistyped century must not fill the memory: dates further than ten years from the middle one are left out. */
const reach = 3660;

function rangeOf(rows: readonly CalendarRow[], dates: readonly LocalDate[]): Range {
  const days = [...rows.flatMap((row) => [row.from, row.to]), ...dates].map(dayNumber).sort((a, b) => a - b);
  const middle = days[Math.floor(days.length / 2)];
  if (middle === undefined) return { first: 0, length: 0 };
  const near = days.filter((day) => Math.abs(day - middle) <= reach);
  const first = (near[0] ?? middle) - 366;
  return { first, length: (near.at(-1) ?? middle) + 366 - first + 1 };
}

/** The calendar of one reader. Closed days and bank holidays outrank INSET days, and these outrank term days. */
function calendarOf(rules: readonly CalendarRow[], range: Range): RangeCalendar {
  const working = new Uint8Array(range.length);
  const open = new Uint8Array(range.length);
  const mark = (row: { from: LocalDate; to: LocalDate }, flags: { working: 0 | 1; open: 0 | 1 }) => {
    const end = Math.min(dayNumber(row.to) - range.first, range.length - 1);
    for (let index = Math.max(dayNumber(row.from) - range.first, 0); index <= end; index++) {
      if (!isWeekday(range.first + index)) continue;
      working[index] = flags.working;
      open[index] = flags.open;
    }
  };
  const of = (...kinds: CalendarRow['kind'][]) => rules.filter((row) => kinds.includes(row.kind));
  const terms = of('half-term');
  if (terms.length === 0) {
    for (let index = 0; index < range.length; index++) working[index] = open[index] = +isWeekday(range.first + index);
  }
  for (const row of terms) mark(row, { working: 1, open: 1 });
  for (const row of of('inset day')) mark(row, { working: 1, open: 0 });
  for (const row of of('bank holiday', 'closed', 'office closed')) mark(row, { working: 0, open: 0 });
  const halfTerms = terms
    .map(({ name, from, to, fromSeen, toSeen }): DatedHalfTerm => ({ name, from, to, fromSeen, toSeen }))
    .sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
  return new RangeCalendar(new DaySet(range.first, working), new DaySet(range.first, open), halfTerms);
}

import { kept } from '../kept.ts';
import type { SheetRead } from '../ports.ts';
import type { Programme } from '../programme/types.ts';
import type { LocalDate } from '../time.ts';
import { leaveOutChangedKeys, samePartnership, sameSchool } from './changed-keys.ts';
import { columnReaders, readersByDay } from './column-readers.ts';
import { flaw, problemAt } from './flaw.ts';
import { type HeaderRow, readHeaderRow } from './header-row.ts';
import { readTab, type TabReading } from './parse-tab.ts';
import type { Parsed, ReadCells } from './parsed.ts';
import { leaveOutMisfits } from './partnership-rows.ts';
import { programmeSpan } from './programme-span.ts';
import { calendarCheck, countedTabs, rawCells, rowsByTitle } from './raw-tabs.ts';
import { isZone } from './setting-values.ts';
import { sheetIndex } from './sheet-index.ts';
import { namesIn } from './sheet-names.ts';
import { emptySnapshot, type Problem, type Snapshot } from './snapshot.ts';
import { nearest, tidy } from './spelling.ts';
import { lastingTabs } from './standard-tabs.ts';
import type { TabSpec, WorkbookSpec } from './workbook.ts';

/**
 * Reads the input tabs of a workbook by meaning. Whatever cannot be read becomes a problem with its cell and a remedy
 * and is listed as unreadable, so that its last good version stays in force; all the rest is read. `today` is the date
 * in the cohort's zone: evidence dated later is in the future. `accepted`, the last accepted snapshot, only lends the
 * names of schools and ids whose rows are missing at the moment. Never throws for anything a person can type.
 */
export function parseWorkbook(
  spec: WorkbookSpec,
  programme: Programme,
  read: SheetRead,
  today: LocalDate,
  accepted: Snapshot = emptySnapshot,
): Parsed {
  const inputs = spec.tabs.filter((tab) => tab.kind === 'input' && tab.columns.length > 0);
  const problems: Problem[] = [];
  const unreadable: { tab: string; key?: string }[] = [];
  const headers = new Map<string, HeaderRow>();
  const raw = rowsByTitle(inputs, read);
  for (const tab of inputs) {
    const rows = raw.get(tab.title);
    if (rows === undefined) problems.push(missingTab(tab, read.otherTabs ?? []));
    else {
      const top = rows[0] ?? [];
      const header = knownHeaders(top, [tab], () => readHeaderRow(tab, top));
      problems.push(...header.problems);
      if (header.readable) headers.set(tab.title, header);
    }
  }

  const { plural } = programme.partnership;
  const typed = (tab: string, wanted: readonly string[]) => rawCells(headers.get(tab), raw.get(tab), wanted);
  const { schools, references } = namesIn(programme, headers, typed, accepted);

  const typedSettings = typed('Settings', ['Setting', 'Value']);
  const typedZone = typedSettings?.find(([name]) => name === 'Time zone')?.[1];
  const lastZone = String(accepted.tabs.Settings?.['Time zone']?.cells.Value ?? 'Europe/London');
  const zone = typedZone && isZone(typedZone) ? typedZone : lastZone;
  const odd = oddLocale(read, zone);
  if (odd) problems.push(odd);

  const span = programmeSpan(programme, typedSettings, accepted.tabs.Settings, today);
  const counted = countedTabs(programme);
  const readings = new Map<string, TabReading>();
  const unreadableColumns: { tab: string; header: string }[] = [];
  for (const tab of inputs) {
    const header = headers.get(tab.title);
    const dates = odd ? tab.columns.filter((column) => column.type === 'date').map((column) => column.header) : [];
    if (!header || tab.key.some((part) => dates.includes(part))) {
      unreadable.push({ tab: tab.title });
      continue;
    }
    for (const column of tab.columns) {
      if (dates.includes(column.header) || !header.places.has(column.header)) {
        unreadableColumns.push({ tab: tab.title, header: column.header });
      }
    }
    const readersAsOf = (day: LocalDate) => {
      const readable = tab.columns.filter((column) => !dates.includes(column.header));
      const reader = columnReaders(programme, { today: day, schools, span }, references, odd !== undefined);
      return new Map(readable.map((column) => [column.header, reader(tab, column)]));
    };
    const check = tab.title === 'Calendar' ? calendarCheck : undefined;
    const reading = readTab(raw.get(tab.title)!, {
      tab,
      header,
      readersFor: readersByDay(
        tab,
        header,
        today,
        [schools, references, span?.from, span?.to, odd === undefined],
        readersAsOf,
      ),
      counted: counted.has(tab.title),
      ...(check && { check }),
    });
    readings.set(tab.title, reading);
    const isSame = tab.title === plural ? samePartnership(programme.partnership) : sameSchool;
    if (tab.title === plural || tab.title === 'Schools') {
      leaveOutChangedKeys(reading, tab, header, accepted.tabs[tab.title] ?? {}, isSame);
    }
    if (tab.title === plural) {
      const nameOf = (urn: string) => String(readings.get('Schools')?.rows[urn]?.School ?? urn);
      leaveOutMisfits(reading, programme.partnership, header, accepted.tabs[plural] ?? {}, nameOf);
    }
    problems.push(...reading.problems);
    for (const key of reading.unreadable) unreadable.push({ tab: tab.title, key });
  }

  const tabs: Record<string, Record<string, ReadCells>> = {};
  const nameless: Record<string, number> = {};
  for (const [title, reading] of readings) {
    tabs[title] = reading.rows;
    if (reading.nameless > 0) nameless[title] = reading.nameless;
  }
  const index = sheetIndex(inputs, headers, readings, unreadableColumns);
  const distinct = [...new Map(problems.map((problem) => [problem.id, problem])).values()];
  return { tabs, problems: distinct, unreadable, unreadableColumns, nameless, lasting: lastingTabs(programme), index };
}

const knownHeaders = kept<readonly unknown[], HeaderRow>();
function missingTab({ title }: TabSpec, others: readonly string[]): Problem {
  const what = `The tab “${title}” is missing.`;
  const guess = nearest(title, others);
  const remedy =
    guess === undefined
      ? `Restore the tab or give it back its name, “${title}”.`
      : `Is it the tab “${guess}”? Give it back its name, “${title}”.`;
  return problemAt({ tab: title }, flaw('no-tab', what, remedy));
}

/** Under another locale 3/9 has already become 9 March in the cell: then no date of the sheet can be trusted. */
function oddLocale(read: SheetRead, zone: string): Problem | undefined {
  const locale = tidy(read.locale).replace('-', '_');
  const wrong = [
    ...(locale === 'en_GB' ? [] : ['locale to United Kingdom']),
    ...(read.timeZone === zone ? [] : [`time zone to ${zone}`]),
  ];
  if (wrong.length === 0) return undefined;
  const what = 'The spreadsheet is set to another country or time zone, so its dates are not read.';
  const remedy = `In File, Settings set the ${wrong.join(' and the ')}, then check the dates typed since.`;
  return problemAt({ tab: 'Settings' }, flaw('locale', what, remedy));
}

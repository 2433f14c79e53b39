import type { Programme } from '../../domain/programme/types.ts';
import type { TabSpec } from '../../domain/sheet/workbook.ts';
import { workbookOf } from '../../domain/sheet/workbook-of.ts';
import { programmes } from '../../workflows/programmes/index.ts';
import { programmeYears } from './data/programme-years.ts';
import { sampleRemark } from './data/team.ts';
import { NameBook } from './people.ts';
import * as records from './records.ts';
import { sampleSchools } from './schools.ts';
import { settingRecords } from './settings.ts';
import { sampleFacilitators, sampleTrios } from './trios.ts';
import type { ProgrammeId, SampleCell, SampleTab, SampleWorkbook } from './types.ts';

/** The definition of a programme that has a sample. */
export function programmeOf(id: ProgrammeId): Programme {
  const programme = programmes[id];
  if (!programme) throw new RangeError(`There is no programme ${id}`);
  return programme;
}

/**
 * A cohort's workbook on the day before the programme starts. The first 21 schools are those of the pilot, in trios by
 * their order; more are invented, fewer are the first ones; one or two that make no trio have none. Who the people are
 * depends on the seed, schools, dates and addresses of the first 21 do not. The same arguments always give the same
 * workbook. Throws RangeError for a number of schools below 1 or above the number of names there are.
 */
export function sampleCohort(programmeId: ProgrammeId, schools: number, seed: string): SampleWorkbook {
  const programme = programmeOf(programmeId);
  const year = programmeYears[programmeId];
  const names = new NameBook();
  const members = sampleSchools(schools, seed, names);
  const trios = sampleTrios(members);
  const content: Readonly<Record<string, readonly records.SampleRecord[]>> = {
    Settings: settingRecords(programme, year),
    Calendar: year.calendar.filter(concerns(members)).map(records.calendarRecord),
    Schools: members.map(records.schoolRecord),
    Facilitators: sampleFacilitators(trios, seed, names).map(records.facilitatorRecord),
    [programme.partnership.plural]: trios.map(records.trioRecord),
    Events: year.events.map((event) => records.eventRecord(event, programme)),
    Attendance: records.attendanceRecords(members, programme),
    Visits: records.visitRecords(trios, programme),
    'Visit attendance': records.visitAttendanceRecords(trios, programme),
  };
  const { tabs } = workbookOf(programme);
  return {
    title: `${programme.title}: sample cohort ${year.cohort}`,
    locale: 'en_GB',
    timeZone: 'Europe/London',
    tabs: tabs.map((tab) => filled(tab, content[tab.title] ?? [])),
    remark: sampleRemark,
  };
}

/** Rows about an area or a school that is not in the cohort would be problems of the sheet. */
function concerns(schools: readonly { readonly name: string; readonly area: string }[]) {
  const known = new Set(['All', 'Office', ...schools.flatMap(({ name, area }) => [name, area])]);
  return ({ appliesTo }: { readonly appliesTo: string }) => known.has(appliesTo);
}

function filled(tab: TabSpec, content: readonly records.SampleRecord[]): SampleTab {
  if (tab.kind !== 'input' || tab.columns.length === 0) return { title: tab.title, rows: [] };
  const headers = tab.columns.map(({ header }) => header);
  const rows = content.map((record) => {
    const stray = Object.keys(record).find((header) => !headers.includes(header));
    if (stray !== undefined) throw new Error(`The tab ${tab.title} has no column ${stray}`);
    return headers.map((header): SampleCell => record[header] ?? null);
  });
  return { title: tab.title, rows: [headers, ...rows] };
}

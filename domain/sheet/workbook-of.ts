import { kept } from '../kept.ts';
import type { Programme, ProgrammeColumn } from '../programme/types.ts';
import * as standard from './standard-tabs.ts';
import { sentEmailsTab, viewTabs } from './view-tabs.ts';
import type { ColumnSpec, TabSpec, WorkbookSpec } from './workbook.ts';

const known = kept<Programme, WorkbookSpec>();

/**
 * The workbook of a programme: every tab in the order in which people see them, with the programme's columns after the
 * standard ones. A programme column named like a standard one takes its place. Throws RangeError for a column of a tab
 * that this workbook does not have.
 */
export function workbookOf(programme: Programme): WorkbookSpec {
  return known(programme, [], () => build(programme));
}

function build(programme: Programme): WorkbookSpec {
  const { events, visits } = programme;
  const tabs: TabSpec[] = [
    standard.startHere,
    standard.settingsTab,
    standard.calendarTab,
    standard.schoolsTab,
    standard.facilitatorsTab,
    standard.partnershipTab(programme.partnership),
    ...(events.length > 0 ? [standard.eventsTab, standard.attendanceTab] : []),
    ...(visits.length > 0 ? [standard.visitsTab, standard.visitAttendanceTab] : []),
    standard.exceptionsTab,
    standard.messagesTab,
    standard.templatesTab,
    standard.decisionsTab,
    ...programme.feedbackTabs.map(standard.feedbackTabSpec),
  ];
  const titles = new Set(tabs.map((tab) => tab.title));
  const stray = programme.columns.find((column) => !titles.has(column.tab));
  if (stray) throw new RangeError(`The column “${stray.header}” is for a tab “${stray.tab}” that there is not`);
  const evidence = evidenceColumns(programme);
  const complete = tabs.map((tab) => withProgrammeColumns(tab, programme, evidence));
  return { tabs: [...complete, ...viewTabs, sentEmailsTab] };
}

function withProgrammeColumns(tab: TabSpec, programme: Programme, evidence: ReadonlySet<string>): TabSpec {
  const own = programme.columns.filter((column) => column.tab === tab.title);
  const columns = new Map(tab.columns.map((column) => [column.header, column]));
  for (const column of own) columns.set(column.header, columnOf(column));
  const marked = [...columns.values()].map((column) =>
    evidence.has(`${tab.title}|${column.header}`) ? { ...column, evidence: true } : column,
  );
  return { ...tab, columns: marked };
}

function columnOf({ header, type, choices, past, note }: ProgrammeColumn): ColumnSpec {
  return standard.column(header, type, {
    ...(choices && { choices }),
    ...(past !== undefined && { past }),
    ...(note !== undefined && { note }),
  });
}

function evidenceColumns(programme: Programme): ReadonlySet<string> {
  const found = new Set<string>();
  for (const phase of programme.phases) {
    for (const thread of phase.threads) {
      for (const { evidence } of thread.milestones) {
        if (evidence.kind === 'column') found.add(`${evidence.tab}|${evidence.column}`);
      }
    }
  }
  return found;
}

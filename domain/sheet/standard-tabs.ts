import type { ColumnType, FeedbackTab, PartnershipShape, Programme } from '../programme/types.ts';
import type { ColumnSpec, TabSpec } from './workbook.ts';

const widths: Readonly<Record<ColumnType, number>> = {
  text: 160,
  'long-text': 320,
  date: 110,
  time: 80,
  number: 80,
  email: 220,
  link: 220,
  checkbox: 80,
  choice: 130,
  school: 230,
  schools: 320,
  urn: 80,
};

const standings = ['planned', 'postponed', 'cancelled', 'held'];

/** A column with the usual width of its type. */
export function column(header: string, type: ColumnType, more: Partial<ColumnSpec> = {}): ColumnSpec {
  return { header, type, width: widths[type], ...more };
}

function input(title: string, key: readonly string[], columns: readonly ColumnSpec[]): TabSpec {
  const required = (spec: ColumnSpec) => (key.includes(spec.header) ? { ...spec, required: true } : spec);
  return { title, kind: 'input', key, columns: columns.map(required) };
}

export const startHere: TabSpec = { title: 'Start here', kind: 'input', key: [], columns: [] };

export const settingsTab = input(
  'Settings',
  ['Setting'],
  [
    column('Setting', 'text', { width: 220 }),
    column('Value', 'text', { width: 260 }),
    column('What it means', 'long-text'),
  ],
);

export const calendarTab: TabSpec = {
  title: 'Calendar',
  kind: 'input',
  key: ['Kind', 'Name', 'Applies to', 'From'],
  columns: [
    column('Kind', 'choice', {
      required: true,
      closed: true,
      choices: ['Half-term', 'Bank holiday', 'INSET day', 'Closed', 'Office closed'],
    }),
    column('Name', 'text', { note: 'Autumn 1, Christmas Day, Snow …' }),
    column('Applies to', 'text', {
      width: 230,
      note: 'All, the name of an area or the name of a school; Office for days on which the office is closed.',
    }),
    column('From', 'date', { required: true }),
    column('To', 'date', { note: 'The last day; empty for a single day.' }),
    column('Remarks', 'text', { width: 420, note: 'For yourselves: nothing follows from it.' }),
  ],
};

export const schoolsTab = input(
  'Schools',
  ['URN'],
  [
    column('URN', 'urn', { note: 'The six digits of the national register.' }),
    column('School', 'text', { required: true, width: widths.school }),
    column('Area', 'text'),
    column('Former URNs and names', 'text', { note: 'Separated by semicolons.' }),
    column('Head name', 'text'),
    column('Head email', 'email'),
    column('Senior leader name', 'text'),
    column('Senior leader email', 'email'),
    column('PA name', 'text'),
    column('PA email', 'email'),
    column('Project lead name', 'text'),
    column('Project lead email', 'email'),
    column('Main contact', 'choice', {
      choices: ['Head', 'Senior leader'],
      closed: true,
      note: 'Empty: the senior leader.',
    }),
    column('Phone', 'text'),
    column('Ready', 'checkbox', { note: 'Nothing starts for a school before this is ticked.' }),
    column('Joined on', 'date', { note: 'Only for a school that joined after the start.' }),
    column('Withdrawn on', 'date', { note: 'Fill this when a school leaves; never delete its row.' }),
    column('No mail to', 'text', {
      note: 'Who is to get no mail at present: Everybody, Head, Senior leader, PA, Project lead; several with semicolons.',
    }),
    column('No mail until', 'date', {
      note: 'The first day with mail again. Empty: not before “No mail to” is cleared. What was due meanwhile is not sent.',
    }),
  ],
);

export const facilitatorsTab = input(
  'Facilitators',
  ['Facilitator'],
  [
    column('Facilitator', 'text', { width: 100, note: 'An id such as F1.' }),
    column('Name', 'text'),
    column('Email', 'email'),
    column('Phone', 'text'),
    column('No mail until', 'date', { note: 'The first day with mail again. What was due meanwhile is not sent.' }),
  ],
);

/** The tab of partnerships: one school column for each place. */
export function partnershipTab(shape: PartnershipShape): TabSpec {
  const places = Array.from({ length: shape.maximum }, (_, index) => column(`School ${index + 1}`, 'school'));
  return input(
    shape.plural,
    [shape.singular],
    [
      column(shape.singular, 'text', { width: 80, note: 'An id such as T1; keep it once it is used.' }),
      ...places,
      column('Facilitator', 'text', { width: 100, note: 'The id from the Facilitators tab.' }),
      column('Theme', 'text', { width: 260 }),
    ],
  );
}

export const eventsTab = input(
  'Events',
  ['Event'],
  [
    column('Event', 'text', { width: 90 }),
    column('Title', 'text', { width: 260 }),
    column('Date', 'date', { inProgramme: true }),
    column('Starts', 'time'),
    column('Ends', 'time'),
    column('Place', 'text', { width: 260 }),
    column('Status', 'choice', { choices: standings, closed: true, note: 'Empty: planned.' }),
  ],
);

export const attendanceTab = input(
  'Attendance',
  ['School', 'Event'],
  [column('School', 'school'), column('Event', 'text', { width: 90 })],
);

export const visitsTab = input(
  'Visits',
  ['Visit'],
  [
    column('Visit', 'text', { width: 80, note: 'Partnership and number, such as T3-1.' }),
    column('Host', 'school'),
    column('Date', 'date', { inProgramme: true }),
    column('Status', 'choice', { choices: standings, closed: true, note: 'Empty: planned.' }),
  ],
);

export const visitAttendanceTab = input(
  'Visit attendance',
  ['School', 'Visit'],
  [column('School', 'school'), column('Visit', 'text', { width: 80 })],
);

export const exceptionsTab = input(
  'Exceptions',
  ['School', 'Milestone'],
  [
    column('School', 'school'),
    column('Milestone', 'text', { width: 300, note: 'Its full title, such as Visit 2: Draft agenda.' }),
    column('Extend to', 'date', { inProgramme: true }),
    column('Waive', 'checkbox'),
    column('Reason', 'text', { width: 260 }),
  ],
);

export const messagesTab = input(
  'Messages',
  ['Message'],
  [
    column('Message', 'text', { width: 90, note: 'An id such as M1.' }),
    column('To', 'text', {
      width: 230,
      note: 'All, an event (those who come), a trio such as T3 (its facilitator too) or a school; several with semicolons. Heads and senior leaders get it.',
    }),
    column('Subject', 'text', { width: 260 }),
    column('Body', 'long-text', { note: 'Lists, links and **bold** as in Templates; a greeting is put before it.' }),
    column('Send on', 'date', { inProgramme: true }),
    column('Approved', 'checkbox', {
      note: 'It goes on its day, or up to five working days later, once this is ticked.',
    }),
  ],
);

export const templatesTab = input(
  'Templates',
  ['Template'],
  [column('Template', 'text'), column('Subject', 'text', { width: 300 }), column('Body', 'long-text', { width: 520 })],
);

export const decisionsTab = input(
  'Decisions',
  ['Decision'],
  [
    column('Decision', 'text', {
      width: 110,
      note: 'Rows are added by the software. You may add “Resend TT-…” (reference from Sent emails; it goes when you tick Approve) or “Hold TT-…” (reference from Upcoming emails).',
    }),
    column('Raised on', 'date'),
    column('About', 'text', { width: 300 }),
    column('Why', 'text', { width: 300 }),
    column('Approve', 'checkbox'),
    column('Decline', 'checkbox'),
  ],
);

/** A feedback tab; rows of one school, slot and participant are told apart by counting them. */
export function feedbackTabSpec(feedback: FeedbackTab): TabSpec {
  const slot = feedback.slot === 'none' ? [] : [feedback.slot === 'event' ? 'Event' : 'Visit'];
  return {
    title: feedback.tab,
    kind: 'input',
    key: ['School', ...slot, 'Participant'],
    columns: [
      column('Submitted', 'date'),
      column('School', 'school', { required: true }),
      ...slot.map((header) => column(header, 'text', { required: true, width: 90 })),
      column('Participant', 'text'),
      ...feedback.questions.map(({ header, type, choices }) =>
        column(header, type, { ...(choices && { choices }), width: type === 'number' ? 120 : 240 }),
      ),
    ],
  };
}

/** Tabs whose rows last: one that vanishes is missing, never withdrawn or deleted. */
export function lastingTabs(programme: Programme): readonly string[] {
  return [schoolsTab.title, programme.partnership.plural, eventsTab.title, visitsTab.title];
}

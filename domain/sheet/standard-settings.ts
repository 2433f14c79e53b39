import { defaultColour } from '../notice/colour.ts';
import type { Programme } from '../programme/types.ts';
import type { ColumnSpec } from './workbook.ts';

/** A row of the Settings tab: its name, how its value is read, and what it means. */
export interface SettingSpec {
  readonly name: string;
  /** How the cell in the Value column is read. */
  readonly value: ColumnSpec;
  /** What a new workbook starts with. */
  readonly initial?: string;
  readonly meaning: string;
}

const standard: readonly SettingSpec[] = [
  setting('Cohort', 'text', 'Short name of this running of the programme, such as elp-2026. Never change it.'),
  setting('Organisation', 'text', 'How the organisation is called in mails.'),
  setting('Programme manager name', 'text', 'Is asked to telephone when a school has not answered.'),
  setting('Programme manager email', 'email', 'One address.'),
  setting('Programme director name', 'text', 'Hears when something has been open for long.'),
  setting('Programme director email', 'email', 'One address.'),
  setting('Central team email', 'email', 'The shared mailbox of the team.'),
  {
    ...setting(
      'Mode',
      'choice',
      'Live sends to schools, once the first week is approved in Decisions; Test sends everything to the test address; Paused sends nothing.',
    ),
    value: { header: 'Value', type: 'choice', choices: ['Live', 'Test', 'Paused'], closed: true },
    initial: 'Paused',
  },
  setting('Test address', 'email', 'Where every mail goes in Test mode.'),
  setting('Time zone', 'text', 'Must be the same as in File, Settings of this spreadsheet.', 'Europe/London'),
  setting('Send from', 'time', 'No mail leaves earlier in the day.', '08:00'),
  setting('Send until', 'time', 'No mail leaves later in the day.', '16:00'),
  setting(
    'Rest after a reply',
    'number',
    'So many working days nobody is reminded of a thing after replying to mail about it.',
    '3',
  ),
  setting(
    'Mails in seven days',
    'number',
    'No school or facilitator gets more, but for answers and urgent changes; what is left waits.',
    '3',
  ),
  setting('Call booking link', 'link', 'Where schools choose a time for the first call. Empty: they reply.'),
  setting(
    'Colour',
    'text',
    'Of lines, headings and links in mails: # and six digits or letters a to f.',
    defaultColour,
  ),
  setting('Logo', 'link', 'Address of a picture for the top of each mail. Empty: none.'),
  setting('Signature', 'long-text', 'How each mail ends. Empty: With thanks from all of us at the organisation.'),
  setting('Reply to', 'email', 'Where answers go. Empty: to the mailbox that the mails come from.'),
];

/** The rows of the Settings tab: the standard ones, then the programme's own dates. */
export function settingsOf(programme: Programme): readonly SettingSpec[] {
  return [...standard, ...programme.settings.map((name) => setting(name, 'date', 'A date of the programme.'))];
}

function setting(name: string, type: ColumnSpec['type'], meaning: string, initial?: string): SettingSpec {
  return { name, value: { header: 'Value', type }, meaning, ...(initial !== undefined && { initial }) };
}

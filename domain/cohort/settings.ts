import type { Brand, Person, Settings } from '../cohort.ts';
import { defaultColour } from '../notice/colour.ts';
import type { Programme } from '../programme/types.ts';
import { flaw } from '../sheet/flaw.ts';
import type { Row } from '../sheet/snapshot.ts';
import type { LocalDate, LocalTime } from '../time.ts';
import { dateOf, type Findings, textOf } from './cell.ts';

const usualMailsInSevenDays = 3;
const usualRestAfterReply = 3;

/**
 * The settings with their defaults: Europe/London, 08:00 to 16:00, and Paused where no mode is given, since nothing may
 * leave by accident. The cohort's id falls back on the programme's.
 */
export function readSettings(
  programme: Programme,
  row: (name: string) => Row | undefined,
  findings: Findings,
): Settings {
  const value = (name: string) => textOf(row(name), 'Value');
  const need = (name: string) => {
    if (value(name) !== '') return;
    const what = `The setting “${name}” is empty.`;
    findings.add('Settings', name, 'Value', flaw('setting-empty', what, `Fill the value of “${name}”.`));
  };
  const mode = value('Mode');
  need('Cohort');
  need('Mode');
  if (mode === 'Test') need('Test address');
  const dates: Record<string, LocalDate> = {};
  for (const name of programme.settings) {
    need(name);
    const date = dateOf(row(name), 'Value');
    if (date !== undefined) dates[name] = date;
  }
  const testAddress = value('Test address');
  const central = value('Central team email');
  const organisation = value('Organisation');
  const manager = person(value('Programme manager name'), value('Programme manager email'));
  const director = person(value('Programme director name'), value('Programme director email'));
  return {
    cohort: value('Cohort') || programme.id,
    organisation,
    brand: brandOf(value, organisation),
    mailsInSevenDays: Number(value('Mails in seven days')) || usualMailsInSevenDays,
    mode: mode === 'Live' || mode === 'Test' ? mode : 'Paused',
    ...(testAddress !== '' && { testAddress }),
    zone: value('Time zone') || 'Europe/London',
    sendFrom: (value('Send from') || '08:00') as LocalTime,
    sendUntil: (value('Send until') || '16:00') as LocalTime,
    restAfterReply: Number(value('Rest after a reply') || usualRestAfterReply),
    team: {
      ...(central !== '' && { 'central-team': { name: organisation, email: central } }),
      ...(manager && { 'programme-manager': manager }),
      ...(director && { 'programme-director': director }),
    },
    dates,
    row,
  };
}

function brandOf(value: (name: string) => string, organisation: string): Brand {
  const logo = value('Logo');
  const replyTo = value('Reply to');
  return {
    colour: value('Colour') || defaultColour,
    signature: value('Signature') || `With thanks from all of us${organisation === '' ? '' : ` at ${organisation}`}`,
    ...(logo !== '' && { logo }),
    ...(replyTo !== '' && { replyTo }),
  };
}

/** A person needs both a name, for the greeting, and an address. */
export function person(name: string, email: string): Person | undefined {
  return name !== '' && email !== '' ? { name, email } : undefined;
}

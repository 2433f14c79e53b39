import { dayAndMonth } from '../british-date.ts';
import { escapeMarkdown } from '../notice/markdown.ts';
import type { Template } from '../programme/types.ts';
import type { Problem } from '../sheet/snapshot.ts';
import type { LocalDate } from '../time.ts';
import type { Action } from '../views/action.ts';
import { centralTeam, listed as inWords } from '../views/labels.ts';

/** What a morning briefing is made of. Addresses that mail came back from are among the problems as well, and told as such. */
export interface Morning {
  readonly today: LocalDate;
  /** What is wrong with the machinery, whole sentences. */
  readonly alerts: readonly string[];
  readonly actions: readonly Action[];
  readonly problems: readonly Problem[];
  /** What left since the last working day of the office, that day included; mail to the team is left out. */
  readonly sent: { readonly since: LocalDate; readonly mails: number; readonly people: number };
  /** Id of the spreadsheet. */
  readonly spreadsheet: string;
}

/** So many lines of a list stand in the mail; the rest stands in the sheet. */
const shownAtMost = 5;
/** Of the schools that the same thing is to be done for, so many are named. */
const schoolsNamed = 3;

/**
 * The morning's mail to the central team: what is wrong, what waits for them, whom to ring, what is due, and what went out.
 * Undefined where there is nothing at all. Names schools, never people: whom to ask for stands in Actions.
 */
export function briefingOf({
  today,
  alerts,
  actions: all,
  problems,
  sent,
  spreadsheet,
}: Morning): Template | undefined {
  const actions = together(all);
  const of = (topic: Action['topic']) => actions.filter((action) => action.topic === topic);
  // A reply is told of once; Actions lists it for as long as chasers rest.
  const fresh = of('reply').filter(({ since }) => since !== null && since >= sent.since);
  const toMend = problems.filter(({ severity }) => severity === 'problem');
  const sections = [
    listed('Please look at this first', alerts),
    listed('Decisions that wait for you', of('decide').map(actionLine), 'Decisions'),
    listed('To ring', of('ring').map(actionLine)),
    listed('Replies to read', fresh.map(actionLine)),
    listed('For you to do', of(undefined).map(actionLine)),
    listed('Mail that is held', of('held').map(actionLine)),
    listed('Problems in the sheet', toMend.map(problemLine), 'Problems'),
    sent.mails === 0 ? [] : [`**Sent since ${dayAndMonth(sent.since)}**`, sentence(sent)],
  ].flat();
  if (sections.length === 0) return undefined;
  const elsewhere = new Set<Action['topic']>(['muted', 'address', 'reply']);
  const work = actions.filter(({ topic }) => !elsewhere.has(topic)).length + fresh.length;
  const waiting = work + toMend.length + alerts.length;
  const subject = `${dayAndMonth(today)}: ${waiting === 0 ? 'nothing to do' : `${counted(waiting, 'thing')} to see to`}`;
  const sheet = `[Open the sheet](https://docs.google.com/spreadsheets/d/${spreadsheet})`;
  return { subject, body: ['Good morning,', ...sections, sheet].join('\n\n') };
}

/** What is the same for several schools is one thing to do. */
function together(actions: readonly Action[]): Action[] {
  const alike = Map.groupBy(actions, ({ who, what, why, topic }) => JSON.stringify([who, what, why, topic]));
  return [...alike.values()].map(([first, ...others]) => ({ ...first!, school: schoolsOf([first!, ...others]) }));
}

function schoolsOf(actions: readonly Action[]): string | null {
  const schools = [...new Set(actions.flatMap(({ school }) => school ?? []))];
  const more = schools.length - schoolsNamed;
  const named = more > 0 ? [...schools.slice(0, schoolsNamed), `${more} more`] : schools;
  return named.length === 0 ? null : inWords(named);
}

function listed(title: string, lines: readonly string[], tab = 'Actions'): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - shownAtMost;
  const shown = lines.slice(0, shownAtMost).map((line) => `- ${escapeMarkdown(line)}`);
  const heading = lines.length === 1 ? `**${title}**` : `**${title} (${lines.length})**`;
  return [heading, [...shown, ...(more > 0 ? [`- and ${more} more in the ${tab} tab`] : [])].join('\n')];
}

/** `Onboarding: Call held (Hayes School). Due on 17 September: …`; with who does it, unless it is the reader. */
function actionLine({ what, school, why, who }: Action): string {
  const where = school === null || what.includes(school) ? '' : ` (${school})`;
  return `${what}${where}. ${why}${who === centralTeam ? '' : ` [${who}]`}`;
}

function problemLine({ tab, cell, what }: Problem): string {
  return `${tab}${cell === undefined ? '' : `, cell ${cell}`}: ${what}`;
}

function sentence({ mails, people }: Morning['sent']): string {
  return `${counted(mails, 'mail')} to ${people === 1 ? 'one person' : `${people} people`}. The Sent emails tab lists them.`;
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

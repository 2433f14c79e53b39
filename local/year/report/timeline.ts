import type { MilestoneOutcome, SchoolStory } from '../types.ts';
import { counted, longDate, shortDate } from '../words.ts';
import { inLanes } from './lanes.ts';
import { html, type Markup } from './markup.ts';
import { milestoneTitle, threadTitle } from './milestone-name.ts';
import { type Outcome, outcomeOf, outcomeWords } from './outcome.ts';
import { dayOf, monthLines, type TimeAxis } from './time-axis.ts';

const top = 24;
const laneHeight = 13;
const padding = 6;
const mailHeight = 34;

interface Mark {
  readonly at: number;
  readonly outcome: Outcome;
  readonly words: string;
  /** Where it was due, if it ended later than that. */
  readonly due?: number;
}

interface ThreadRow {
  readonly title: string;
  readonly y: number;
  readonly height: number;
  readonly marks: readonly { readonly mark: Mark; readonly lane: number }[];
}

/**
 * A school's year: months across, a row for each thread with a mark where each milestone ended (a tail leads back to
 * the due date of a late one), and below them a bar for each day with mail. Hovering tells what a mark is; the table
 * of the school says the same in words.
 */
export function timeline(school: SchoolStory, axis: TimeAxis): Markup {
  const rows = threadRows(school, axis);
  const bottom = rows.reduce((end, row) => Math.max(end, row.y + row.height), top);
  const height = bottom + mailHeight;
  const names = rows.map((row) => html`<text x="0" y="${row.y + row.height / 2 + 4}">${shortened(row.title)}</text>`);
  return html`<div class="timeline">
<svg class="names" width="112" height="${height}" aria-hidden="true">${names}<text x="0" y="${bottom + 24}">Mails</text></svg>
<div class="scroll" tabindex="0" role="region" aria-label="Timeline of ${school.name}">
<svg class="line" width="100%" height="${height}" role="img" aria-label="${inWords(school)}">
${monthLines(axis, 6, height, 14)}
${rows.map((row) => threadRow(row))}
<line class="row strong" x1="0" x2="100%" y1="${bottom}" y2="${bottom}"/>
${mailBars(school, axis, height - 4)}
</svg></div></div>`;
}

function threadRows(school: SchoolStory, axis: TimeAxis): ThreadRow[] {
  const threads = new Map<string, Mark[]>();
  for (const milestone of school.milestones) {
    const title = threadTitle(milestone);
    const marks = threads.get(title) ?? [];
    threads.set(title, marks);
    const mark = markOf(milestone, axis);
    if (mark) marks.push(mark);
  }
  let y = top;
  return [...threads].map(([title, all]) => {
    const marks = inLanes(all, 1.4, 3);
    const lanes = Math.max(1, ...marks.map(({ lane }) => lane + 1));
    const row = { title, y, height: 2 * padding + lanes * laneHeight - 3, marks };
    y += row.height;
    return row;
  });
}

function markOf(milestone: MilestoneOutcome, axis: TimeAxis): Mark | undefined {
  const { due, finalOn, status } = milestone;
  const outcome = outcomeOf(status);
  // What did not apply or never ended stands where it would have been due.
  const where = outcome === 'na' || outcome === 'open' ? (due ?? finalOn) : (finalOn ?? due);
  if (where === undefined) return undefined;
  const overdue = due !== undefined && where > due && (outcome === 'late' || outcome === 'missed');
  return {
    at: axis.place(dayOf(where)),
    outcome,
    words: markWords(milestone, outcome),
    ...(overdue ? { due: axis.place(dayOf(due)) } : {}),
  };
}

function markWords(milestone: MilestoneOutcome, outcome: Outcome): string {
  const { due, finalOn, reason } = milestone;
  const dates = [
    ...(due === undefined ? [] : [`due ${longDate(due)}`]),
    ...(finalOn === undefined ? [] : [`ended ${longDate(finalOn)}`]),
  ].join(', ');
  const why = reason === '' ? '' : `\n${reason}`;
  return `${milestoneTitle(milestone)}: ${outcomeWords[outcome].toLowerCase()}${dates === '' ? '' : `\n${dates}`}${why}`;
}

function threadRow({ y, marks }: ThreadRow): Markup {
  const drawn = marks.map(({ mark, lane }) => {
    const middle = y + padding + 5 + lane * laneHeight;
    const tail =
      mark.due === undefined
        ? undefined
        : html`<line class="tail ${mark.outcome}" x1="${mark.due}%" x2="${mark.at}%" y1="${middle}" y2="${middle}"/>`;
    return html`${tail}<use href="#m-${mark.outcome}" class="${mark.outcome}" x="${mark.at}%" y="${middle}"><title>${mark.words}</title></use>`;
  });
  return html`<line class="row" x1="0" x2="100%" y1="${y}" y2="${y}"/>${drawn}
`;
}

function mailBars(school: SchoolStory, axis: TimeAxis, bottom: number): Markup {
  const days = new Map<string, string[]>();
  for (const mail of school.mails) {
    const words = days.get(mail.date) ?? [];
    days.set(mail.date, words);
    words.push(`${mail.time} ${mail.subject}`);
  }
  const bars = [...days].map(([date, words]) => {
    const height = Math.min(26, 5 + 4 * words.length);
    const listed = words.length > 8 ? [...words.slice(0, 7), `and ${words.length - 7} more`] : words;
    const title = [`${shortDate(date)}: ${counted(words.length, 'mail')}`, ...listed].join('\n');
    return html`<rect class="mail" x="${axis.place(dayOf(date))}%" y="${bottom - height}" width="2.5" height="${height}"><title>${title}</title></rect>`;
  });
  return html`${bars}`;
}

function inWords({ name, milestones, mails }: SchoolStory): string {
  const count = (wanted: Outcome) => milestones.filter(({ status }) => outcomeOf(status) === wanted).length;
  return `${name}: ${count('done')} milestones done on time, ${count('late')} late, ${count('missed')} missed; ${counted(mails.length, 'mail')}`;
}

function shortened(title: string): string {
  return title.length > 17 ? `${title.slice(0, 16)}…` : title;
}

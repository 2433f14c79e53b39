import { dateOfDayNumber, dayNumber, type LocalDate } from '../../../domain/time.ts';
import { shortMonth } from '../words.ts';
import { html, type Markup } from './markup.ts';

/** Days laid out from left to right; places are percentages of the width, so that a drawing fits any screen. */
export interface TimeAxis {
  /** Day numbers; the last day belongs to the axis. */
  readonly first: number;
  readonly last: number;
  /** The middle of that day, 0 to 100 with two decimals; a day before or after stands at the edge. */
  readonly place: (day: number) => number;
  /** Where each month starts; the first one starts at 0 on whatever day that is. */
  readonly months: readonly { readonly name: string; readonly year: string; readonly at: number }[];
}

/** The day number of a story's date. */
export function dayOf(date: string): number {
  return dayNumber(date as LocalDate);
}

export function timeAxis(from: string, to: string): TimeAxis {
  const first = dayOf(from);
  const last = Math.max(first, dayOf(to));
  const percent = (days: number) =>
    Math.round((1e4 * Math.min(Math.max(days, 0), last - first + 1)) / (last - first + 1)) / 100;
  const months: TimeAxis['months'][number][] = [];
  for (let day = first; day <= last; day += 1) {
    const date = dateOfDayNumber(day);
    if (day === first || date.endsWith('-01')) {
      months.push({ name: shortMonth(date), year: date.slice(0, 4), at: percent(day - first) });
    }
  }
  return { first, last, place: (day) => percent(Math.min(Math.max(day, first), last) - first + 0.5), months };
}

/** Lines where the months start, with their names above or below. */
export function monthLines(axis: TimeAxis, top: number, bottom: number, nameAt: number): Markup {
  // A month cut short by the edge has no room for its name.
  const named = axis.months.filter(({ at }, index) => (axis.months[index + 1]?.at ?? 100) - at >= 4);
  const lines = axis.months
    .slice(1)
    .map(({ at }) => html`<line class="month" x1="${at}%" x2="${at}%" y1="${top}" y2="${bottom}"/>`);
  const labels = named.map(({ name, year, at }, index) => {
    const label = name === 'Jan' || index === 0 ? html`${name}<tspan class="year"> ${year}</tspan>` : name;
    return html`<text class="${index % 2 === 0 ? 'even' : 'odd'}" x="${at}%" dx="4" y="${nameAt}">${label}</text>`;
  });
  return html`${lines}${labels}`;
}

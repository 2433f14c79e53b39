import { dateOfDayNumber, weekday } from '../../../domain/time.ts';
import type { SentItem } from '../types.ts';
import { counted, figure, longDate } from '../words.ts';
import { html, type Markup } from './markup.ts';
import { dayOf, monthLines, type TimeAxis } from './time-axis.ts';

interface Week {
  /** Day number of its Monday. */
  readonly monday: number;
  notices: number;
  mails: number;
}

const height = 200;
const top = 10;

/** Notices that went out in each week, and how many mails carried them. */
export function weeksSection(mails: readonly SentItem[], axis: TimeAxis): Markup {
  const weeks = weeksOf(mails, axis);
  const step = niceStep(Math.max(1, ...weeks.map(({ notices }) => notices)));
  const most = step * Math.max(1, Math.ceil(Math.max(1, ...weeks.map(({ notices }) => notices)) / step));
  const y = (count: number) => Math.round((top + (height - top) * (1 - count / most)) * 10) / 10;
  const ticks = Array.from({ length: most / step + 1 }, (_, index) => index * step);
  return html`<section id="weeks" aria-labelledby="weeks-title"><h2 id="weeks-title">Week by week</h2>
<figure><figcaption>Notices sent in each week, and the mails that carried them: one person’s notices of a day travel in one mail.</figcaption>
<ul class="legend"><li><span class="swatch notices"></span>Notices</li><li><span class="swatch mails"></span>Mails</li></ul>
<div class="chart">
<svg width="44" height="${height + 40}" aria-hidden="true">${ticks.map((tick) => html`<text class="tick" x="38" y="${y(tick) + 4}">${figure(tick)}</text>`)}<text class="axis-name" transform="translate(9 ${height / 2}) rotate(-90)">notices</text></svg>
<svg class="plot" width="100%" height="${height + 40}" role="img" aria-label="${spoken(weeks)}">
${ticks.map((tick) => html`<line class="${tick === 0 ? 'row strong' : 'row'}" x1="0" x2="100%" y1="${y(tick)}" y2="${y(tick)}"/>`)}
${monthLines(axis, height, height + 8, height + 20)}
<text class="axis-name" x="50%" y="${height + 37}">weeks, from Monday</text>
${weeks.map((week) => bars(week, axis, y))}
</svg></div></figure>
${table(weeks)}
</section>`;
}

function weeksOf(mails: readonly SentItem[], axis: TimeAxis): Week[] {
  const mondayOf = (day: number) => day - weekday(dateOfDayNumber(day)) + 1;
  const weeks: Week[] = [];
  const start = mondayOf(axis.first);
  for (let monday = start; monday <= axis.last; monday += 7) weeks.push({ monday, notices: 0, mails: 0 });
  for (const mail of mails) {
    const week = weeks[(mondayOf(dayOf(mail.date)) - start) / 7];
    if (!week) continue;
    week.mails += 1;
    week.notices += mail.items.length;
  }
  return weeks;
}

/** 1, 2 or 5 times a power of ten: four to eight lines up to the highest bar. */
function niceStep(highest: number): number {
  const rough = highest / 5;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? power;
}

function bars(week: Week, axis: TimeAxis, y: (count: number) => number): Markup | undefined {
  if (week.mails === 0) return undefined;
  const days = axis.last - axis.first + 1;
  const from = Math.max(week.monday, axis.first);
  const left = round((100 * (from - axis.first + 0.4)) / days);
  const width = round((100 * (Math.min(week.monday + 6, axis.last) - from + 0.2)) / days);
  const bar = (kind: string, count: number) =>
    html`<rect class="${kind}" x="${left}%" width="${width}%" y="${y(count)}" height="${round(y(0) - y(count))}"/>`;
  const title = `Week of ${longDate(dateOfDayNumber(week.monday))}: ${inMails(week)}`;
  return html`<g><title>${title}</title>${bar('notices', week.notices)}${bar('mails', week.mails)}</g>
`;
}

function inMails({ notices, mails }: Week): string {
  return `${counted(notices, 'notice')} in ${counted(mails, 'mail')}`;
}

function spoken(weeks: readonly Week[]): string {
  const busiest = weeks.reduce((most, week) => (week.notices > most.notices ? week : most));
  return `Bar chart of notices in each week. Busiest: the week of ${longDate(dateOfDayNumber(busiest.monday))} with ${inMails(busiest)}.`;
}

function table(weeks: readonly Week[]): Markup {
  const rows = weeks.map(
    ({ monday, notices, mails }) =>
      html`<tr><th scope="row">${longDate(dateOfDayNumber(monday))}</th><td class="n">${figure(notices)}</td><td class="n">${figure(mails)}</td></tr>`,
  );
  return html`<details><summary>The same as a table</summary><table class="narrow"><caption>Notices and mails in each week</caption>
<thead><tr><th scope="col">Week of</th><th scope="col" class="n">Notices</th><th scope="col" class="n">Mails</th></tr></thead><tbody>${rows}</tbody></table></details>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

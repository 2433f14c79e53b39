import { readFileSync } from 'node:fs';
import { dayAndMonth, longDate } from '../../domain/british-date.ts';
import type { Setting } from '../../domain/milestone/facts.ts';
import { fullTitle } from '../../domain/milestone/instances.ts';
import { type Placeholder, placeholderSpec, placeholders } from '../../domain/notice/placeholders.ts';
import type { LocalDate } from '../../domain/time.ts';
import { recipientLabel } from '../../domain/views/labels.ts';
import { html, Markup } from '../year/report/markup.ts';
import { mailsOf, type Planned, plannedOf, type Shown } from './mails.ts';
import { teamMailOf } from './team-mail.ts';

const style = new Markup(readFileSync(new URL('./preview.css', import.meta.url), 'utf8'));
/** The only script: a frame is as high as the mail in it. */
const fitted = new Markup("this.style.height=this.contentDocument.documentElement.scrollHeight+'px'");

/**
 * Every mail that a school can get in its year, as it would look, the days on which they go, and what the team writes and
 * reads itself: one page that needs nothing else. Mails stand in frames in which nothing can run.
 */
export function previewHtml(setting: Setting, school: string): string {
  const { cohort } = setting;
  const name = cohort.schools.get(school)?.name ?? school;
  const title = `${cohort.programme.title}: the mails of ${name}`;
  const mails = mailsOf(setting, school).sort((a, b) => dayOf(a).localeCompare(dayOf(b)));
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>
${style}</style>
</head>
<body>
<header>
<p>Termtime · sample people and dates</p>
<h1>${title}</h1>
<nav aria-label="Sections"><a href="#calendar">When they go</a> <a href="#mails">The mails</a> <a href="#team">The team’s own</a> <a href="#placeholders">Placeholders</a></nav>
</header>
<main>
<section id="calendar"><h2>When they go</h2>
<p>If nothing is ever answered. What is done is not asked for again, and what falls on one day is one mail.</p>
${calendar(setting, plannedOf(setting, school), school)}</section>
<section id="mails"><h2>The mails</h2>
${mails.map((mail) => card(mail, setting))}</section>
<section id="team"><h2>The team’s own mail</h2>
<p>A row of the Messages tab as a school gets it, and a morning briefing of the team.</p>
${teamMailOf(setting, school).map((mail) => card(mail, setting))}</section>
<section id="placeholders"><h2>Placeholders</h2>
<p>What a row of the Templates tab may use in its subject and body.</p>
${placeholderTable()}</section>
</main>
</body>
</html>
`.text;
}

/** By the first day of each; what follows an answer stands where it would be wanted. */
function dayOf({ planned: [first] }: Shown): string {
  return first?.on ?? first?.facts.due ?? '9999';
}

/** A row for each day and for those who read the same on it. */
function calendar({ cohort }: Setting, planned: readonly Planned[], school: string): Markup {
  const days = new Map<LocalDate, Map<string, Planned[]>>();
  for (const one of planned) {
    const concerns = one.to.startsWith(`school:${school}:`) || !one.to.startsWith('school:');
    if (one.on === undefined || !concerns) continue;
    const readers = days.get(one.on) ?? new Map<string, Planned[]>();
    days.set(one.on, readers.set(one.to, [...(readers.get(one.to) ?? []), one]));
  }
  const own = `${cohort.schools.get(school)?.name}, `;
  const rows = [...days].flatMap(([day, readers]) => {
    const mails = new Map<string, { readonly to: string[]; readonly items: readonly Planned[] }>();
    for (const [to, items] of readers) {
      const about = items.map(({ step }) => step.template).join(' ');
      const label = recipientLabel(cohort, to as Planned['to']).replace(own, '');
      const mail = mails.get(about);
      if (mail) mail.to.push(label);
      else mails.set(about, { to: [label], items });
    }
    return [...mails.values()].map(
      ({ to, items }, index) => html`<tr>
<th scope="row">${index === 0 ? longDate(day) : ''}</th><td>${to.join(', ')}</td><td>${items.map(
        ({ step, instance }, at) =>
          html`${at > 0 ? '; ' : ''}<a href="#${step.template}">${fullTitle(instance.thread, instance.milestone)}</a> (${step.kind})`,
      )}</td></tr>
`,
    );
  });
  return html`<div class="wide"><table><thead><tr><th scope="col">Day</th><th scope="col">To</th><th scope="col">About</th></tr></thead><tbody>
${rows}</tbody></table></div>`;
}

function card(shown: Shown, { cohort }: Setting): Markup {
  const { template, title, planned, mail, calendar: files, missing } = shown;
  const [first] = planned;
  const id = title === undefined ? template : `${template}-${title.replaceAll(' ', '-')}`;
  const name = title === undefined ? template : `${template} (${title})`;
  if (!mail)
    return html`<article id="${id}"><h3>${name}</h3><p class="lacks">Cannot be shown: it needs ${missing.join(', ')}.</p></article>`;
  const when = first?.on ? dayAndMonth(first.on) : 'as soon as it happens';
  const about = planned.map(({ instance, step }) => `${fullTitle(instance.thread, instance.milestone)} (${step.kind})`);
  return html`<article id="${id}">
<h3>${name}</h3>
<dl>
<dt>Subject</dt><dd><strong>${mail.subject}</strong></dd>
<dt>When</dt><dd>${when}: ${about.join('; ')}</dd>
<dt>To</dt><dd>${first ? recipientLabel(cohort, first.to) : ''}</dd>
${files.map(({ name: file, method }) => html`<dt>Calendar</dt><dd>${file}, ${method}</dd>\n`)}</dl>
<iframe title="The mail ${name}" sandbox="allow-same-origin" srcdoc="${mail.html}" onload="${fitted}"></iframe>
<details><summary>As text</summary><pre>${mail.text}</pre></details>
</article>`;
}

function placeholderTable(): Markup {
  const rows = Object.keys(placeholders).map((name) => {
    const { type, meaning } = placeholderSpec(name as Placeholder);
    return html`<tr><th scope="row"><code>{{ ${name} }}</code></th><td>${type.replaceAll('-', ' ')}</td><td>${meaning}</td></tr>`;
  });
  return html`<div class="wide"><table><thead><tr><th scope="col">Placeholder</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

import type { Cohort, Person } from '../cohort.ts';
import type { Instance } from '../milestone/instances.ts';
import type { Facts, Recipient } from '../milestone/types.ts';
import type { Template } from '../programme/types.ts';
import { isBriefing } from '../team-mail/place.ts';
import { renderTemplate, templateErrors } from './render.ts';
import type { Notice } from './types.ts';
import { templateValues } from './values.ts';

/** A notice that may go now, with what is needed to word it. */
export interface Ready {
  readonly notice: Notice;
  readonly instance: Instance;
  readonly facts: Facts;
  readonly person: Person;
  /** Whom it goes to, since mail to the reader came back. */
  readonly instead?: Recipient;
}

/** One item of a mail, worded; or what it lacks. */
export type Worded = WordedItem | { readonly ready: Ready; readonly missing: readonly string[] };

export interface WordedItem {
  readonly ready: Ready;
  readonly subject: string;
  /** Our little Markdown. */
  readonly text: string;
}

/** Fills a notice's template, the sheet's Templates tab before the programme's own; the team's own mail brings its words. */
export function word(ready: Ready, cohort: Cohort, own?: Template): Worded {
  const { notice, instance, facts, person } = ready;
  if (own && isBriefing(notice)) return { ready, subject: own.subject, text: own.body };
  const template = own ?? templateOf(notice.template, cohort);
  if (!template) return { ready, missing: [`a template called ‘${notice.template}’`] };
  const rendered = renderTemplate(template, templateValues(notice, instance, facts, person, cohort));
  if (rendered.missing.length > 0) return { ready, missing: rendered.missing };
  if (rendered.subject === '' || rendered.text === '') return { ready, missing: templateErrors(template) };
  return { ready, subject: rendered.subject, text: rendered.text };
}

/** A row of the Templates tab replaces both subject and body; an empty cell in it is an empty subject or body. */
export function templateOf(id: string, cohort: Cohort): Template | undefined {
  const row = cohort.row('Templates', id);
  const subject = row?.cells['Subject'];
  const body = row?.cells['Body'];
  if (subject === undefined && body === undefined) {
    return Object.hasOwn(cohort.programme.templates, id) ? cohort.programme.templates[id] : undefined;
  }
  return { subject: String(subject ?? ''), body: String(body ?? '') };
}

import { Findings, textOf } from '../cohort/cell.ts';
import type { Cohort } from '../cohort.ts';
import { kept } from '../kept.ts';
import { fullTitle } from '../milestone/instances.ts';
import type { Programme, Step } from '../programme/types.ts';
import { type Place, placesOf, stepsOf } from '../programme/validation/places.ts';
import { senselessIn } from '../programme/validation/templates.ts';
import { flaw } from '../sheet/flaw.ts';
import type { SheetIndex } from '../sheet/parsed.ts';
import type { Problem } from '../sheet/snapshot.ts';
import { nearest } from '../sheet/spelling.ts';
import { placeholders } from './placeholders.ts';
import { partErrors, placeholdersOf } from './render.ts';

const tab = 'Templates';
const namedAtMost = 3;

/**
 * What is wrong with the rows of the Templates tab, each with the mails that it stops: only those, until it is mended. A
 * row whose subject and body are both empty changes nothing.
 */
export function checkTemplates(cohort: Cohort, index?: SheetIndex): readonly Problem[] {
  const findings = new Findings(index);
  const rows = Object.values(cohort.snapshot.tabs[tab] ?? {});
  if (rows.length === 0) return [];
  const uses = usesOf(cohort.programme);
  for (const row of rows) {
    const [subject, body] = [textOf(row, 'Subject'), textOf(row, 'Body')];
    if (subject === '' && body === '') continue;
    const used = uses.get(row.key);
    if (!used) {
      findings.add(tab, row.key, 'Template', { ...unknownTemplate(row.key, [...uses.keys()]), warning: true });
      continue;
    }
    for (const [header, part, source] of [
      ['Subject', 'subject', subject],
      ['Body', 'body', body],
    ] as const) {
      const template = { subject: '', body: '', [part]: source };
      const senseless = used.flatMap(({ place, step }) => senselessIn(template, place, step));
      const errors = [...partErrors(part, source), ...new Set(senseless.map((name) => `‘${name}’ has no value in it`))];
      const [first] = errors;
      if (first === undefined) continue;
      const what = `${mailsOf(used)} cannot be sent: ${errors.join('; ')}.`;
      findings.add(tab, row.key, header, flaw('template', what, remedyFor(template, header)));
    }
  }
  return findings.problems;
}

interface Use {
  readonly place: Place;
  readonly step: Step;
}

const known = kept<Programme, ReadonlyMap<string, readonly Use[]>>();

function usesOf(programme: Programme): ReadonlyMap<string, readonly Use[]> {
  return known(programme, [], () => {
    const uses = placesOf(programme).flatMap((place) => stepsOf(programme, place).map((step) => ({ place, step })));
    return Map.groupBy(uses, ({ step }) => step.template);
  });
}

function unknownTemplate(id: string, ids: readonly string[]) {
  const guess = nearest(id, ids);
  const hint = guess === undefined ? '' : `Did you mean “${guess}”? `;
  return flaw('no-template', 'No mail of the programme uses a template of this name.', `${hint}Correct the name.`);
}

/** `The mail of Visit 1: Draft agenda (remind)`. */
function mailsOf(uses: readonly Use[]): string {
  const titles = [
    ...new Set(uses.map(({ place, step }) => `${fullTitle(place.thread, place.milestone)} (${step.kind})`)),
  ];
  const named = titles.slice(0, namedAtMost).join(', ');
  const more = titles.length - namedAtMost;
  return `${titles.length === 1 ? 'The mail' : 'The mails'} of ${named}${more > 0 ? ` and ${more} more` : ''}`;
}

function remedyFor(template: { readonly subject: string; readonly body: string }, header: string): string {
  const ids = Object.keys(placeholders);
  const guesses = placeholdersOf(template).flatMap((name) => {
    const guess = ids.includes(name) ? undefined : nearest(name, ids);
    return guess === undefined ? [] : [`write {{ ${guess} }} for {{ ${name} }}`];
  });
  const how = guesses.length > 0 ? `Perhaps ${guesses.join(' and ')}. ` : '';
  return `${how}Correct “${header}”, or clear “Subject” and “Body” to use the programme’s own words.`;
}

import { placeholdersOf, templateErrors } from '../notice/render.ts';
import type { Template } from '../programme/types.ts';

/** Placeholders that have a value in a message. */
const messagePlaceholders: readonly string[] = [
  'person.name',
  'person.first_name',
  'person.role',
  'school.name',
  'partnership.name',
  'trio.schools',
  'events',
  'organisation',
  'programme.title',
];

const greeting = /^\s*(dear|hello|hi|good (morning|afternoon))\b/i;

/** What is wrong with a message's words, a sentence each. `to`: a facilitator, who reads those to a partnership, has no school. */
export function messageErrors(words: Template, to: readonly string[]): string[] {
  const readsFacilitator = to.some((one) => one.startsWith('partnership:'));
  const senseless = placeholdersOf(words).filter(
    (name) => !messagePlaceholders.includes(name) || (readsFacilitator && name === 'school.name'),
  );
  const errors = templateErrors(words);
  return [
    ...errors,
    ...senseless
      .filter((name) => !errors.some((error) => error.includes(`‘${name}’`)))
      .map((name) => `‘${name}’ has no value in a message${readsFacilitator ? ' that a facilitator reads too' : ''}`),
  ];
}

/** The words as they go out: greeted, unless the team did that itself. */
export function greeted({ subject, body }: Template): Template {
  return { subject, body: greeting.test(body) ? body : `Dear {{ person.first_name }},\n\n${body}` };
}

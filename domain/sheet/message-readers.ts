import type { Programme } from '../programme/types.ts';
import { type Flaw, flaw } from './flaw.ts';
import type { SchoolDirectory } from './school-directory.ts';
import { fold, nearest, tidy } from './spelling.ts';

/**
 * Whom a message is for, by meaning and joined by semicolons: `all`, `event:event-2`, `partnership:T3`, `school:900105`.
 * People write `All`, the title or id of an event, a partnership (`T3` or `Trio T3`), or a school; several with semicolons.
 */
export function messageReaders(
  programme: Programme,
  schools: SchoolDirectory,
  partnerships: ReadonlySet<string> | undefined,
): (text: string) => string | Flaw {
  const { singular } = programme.partnership;
  const known = new Map([['all', 'all']]);
  const names = ['All'];
  const add = (meaning: string, ...texts: string[]) => {
    names.push(texts[0]!);
    for (const text of texts) if (!known.has(fold(text))) known.set(fold(text), meaning);
  };
  for (const { id, title } of programme.events) add(`event:${id}`, title, id);
  for (const id of partnerships ?? []) add(`partnership:${id}`, `${singular} ${id}`, id);
  const one = (text: string): string | Flaw => {
    const meaning = known.get(fold(text));
    if (meaning !== undefined) return meaning;
    const school = schools.resolve(text);
    if (typeof school === 'string') return `school:${school}`;
    if (school.silent || school.code === 'several-schools') return school;
    const guess = nearest(text, names);
    const article = singular.toLowerCase();
    const what = `This is neither All nor an event, a ${article} or a school.`;
    return flaw('unknown-readers', what, guess === undefined ? school.remedy : `Did you mean “${guess}”?`);
  };
  return (text) => {
    const found: string[] = [];
    for (const part of text.split(';').map(tidy)) {
      if (part === '') continue;
      const meaning = one(part);
      if (typeof meaning !== 'string') return meaning;
      if (!found.includes(meaning)) found.push(meaning);
    }
    return found.join(';');
  };
}

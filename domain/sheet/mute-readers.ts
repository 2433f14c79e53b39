import { everybody } from '../notice/mute.ts';
import { type Flaw, flaw } from './flaw.ts';
import { fold } from './spelling.ts';

const roles: Readonly<Record<string, string>> = {
  everybody,
  all: everybody,
  head: 'head',
  headteacher: 'head',
  seniorleader: 'senior-leader',
  pa: 'pa',
  projectlead: 'project-lead',
};

/** Who of a school is to get no mail: everybody, or roles, by meaning and joined by semicolons. */
export function muteReaders(text: string): string | Flaw {
  const meant = text
    .split(/[;,]/)
    .filter((part) => part.trim() !== '')
    .map((part) => (Object.hasOwn(roles, fold(part)) ? roles[fold(part)]! : undefined));
  if (!meant.includes(undefined)) return [...new Set(meant)].join(';');
  const what = 'This is not one of the people of a school.';
  return flaw(
    'unknown-role',
    what,
    'Type Everybody, Head, Senior leader, PA or Project lead; several with semicolons.',
  );
}

import { fold, nearestHeading } from '../sheet/spelling.ts';

/** Two headings are alike when this share of the longer one's words has its match in the other. */
const enough = 0.6;
/** A word that begins with another this long stands for it: Headteacher for Head. */
const shortest = 3;
/** Words that tell little: `Headteacher` is `Head name`, `Date joined` is `Joined on`. */
const fillers = new Set(['name', 'date', 'on', 'of', 'the']);

/**
 * The heading most like this one: by spelling, else by the words they share (`Head teacher name`, `Head name`). Undefined
 * when none is; ties go to the first in alphabetical order.
 */
export function headingLike(text: string, headings: readonly string[]): string | undefined {
  const spelt = nearestHeading(text, headings);
  if (spelt !== undefined) return spelt;
  const [best] = headings
    .map((heading) => ({ heading, share: alike(text, heading) }))
    .filter(({ share }) => share >= enough)
    .sort((a, b) => b.share - a.share || (a.heading < b.heading ? -1 : 1));
  return best?.heading;
}

const wordsOf = (text: string) =>
  text
    .split(/[^\p{L}\p{N}]+/u)
    .map(fold)
    .filter((word) => word !== '');

/** The share of words in common, with or without those that tell little. */
function alike(one: string, other: string): number {
  const [words, more] = [wordsOf(one), wordsOf(other)];
  const telling = (list: string[]) => list.filter((word) => !fillers.has(word));
  return Math.max(shared(words, more), shared(telling(words), telling(more)));
}

function shared(one: readonly string[], other: readonly string[]): number {
  const common = one.filter((word) => other.some((more) => sameWord(word, more))).length;
  return common / Math.max(one.length, other.length, 1);
}

function sameWord(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short === long || (short.length >= shortest && long.startsWith(short));
}

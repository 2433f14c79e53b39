import { fold, nearest } from '../sheet/spelling.ts';

/** Two headings are alike when this share of the longer one's words has its match in the other. */
const enough = 0.6;
/** A word that begins with another this long stands for it: Headteacher for Head. */
const shortest = 3;

/**
 * The heading most like this one: by spelling, else by the words they share (`Head teacher name`, `Head name`). Undefined
 * when none is; ties go to the first in alphabetical order.
 */
export function headingLike(text: string, headings: readonly string[]): string | undefined {
  const spelt = nearest(text, headings);
  if (spelt !== undefined) return spelt;
  const typed = wordsOf(text);
  const [best] = headings
    .map((heading) => ({ heading, share: shared(typed, wordsOf(heading)) }))
    .filter(({ share }) => share >= enough)
    .sort((a, b) => b.share - a.share || (a.heading < b.heading ? -1 : 1));
  return best?.heading;
}

const wordsOf = (text: string) =>
  text
    .split(/[^\p{L}\p{N}]+/u)
    .map(fold)
    .filter((word) => word !== '');

function shared(one: readonly string[], other: readonly string[]): number {
  const common = one.filter((word) => other.some((more) => sameWord(word, more))).length;
  return common / Math.max(one.length, other.length, 1);
}

function sameWord(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short === long || (short.length >= shortest && long.startsWith(short));
}

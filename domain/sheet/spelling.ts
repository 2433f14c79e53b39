import { hashOf } from '../hash.ts';

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const oddSpaces = /[\u00a0\u2000-\u200a\u202f\u3000]/g;

/** Typed text without outer spaces, invisible characters and no-break spaces; otherwise as typed. */
export function tidy(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the question is whether there is anything beyond ASCII
  if (/^[\x00-\x7f]*$/.test(text)) return text.trim();
  return text.replace(invisible, '').replace(oddSpaces, ' ').normalize('NFC').trim();
}

/** What is left of a text when capitals, spaces, apostrophes, accents of type and punctuation do not count. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Words that schools share: two names that differ only in them look alike. */
const commonWords = /\b(the|school|academy|college|high|grammar|primary|secondary|community|of|for)\b/gi;

/**
 * The candidate most like `text`, or undefined when none is. Ties go to the first in alphabetical order, so the answer
 * does not depend on the order of the candidates.
 */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  return nearestBy((one) => [fold(one), fold(one.replace(commonWords, ' '))], text, candidates);
}

/** The same for texts in which each word counts, such as headings. */
export function nearestHeading(text: string, candidates: Iterable<string>): string | undefined {
  return nearestBy((one) => [fold(one)], text, candidates);
}

function nearestBy(
  formsOf: (text: string) => readonly string[],
  text: string,
  candidates: Iterable<string>,
): string | undefined {
  const wanted = formsOf(text);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = Math.min(...formsOf(candidate).map((form, index) => likeness(wanted[index]!, form)));
    if (distance < bestDistance || (distance === bestDistance && best !== undefined && candidate < best)) {
      if (distance === Number.POSITIVE_INFINITY) continue;
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Edits from one to the other as a share of the longer; infinite when they are not alike. */
function likeness(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  const shorter = Math.min(a.length, b.length);
  if (shorter === 0) return Number.POSITIVE_INFINITY;
  const limit = Math.max(1, Math.floor(longer * 0.3));
  if (longer - shorter <= limit) {
    const edits = editDistance(a, b);
    if (edits <= limit && edits < shorter) return edits / longer;
  }
  const contained = shorter >= 4 && (a.includes(b) || b.includes(a));
  return contained ? 0.4 + (longer - shorter) / 1000 : Number.POSITIVE_INFINITY;
}

/** Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, beforeLast[j - 2]! + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** Ten hexadecimal digits that stand for a text which must not be shown, such as a participant's name. */
export function fingerprint(text: string): string {
  const { low, high } = hashOf(text);
  return (high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')).slice(0, 10);
}

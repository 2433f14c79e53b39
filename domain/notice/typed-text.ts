// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]+/g;
/** Marks that turn the direction of what follows them. */
const turns = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const isolate = { from: '\u2068', until: '\u2069' };

/**
 * Text that somebody typed, as it may stand among our words: no control characters, no marks that turn the direction of
 * reading, and a word that is read from the right kept apart, so that it moves no comma or date beside it.
 */
export function asTyped(text: string): string {
  const plain = text.replace(controls, ' ').replace(turns, '');
  return rightToLeft.test(plain) ? `${isolate.from}${plain}${isolate.until}` : plain;
}

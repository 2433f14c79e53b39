import { type Entered, formula, number, text, tick } from './grid.ts';

/** What somebody types, and what is then in the cell of a British spreadsheet. */
export interface Typing {
  readonly typed: string;
  readonly entered: Entered;
}

const asText = (typed: string, kept = typed): Typing => ({ typed, entered: text(kept) });

/** What finds its way into cells in which it makes no sense, or hardly any. */
export const junk: readonly Typing[] = [
  asText('soon'),
  asText('tbc?'),
  asText('  two  words '),
  asText('see mail of Tuesday'),
  asText('<b>urgent</b>'),
  asText("'0044", '0044'),
  asText('☎ ring'),
  asText('Alder School'),
  asText('birch school'),
  asText('Somewhere Else School'),
  asText('event-1'),
  asText('T1-2'),
  asText('T7'),
  asText('not an address'),
  asText('someone@example.org'),
  asText('constructor'),
  asText('31/11/2026'),
  { typed: '12/11/2026', entered: number(46_338) },
  { typed: '1/9/2025', entered: number(45_901) },
  { typed: '42', entered: number(42) },
  { typed: '-0.5', entered: number(-0.5) },
  { typed: '50%', entered: number(0.5) },
  { typed: '10:30', entered: number(0.4375) },
  { typed: 'TRUE', entered: tick(true) },
  { typed: 'false', entered: tick(false) },
  { typed: '=1+1', entered: formula('=1+1') },
  { typed: '="Yes"', entered: formula('="Yes"') },
  { typed: '=IMPORTXML("https://example.org","//a")', entered: formula('=IMPORTXML("https://example.org","//a")') },
];

/** A date as a Briton types it; `serial` counts the days from 30 December 1899. */
export function typedDate(serial: number): Typing {
  const date = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000);
  return {
    typed: `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()}`,
    entered: number(serial),
  };
}

export const typedText = (value: string): Typing => asText(value);

import type { TabSpec } from '../sheet/workbook.ts';
import type { Colour, ColourRule, Look } from './layout.ts';

interface Palette {
  readonly tab: Colour;
  readonly headings: Look;
  readonly band: Colour;
}

const white = '#ffffff';

/** Green is typed by people, blue is written by the software, grey is what has been. */
export const palettes: Readonly<Record<TabSpec['kind'], Palette>> = {
  input: { tab: '#2e7d5b', headings: { fill: '#235f45', ink: white, bold: true }, band: '#f3f9f5' },
  view: { tab: '#1f5fa8', headings: { fill: '#1c4a80', ink: white, bold: true }, band: '#f3f7fc' },
  log: { tab: '#6b7280', headings: { fill: '#4b5563', ink: white, bold: true }, band: '#f6f7f8' },
};

const faded: Look = { ink: '#6f7682', italic: true };
const green: Look = { fill: '#dcf1e3', ink: '#14532d' };
const amber: Look = { fill: '#fff0cc', ink: '#7a4b00' };
const red: Look = { fill: '#f9d4d0', ink: '#8c1d18', bold: true };
const pink: Look = { fill: '#fde2e4' };
const grey: Look = { ink: '#4b5563' };

/** The marks of a Tracker cell, what each means and how it looks. The mark alone carries the meaning, the colour repeats it. */
export const trackerMarks: readonly {
  readonly mark: string;
  readonly example: string;
  readonly means: string;
  readonly look: Look;
}[] = [
  { mark: '✓', example: '✓ 12 Nov', means: 'done on that day', look: green },
  { mark: '●', example: '● due 5 Dec', means: 'open; due on that day', look: amber },
  { mark: '!', example: '! 5 Dec', means: 'still open, and that day has passed', look: red },
  { mark: '✗', example: '✗ missed', means: 'its time is over and nothing came', look: red },
  { mark: '○', example: '○ 8 Jul', means: 'still to come; due on that day', look: grey },
  { mark: 'waived', example: 'waived', means: 'not needed: somebody typed N/A or waived it', look: faded },
  { mark: '–', example: '– n/a', means: 'does not concern this school', look: faded },
  { mark: 'withdrawn', example: 'withdrawn', means: 'the school has left', look: faded },
];

const marks = trackerMarks.map(({ mark, look }): ColourRule => ({ when: { text: 'begins', with: mark }, look }));

const rulesByTab: Readonly<Record<string, readonly ColourRule[]>> = {
  Tracker: [
    ...marks,
    { when: { text: 'begins', with: 'Withdrawn' }, columns: ['Stage'], look: faded },
    { when: { text: 'contains', with: ', was due ' }, columns: ['Next step'], look: { ink: red.ink!, bold: true } },
  ],
  Actions: [
    { when: { text: 'is', with: 'Programme director' }, columns: ['Who'], look: red },
    { when: { text: 'is', with: 'Programme manager' }, columns: ['Who'], look: amber },
  ],
  Deadlines: [
    ...marks,
    { when: { text: 'contains', with: ' was due ' }, columns: ['Next'], look: { ink: red.ink!, bold: true } },
    { when: { text: 'contains', with: 'no date yet' }, columns: ['Next'], look: amber },
    { when: { text: 'is', with: 'cancelled' }, columns: ['Next'], look: faded },
    { when: { text: 'is', with: 'postponed' }, columns: ['Next'], look: amber },
  ],
  Problems: [
    { when: { text: 'is', with: 'To be mended' }, columns: ['Kind'], look: red },
    { when: { text: 'is', with: 'Please check' }, columns: ['Kind'], look: amber },
  ],
};

const standing: readonly ColourRule[] = [
  { when: { text: 'is', with: 'cancelled' }, columns: ['Status'], look: faded },
  { when: { text: 'is', with: 'postponed' }, columns: ['Status'], look: amber },
  { when: { text: 'is', with: 'held' }, columns: ['Status'], look: green },
];

/** The colours of a tab that follow from its content: in input tabs also the cells that Problems names. */
export function colourRulesOf(tab: TabSpec): readonly ColourRule[] {
  if (tab.kind !== 'input') return rulesByTab[tab.title] ?? [];
  if (tab.columns.length === 0) return [];
  const has = (header: string) => tab.columns.some((column) => column.header === header);
  return [
    { when: { text: 'problem' }, look: pink },
    ...(tab.columns.some(({ evidence }) => evidence)
      ? [{ when: { text: 'is', with: 'N/A' }, look: faded } as const]
      : []),
    ...(has('Status') && has('Date') ? standing : []),
  ];
}

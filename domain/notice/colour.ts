/** What mails are drawn in until the team chooses a colour of its own. */
export const defaultColour = '#1d4e89';

/** Page and text of a mail by day and, where the reader's program is dark, by night. */
export const day = { page: '#ffffff', around: '#f3f3f1', text: '#1d1d1f', quiet: '#595959', line: '#d6d6d2' } as const;
export const night = {
  page: '#1c1c1f',
  around: '#111113',
  text: '#f2f2f4',
  quiet: '#b4b4ba',
  line: '#48484d',
} as const;

/** Least contrast of text with what is behind it (WCAG 2.2, AA). */
export const leastContrast = 4.5;

/** Whether the text is a colour as mails take it: `#1d4e89`. */
export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/** Whether text of this colour can be read on a white page. */
export function isReadable(colour: string): boolean {
  return contrast(colour, day.page) >= leastContrast;
}

/** The colour, made paler until it can be read on the page of the night. */
export function atNight(colour: string): string {
  let found = colour;
  for (let share = 0; contrast(found, night.page) < leastContrast; share += 0.05)
    found = mixed(colour, '#ffffff', share);
  return found;
}

/** Contrast of two colours as WCAG defines it: 1 for the same, 21 for black and white. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mixed(colour: string, into: string, share: number): string {
  const other = channels(into);
  const parts = channels(colour).map((channel, index) =>
    Math.round(channel + (other[index]! - channel) * Math.min(share, 1)),
  );
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atNight,
  contrast,
  day,
  defaultColour,
  isColour,
  isReadable,
  leastContrast,
  night,
} from '../../../domain/notice/colour.ts';

const colours = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);

describe('colours of a mail', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#1d4e89', '#1d4e89', 1],
  ])('%s on %s has a contrast of %d', (one, other, expected) => {
    expect(contrast(one, other)).toBeCloseTo(expected, 2);
    expect(contrast(other, one)).toBeCloseTo(expected, 2);
  });

  it('can be read by day and by night', () => {
    for (const { page, text, quiet } of [day, night]) {
      for (const colour of [text, quiet]) expect(contrast(colour, page)).toBeGreaterThanOrEqual(leastContrast);
    }
    expect(isReadable(defaultColour)).toBe(true);
  });

  it('are made pale enough for the night, whatever the team chose', () => {
    fc.assert(
      fc.property(colours, (colour) => {
        const pale = atNight(colour);
        expect(isColour(pale)).toBe(true);
        expect(contrast(pale, night.page)).toBeGreaterThanOrEqual(leastContrast);
      }),
      { seed: 5 },
    );
  });
});

import { describe, expect, test } from 'vitest';
import { indexWriteUnits, itemSize, storedBytes, writeUnits } from '../../cost/dynamodb-units.ts';

const keys = { partition: 'gpk', sort: 'gsk' };
const filler = (bytes: number) => ({ text: { S: 'x'.repeat(bytes - 'text'.length) } });
const place = (at: string) => ({ gpk: { S: 'waiting' }, gsk: { S: at } });

describe('the size of an item', () => {
  test.each([
    ['a name and a text, in UTF-8', { pk: { S: 'Zoë' } }, 2 + 4],
    ['a number: a byte for two digits and one more', { n: { N: '12345' } }, 1 + 4],
    ['bytes as they are', { b: { B: new Uint8Array(300) } }, 1 + 300],
    ['a switch', { is: { BOOL: true } }, 2 + 1],
    [
      'a list and a map: three bytes, and one for each element',
      { l: { L: [{ M: { at: { S: 'now' } } }] } },
      1 + 3 + 1 + (3 + 1 + 2 + 3),
    ],
  ])('%s', (_, item, bytes) => {
    expect(itemSize(item)).toBe(bytes);
  });

  test('is written by the kilobyte begun, and never for nothing', () => {
    expect([filler(10), filler(1024), filler(1025), filler(5000)].map(writeUnits)).toEqual([1, 1, 2, 5]);
    expect(writeUnits(undefined)).toBe(1);
  });

  test('is stored with a hundred bytes more, and again in the index', () => {
    const item = { ...filler(500), ...place('a') };
    expect(storedBytes(filler(500), keys)).toBe(600);
    expect(storedBytes(item, keys)).toBe(2 * (500 + 3 + 7 + 3 + 1 + 100));
  });
});

describe('what a write costs in the sparse index', () => {
  const small = { ...filler(900), ...place('a') };
  const large = { ...filler(2500), ...place('a') };

  test.each([
    ['an item that was not and is not in it', filler(900), filler(2500), 0],
    ['one that enters', filler(900), large, 3],
    ['one put there at once', undefined, large, 3],
    ['one that leaves', large, filler(2500), 3],
    ['one that is deleted', large, undefined, 3],
    ['one that grows where it is', small, large, 3],
    ['one that moves to another key: taken out and put in', large, { ...large, ...place('b') }, 3 + 3],
    ['one written again as it was', large, { ...large }, 0],
    ['one with half of the keys, which is not in it', undefined, { ...filler(900), gpk: { S: 'waiting' } }, 0],
  ])('%s', (_, before, after, units) => {
    expect(indexWriteUnits(before, after, keys)).toBe(units);
  });
});

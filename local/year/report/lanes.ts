/** Something to be drawn at a place on a line. */
export interface Placed {
  readonly at: number;
}

/**
 * Puts marks that would cover each other on lanes below one another: each goes to the first lane whose last mark is at
 * least `gap` away; when all `most` lanes are taken, to the one with the most room. In order of place.
 */
export function inLanes<T extends Placed>(marks: readonly T[], gap: number, most: number): { mark: T; lane: number }[] {
  const ends: number[] = [];
  return [...marks]
    .sort((a, b) => a.at - b.at)
    .map((mark) => {
      let lane = ends.findIndex((end) => mark.at - end >= gap);
      if (lane === -1) lane = ends.length < most ? ends.length : ends.indexOf(Math.min(...ends));
      ends[lane] = mark.at;
      return { mark, lane };
    });
}

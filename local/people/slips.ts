import type { Cast } from './cast.ts';
import { type Scene, specialsOf } from './scene.ts';
import type { Edit, Typed } from './typist.ts';

interface Slip {
  readonly tab: string;
  readonly key: string;
  readonly column: string;
  readonly text: string;
  /** What should have been typed, once the slip has happened. */
  meant?: Typed;
  mended?: true;
}

/** Wrong dates that the team types, and mends on the day after when the Problems tab tells it. */
export class Slips {
  readonly #slips: readonly Slip[];

  constructor(scene: Pick<Scene, 'specials'> & { readonly cast: Cast }) {
    this.#slips = specialsOf(scene, 'mistypes-date').map(({ urn, visit, column, text }) => {
      const name = scene.cast.members.get(urn)?.name ?? '';
      return { tab: 'Visit attendance', key: `${name}|${visit}`, column, text };
    });
  }

  /** The edits as they are really typed. */
  spoil(edits: readonly Edit[]): Edit[] {
    return edits.map((edit) => {
      const slip = this.#slips.find(
        (one) =>
          one.meant === undefined &&
          one.tab === edit.tab &&
          one.key === edit.key &&
          edit.cells[one.column] !== undefined,
      );
      const meant = slip && edit.cells[slip.column];
      if (!slip || meant === undefined) return edit;
      slip.meant = meant;
      return { ...edit, cells: { ...edit.cells, [slip.column]: slip.text } };
    });
  }

  /** Whether there is anything to look for in the Problems tab. */
  get open(): boolean {
    return this.#open().length > 0;
  }

  /** The right values for what the Problems tab lists. */
  corrections(problems: readonly (readonly unknown[])[]): Edit[] {
    const listed = (tab: string) => problems.some((row) => row.some((cell) => String(cell).includes(tab)));
    return this.#open()
      .filter(({ tab }) => listed(tab))
      .map((slip) => {
        slip.mended = true;
        return { tab: slip.tab, key: slip.key, cells: { [slip.column]: slip.meant ?? '' } };
      });
  }

  #open(): Slip[] {
    return this.#slips.filter(({ meant, mended }) => meant !== undefined && !mended);
  }
}

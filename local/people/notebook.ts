import type { LocalDate } from '../../domain/time.ts';
import type { Edit } from './typist.ts';

/** Something reported to the team, to be typed on a day. */
export interface Note {
  readonly on: LocalDate;
  /** Also typed in the afternoon. */
  readonly urgent?: true;
  /** What to type, made up when it is typed, since the date of that day is part of it. */
  readonly compose: (today: LocalDate) => readonly Edit[];
}

/** How often the team looks for a row that is not there before it lets the matter rest. */
const patience = 5;

/** What the team has been told and has not typed yet. */
export class Notebook {
  #notes: Note[] = [];
  readonly #tries = new Map<string, number>();

  write(note: Note): void {
    this.#notes.push(note);
  }

  /** Takes what is due; only what is urgent when asked for that. */
  take(today: LocalDate, urgentOnly: boolean): Edit[] {
    const due = this.#notes.filter((note) => note.on <= today && (!urgentOnly || note.urgent));
    if (due.length === 0) return [];
    const taken = new Set(due);
    this.#notes = this.#notes.filter((note) => !taken.has(note));
    return due.flatMap((note) => note.compose(today));
  }

  /** An edit whose row was not in the sheet is tried again in the next session. */
  tryAgain(edit: Edit, today: LocalDate): void {
    const place = `${edit.tab}|${edit.key}|${Object.keys(edit.cells).join()}`;
    const tries = (this.#tries.get(place) ?? 0) + 1;
    this.#tries.set(place, tries);
    if (tries < patience) this.write({ on: today, compose: () => [edit] });
  }
}

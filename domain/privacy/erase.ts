import type { Mail } from '../notice/types.ts';
import type { CohortState } from '../ports.ts';
import type { Template } from '../programme/types.ts';
import type { Row, Snapshot } from '../sheet/snapshot.ts';
import { mentions, type PersonalCell, type Tabs, type Whose } from './personal-cells.ts';

/** Stands in evidence that named somebody, so that what was done stays done. */
const erased = 'erased';

/** The cells of a snapshot, without what else is known of them. */
export function cellsOf({ tabs }: Snapshot): Tabs {
  return Object.fromEntries(
    Object.entries(tabs).map(([title, rows]) => [
      title,
      Object.fromEntries(Object.entries(rows).map(([key, { cells }]) => [key, cells])),
    ]),
  );
}

/** The snapshot without these cells; those for which `isEvidence` holds say that they were erased. */
export function withoutCells(
  snapshot: Snapshot,
  cells: readonly PersonalCell[],
  isEvidence: (cell: PersonalCell) => boolean,
): Snapshot {
  const tabs: Record<string, Readonly<Record<string, Row>>> = { ...snapshot.tabs };
  for (const cell of cells) {
    const rows = tabs[cell.tab];
    const row = rows?.[cell.key];
    if (!rows || !row) continue;
    const { [cell.header]: _, ...left } = row.cells;
    const kept = isEvidence(cell) ? { ...left, [cell.header]: erased } : left;
    tabs[cell.tab] = { ...rows, [cell.key]: { ...row, cells: kept } };
  }
  return { tabs };
}

/** The state without values that wait to be accepted into these cells: they would bring the person back. */
export function withoutPending(state: CohortState, cells: readonly PersonalCell[]): CohortState {
  const gone = new Set(cells.map(({ tab, key, header }) => `${tab}|${key}|${header}`));
  const pending = state.pending.filter(
    ({ tab, key, header, to }) => to === undefined || !gone.has(`${tab}|${key}|${header}`),
  );
  return { ...state, pending };
}

/** The state without the words of the team's own mail that name one of these people; what is still to leave of it never does. */
export function withoutWords(state: CohortState, whose: Whose, known: readonly string[]): CohortState {
  const named = mentions(known);
  const bare = <T extends { readonly words?: Template }>(said: T): T => {
    const { words, ...rest } = said;
    return words && (whose === 'everybody' || named(`${words.subject}\n${words.body}`)) ? (rest as T) : said;
  };
  const { messages, briefing } = state;
  return {
    ...state,
    ...(messages && { messages: Object.fromEntries(Object.entries(messages).map(([key, one]) => [key, bare(one)])) }),
    ...(briefing && { briefing: bare(briefing) }),
  };
}

/** What of a mail is to be erased: nothing, its words, or its reader as well. */
export function erasureOf(mail: Mail, whose: Whose, known: readonly string[]): 'nothing' | 'words' | 'reader' {
  if (mail.text === '' && mail.subject === '' && mail.to.email === '') return 'nothing';
  if (whose === 'everybody') return 'reader';
  const { school } = whose;
  if (mail.recipients.some((recipient) => recipient.startsWith(`school:${school}:`))) return 'reader';
  const isAbout = mail.notices.some(({ carrier }) => carrier === school);
  const calendars = [mail.invitation, ...(mail.files ?? [])].map((file) => file?.content);
  const words = [mail.subject, mail.text, mail.html, ...calendars].join('\n');
  if (!isAbout && !mentions(known)(words)) return 'nothing';
  return mail.text === '' && mail.subject === '' ? 'nothing' : 'words';
}

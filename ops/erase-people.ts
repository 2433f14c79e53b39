import { withoutReason } from '../domain/notice/by-hand.ts';
import type { Mail } from '../domain/notice/types.ts';
import type { SheetRead } from '../domain/ports.ts';
import { cellsOf, erasureOf, withoutCells, withoutPending, withoutWords } from '../domain/privacy/erase.ts';
import {
  knownPeople,
  mentions,
  type PersonalCell,
  personalCells,
  type Tabs,
  type Whose,
} from '../domain/privacy/personal-cells.ts';
import { cellAddress } from '../domain/sheet/a1.ts';
import { parseWorkbook } from '../domain/sheet/parse.ts';
import { workbookOf } from '../domain/sheet/workbook-of.ts';
import { localDateOf } from '../domain/time.ts';
import { type Known, knownCohort } from './find.ts';
import type { Stay } from './leases.ts';
import type { Site } from './site.ts';

/** Mails between two words of progress. */
const toldEvery = 200;

/** What the table knows of people, before it is erased. */
export interface Found {
  /** Names, addresses and numbers, to look for in texts. Never printed. */
  readonly known: readonly string[];
  readonly cells: readonly PersonalCell[];
  readonly mails: readonly { readonly mail: Mail; readonly what: 'words' | 'reader' }[];
}

/** Looks through the snapshot and every mail for the people of `whose`. */
export async function findPeople(site: Site, { snapshot }: Known, whose: Whose): Promise<Found> {
  const spec = workbookOf(site.config.programme);
  const tabs = cellsOf(snapshot);
  const all: Mail[] = [];
  for await (const mail of site.archive.mails(site.config.id)) all.push(mail);
  const known = [...new Set([...knownPeople(spec, tabs, whose), ...readers(all, whose)])];
  const mails = all.flatMap((mail) => {
    const what = erasureOf(mail, whose, known);
    return what === 'nothing' ? [] : [{ mail, what }];
  });
  return { known, cells: personalCells(spec, tabs, whose, known), mails };
}

/** People who had the role earlier in the year are known from their mails only. */
function readers(mails: readonly Mail[], whose: Whose): string[] {
  if (whose === 'everybody') return [];
  return mails
    .filter(({ recipients }) => recipients.every((one) => one.startsWith(`school:${whose.school}:`)))
    .flatMap(({ to }) => [to.name, to.email]);
}

/**
 * Cells of the sheet, as `Schools!F7`, that still hold what is to be erased: the next sync would bring it back. People
 * empty them; the software never does.
 */
export function stillInSheet(site: Site, { snapshot }: Known, read: SheetRead, whose: Whose, known: readonly string[]) {
  const { programme, zone } = site.config;
  const spec = workbookOf(programme);
  const parsed = parseWorkbook(spec, programme, read, localDateOf(site.now(), zone), snapshot);
  const places = new Set<string>();
  for (const { tab, key, header } of personalCells(spec, parsed.tabs as Tabs, whose, known)) {
    places.add(`${tab}!${parsed.index.cell(tab, key, header) ?? header}`);
  }
  const named = mentions(known);
  for (const [tab, rows] of Object.entries(read.tabs)) {
    for (const [row, cells] of rows.entries()) {
      for (const [column, cell] of cells.entries()) {
        if (typeof cell === 'string' && named(cell)) places.add(`${tab}!${cellAddress(row, column)}`);
      }
    }
  }
  return [...places];
}

/** What was erased, in numbers. */
export interface Erased {
  readonly cells: number;
  readonly mails: number;
  /** Mails that may still leave and so keep their words. */
  readonly left: number;
  readonly reasons: number;
}

/**
 * Erases the people of `whose` from the table: cells of the accepted sheet in every version that is kept, words and reader
 * of mails and of the team's own mail, reasons that somebody gave. Ids, states and references stay, so every count is as before. To be called with the
 * leases of sync and sending held; repeating it finishes what was interrupted.
 */
export async function erasePeople(site: Site, whose: Whose, stay: Stay): Promise<Erased> {
  const known = await knownCohort(site);
  const found = await findPeople(site, known, whose);
  const { id: cohort, programme } = site.config;
  let mails = 0;
  for (const { mail, what } of found.mails) {
    await stay();
    if (await site.archive.eraseMail(cohort, mail.id, { reader: what === 'reader' })) mails += 1;
    if (mails > 0 && mails % toldEvery === 0) site.tell(`${mails} of ${found.mails.length} mails erased …`);
  }
  let reasons = 0;
  for await (const notice of site.ledger.all(cohort)) {
    const isMeant = whose === 'everybody' || notice.carrier === whose.school || notice.to.includes(`:${whose.school}:`);
    const bare = withoutReason(notice);
    if (!isMeant || JSON.stringify(bare) === JSON.stringify(notice)) continue;
    await stay();
    if (await site.archive.eraseReason(cohort, notice)) reasons += 1;
  }
  const evidence = new Set(
    workbookOf(programme).tabs.flatMap((tab) =>
      tab.columns.filter((column) => column.evidence).map(({ header }) => `${tab.title}|${header}`),
    ),
  );
  const clean = withoutCells(known.snapshot, found.cells, ({ tab, header }) => evidence.has(`${tab}|${header}`));
  const state = withoutWords(withoutPending(known.state, found.cells), whose, found.known);
  // Two versions are kept: only when both are clean is nothing left of what was there.
  await site.store.save(cohort, { ...state, snapshotVersion: state.snapshotVersion + 1 }, clean, known.snapshot);
  await site.store.save(cohort, { ...state, snapshotVersion: state.snapshotVersion + 2 }, clean, clean);
  await site.archive.sweep(cohort);
  return { cells: found.cells.length, mails, left: found.mails.length - mails, reasons };
}

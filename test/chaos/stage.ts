import { serialOfDate } from '../../domain/sheet/serial.ts';
import { workbookOf } from '../../domain/sheet/workbook-of.ts';
import { instant, type LocalDate, localDate, localDateOf } from '../../domain/time.ts';
import { sheetsClient } from '../../local/google/clients.ts';
import { receivedMail } from '../../local/people/desk.ts';
import type { Draw } from '../../local/sample/draw.ts';
import { fewSchools, schoolNames } from '../fixtures/few-schools.ts';
import { twelveWeeks } from '../fixtures/programmes/twelve-weeks.ts';
import { type SmallCohort, smallCohort } from '../scenario/small-cohort.ts';
import { EvidenceRead, evidencePlaces } from './evidence.ts';
import { type Grid, plain } from './grid.ts';
import { PeoplesHands } from './hands.ts';
import { Judge } from './judge.ts';
import type { Team } from './team.ts';
import { Watch } from './watch.ts';

export const firstDay = localDate('2026-09-07');

const zone = 'Europe/London';
const spreadsheetId = 'small-cohort';
const owner = 'team@termtime.example';
const specs = new Map(workbookOf(twelveWeeks).tabs.map((tab) => [tab.title, tab]));

/** A cohort at work, people who can do anything to its sheet, and who judges what becomes of it. */
export interface Stage {
  readonly cohort: SmallCohort;
  readonly team: Team;
  readonly watch: Watch;
  readonly judge: Judge;
  /** Recipient and item of every mail that has left. */
  readonly sent: readonly string[];
  /** What the software has logged as an error. */
  readonly errors: readonly string[];
}

/** Lets the software work until that morning, then lets people in; `meanwhile` is what they do between a read and its write. */
export async function setStage(
  draw: Draw,
  schools: number,
  from: LocalDate,
  meanwhile: () => Promise<void>,
): Promise<Stage> {
  let watch: Watch | undefined;
  const errors: string[] = [];
  const cohort = await smallCohort({
    from,
    definition: twelveWeeks,
    workbook: fewSchools(twelveWeeks, {
      schools,
      dates: { 'Programme starts': firstDay, 'Programme ends': '2026-11-27' },
      days: { 'event-1': '2026-09-29', 'T1-1': '2026-10-08', 'T1-2': '2026-11-04' },
    }),
    sheetsFaults: async (call) => watch?.seen(call),
    log: { info() {}, warn() {}, error: (message) => void errors.push(message) },
  });
  const { clock, gmail, sheets } = cohort.runtime;
  const sent: string[] = [];
  gmail.onSent((mail) => sent.push(...receivedMail(mail).items.map((item) => `${mail.to[0]} ${item}`)));
  await cohort.until(from, '08:00');

  const hands = new PeoplesHands({ client: sheetsClient(sheets.url, owner), sheets, spreadsheetId });
  await hands.trimTabs();
  const right = rightTabs(hands);
  const visits = (right.get('Visits') ?? []).slice(1).map(([visit]) => String(plain(visit)));
  const places = evidencePlaces(schoolNames.slice(0, schools), visits);
  const today = () => serialOfDate(localDateOf(instant(clock.now()), zone));
  const team: Team = { hands, draw, right, places, today, own: [...specs.keys()] };
  const read = new EvidenceRead();
  read.note((title) => hands.find(title)?.grid);
  const kindOf = (title: string) => specs.get(title)?.kind;
  // A decision comes with its question; other rows are added for people to fill.
  const keySize = (title: string) => (title === 'Decisions' ? 6 : (specs.get(title)?.key.length ?? 0));
  watch = new Watch({ sheets, spreadsheetId, hands, read, kindOf, keySize, meanwhile });
  return { cohort, team, watch, judge: new Judge(cohort, team, read, watch), sent, errors };
}

/** The input tabs as they are while nobody has done any harm. */
function rightTabs(hands: PeoplesHands): Map<string, Grid> {
  const inputs = hands.tabs.filter(
    ({ title }) => specs.get(title)?.kind === 'input' && specs.get(title)?.columns.length,
  );
  return new Map(inputs.map(({ title, grid }) => [title, grid.map((row) => [...row])]));
}

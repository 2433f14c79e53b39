import { ListExecutionsCommand, ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import type { sheets_v4 } from '@googleapis/sheets';
import PostalMime from 'postal-mime';
import { onTestFinished } from 'vitest';
import type { Programme } from '../../domain/programme/types.ts';
import { workbookOf } from '../../domain/sheet/workbook-of.ts';
import {
  atLocalTime,
  epochMilliseconds,
  instant,
  type LocalTime,
  localDate,
  localDateTime,
} from '../../domain/time.ts';
import { awsClients } from '../../local/clients.ts';
import { sheetsClient } from '../../local/google/clients.ts';
import { createWorkbook } from '../../local/google/workbook-setup.ts';
import { deskOf, receivedMail } from '../../local/people/desk.ts';
import type { PeopleTools } from '../../local/people/types.ts';
import { openRuntime, type Runtime, type RuntimeOptions, serviceAccount } from '../../local/runtime.ts';
import { approved, programmeOf, type SampleWorkbook, sampleCohort } from '../../local/sample/index.ts';
import { cohortIdOf } from '../../local/world.ts';
import { addressBook } from './address-book.ts';
import { type Hands, handsOn } from './small-workbook.ts';

export interface SmallCohortOptions
  extends Pick<
    RuntimeOptions,
    | 'dataFolder'
    | 'onCall'
    | 'log'
    | 'measures'
    | 'gmailFaults'
    | 'gmailQuota'
    | 'gmailSearchLag'
    | 'sheetsFaults'
    | 'withoutReconcile'
  > {
  /** The day on which the clock starts, `YYYY-MM-DD`; at 06:00 unless a time is given. */
  readonly from: string;
  readonly time?: LocalTime;
  /** 3 (one trio) unless given: Aylesbury 900101, Claremont 900102, Rushey Mead 900103. */
  readonly schools?: number;
  /** Extending Leading Practice unless given. */
  readonly definition?: Programme;
  /** Leaves only these threads of the definition, such as `event-2`: the fewer, the faster. */
  readonly threads?: readonly string[];
  /** The sheet as it is at first; the sample cohort's unless given. */
  readonly workbook?: SampleWorkbook;
  /** False: the team has not approved the first week's mail yet. */
  readonly isApproved?: boolean;
  /** Carries on with what an earlier one left in `dataFolder`. */
  readonly carriesOn?: boolean;
}

/** A mail as it reached somebody. */
export interface Received {
  /** `900101 head`, `F1`, `programme-manager`; an address that is nobody's in the first workbook as it is. */
  readonly person: string;
  readonly address: string;
  /** UTC, `YYYY-MM-DDTHH:MM:SS.sssZ`. */
  readonly at: string;
  /** Of the cohort's zone. */
  readonly date: string;
  readonly time: string;
  /** `<carrier>/<thread>/<milestone>/<step>`. */
  readonly items: readonly string[];
  readonly subject: string;
  readonly raw: Buffer;
}

/** A cohort of a few sample schools on the embedded runtime, with nobody in it but the test. */
export interface SmallCohort extends Hands {
  readonly runtime: Runtime;
  /** Rows deleted, blocks cut and pasted. */
  readonly desk: PeopleTools;
  /** What people do in menus: tabs, the spreadsheet's settings. `sheetId` looks a tab up by its title. */
  change(request: (sheetId: (tab: string) => number) => sheets_v4.Schema$Request): Promise<void>;
  /** Lets the software do everything it would do by then. Nothing happens before this is called. */
  until(date: string, time?: LocalTime): Promise<void>;
  /** Lets time pass without the software, as in an outage. */
  sleepUntil(date: string, time?: LocalTime): void;
  /** Every mail that has left, in order, without the team's morning briefing and what holds nothing else. */
  mails(): Received[];
  /** Mails with the team's morning briefing, in order. */
  briefings(): Received[];
  /** What each milestone of a school stands at, by `<thread>/<milestone>`. */
  statuses(carrier: string): Promise<Readonly<Record<string, string>>>;
  /** Names of the executions that failed, as ops see them in the console. */
  failedExecutions(): Promise<string[]>;
  /** Stops the endpoints; done by itself when the test ends. */
  stop(): Promise<void>;
}

export const mailbox = 'programmes@termtime.example';
const spreadsheetId = 'small-cohort';
const owner = 'team@termtime.example';
const zone = 'Europe/London';

/** Opens the cohort; edits made before the first `until` are there when the software first looks. */
export async function smallCohort(options: SmallCohortOptions): Promise<SmallCohort> {
  const { from, time = '06:00', schools = 3, threads, carriesOn = false, ...rest } = options;
  const whole = options.definition ?? programmeOf('elp');
  const definition = threads ? reducedTo(threads, whole) : whole;
  const { workbook: given = sampleCohort('elp', schools, 'small'), isApproved = true, ...more } = rest;
  const workbook = isApproved ? approved(given) : given;
  const at = (date: string, time: LocalTime) => epochMilliseconds(atLocalTime(localDate(date), time, zone));
  const config = { id: cohortIdOf(workbook), programme: definition, spreadsheetId, mailbox, zone };
  const runtime = await openRuntime({ ...more, config, startAt: at(from, time), seed: 'small' });
  let open = true;
  const stop = async () => {
    if (open) await runtime.stop();
    open = false;
  };
  onTestFinished(stop);
  const sheets = sheetsClient(runtime.sheets.url, owner);
  const spec = workbookOf(definition);
  if (!carriesOn) {
    await createWorkbook(runtime.sheets, sheets, workbook, definition, {
      spreadsheetId,
      owner,
      software: serviceAccount,
    });
  }
  runtime.gmail.addMailbox(mailbox);
  const { clock, gmail } = runtime;
  const desk = deskOf({ clock, sheets, spreadsheetId, gmail, mailbox });
  const personAt = addressBook(workbook);
  const received = (): Received[] =>
    [...gmail.sent(mailbox)].flatMap((mail) => {
      const { items, subject } = receivedMail(mail);
      const about = items.map((item) => item.replace(/\/r\d+$/, ''));
      const at = instant(mail.at);
      return mail.to.map((address) => ({
        at,
        ...localDateTime(at, zone),
        person: personAt(address),
        address,
        items: about,
        subject,
        raw: mail.raw,
      }));
    });
  return {
    ...handsOn(desk, spec),
    runtime,
    desk,
    stop,
    async change(request) {
      const { data } = await sheets.spreadsheets.get({ spreadsheetId, fields: 'sheets.properties' });
      const ids = new Map(data.sheets?.map(({ properties }) => [properties?.title, properties?.sheetId ?? 0]));
      const requests = [request((tab) => ids.get(tab) ?? -1)];
      await sheets.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } });
    },
    async until(date, time = '23:59') {
      const end = at(date, time);
      for (let next = runtime.next(); next <= end; next = runtime.next()) {
        clock.set(next);
        await runtime.run();
      }
      clock.set(end);
    },
    sleepUntil: (date, time = '23:59') => clock.set(at(date, time)),
    mails: () =>
      received()
        .filter(({ items }) => items.length === 0 || !items.every(isBriefing))
        .map((mail) => ({ ...mail, items: mail.items.filter((item) => !isBriefing(item)) })),
    briefings: () => received().filter(({ items }) => items.some(isBriefing)),
    async statuses(carrier) {
      const found = await runtime.adapters.milestones.ofCarrier(config.id, carrier);
      return Object.fromEntries(found.map(({ record: { ref, status } }) => [`${ref.thread}/${ref.milestone}`, status]));
    },
    failedExecutions: () => failedIn(runtime),
  };
}

function isBriefing(item: string): boolean {
  return item.startsWith('team/briefing/');
}

async function failedIn({ stepFunctions: { url } }: Runtime): Promise<string[]> {
  const { stepFunctions } = awsClients({ dynamodb: url, stepFunctions: url });
  const { stateMachines = [] } = await stepFunctions.send(new ListStateMachinesCommand({}));
  const names: string[] = [];
  for (const { stateMachineArn } of stateMachines) {
    const list = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'FAILED' });
    const { executions = [] } = await stepFunctions.send(list);
    names.push(...executions.map(({ name = '' }) => name));
  }
  stepFunctions.destroy();
  return names;
}

function reducedTo(threads: readonly string[], programme: Programme): Programme {
  const phases = programme.phases.map((phase) => ({
    ...phase,
    threads: phase.threads.filter(({ id }) => threads.includes(id)),
  }));
  return { ...programme, phases: phases.filter((phase) => phase.threads.length > 0) };
}

/** Mails as sorted lines, `2026-09-14 08:00 900101 head: 900101/event-1/rsvp/invite`. */
export function asLines(mails: readonly Received[]): string[] {
  return mails.map(({ date, time, person, items }) => `${date} ${time} ${person}: ${items.join(' ')}`).sort();
}

/** The text part of a mail as its reader sees it. */
export async function textOf({ raw }: Received): Promise<string> {
  return (await PostalMime.parse(raw)).text ?? '';
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListExecutionsCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { sheetsClient } from '../../../local/google/clients.ts';
import { deskOf } from '../../../local/people/desk.ts';
import { simulatePeople } from '../../../local/people/index.ts';
import type { PeopleTools } from '../../../local/people/types.ts';
import { sampleCohort } from '../../../local/sample/index.ts';
import { sampleMailbox, sampleSpreadsheet } from '../../../local/world.ts';
import { Died, HostedRuntime } from './hosted-runtime.ts';
import type { Death, Delivered, RecordedMilestone } from './protocol.ts';

export interface Span {
  readonly seed: string;
  readonly schools: number;
  /** Epoch milliseconds. */
  readonly from: number;
  readonly until: number;
  /** When and where the process is killed, one after the other. */
  readonly deaths: readonly Death[];
}

/** All that can be told from outside at the end of a span. */
export interface Played {
  readonly mails: readonly Delivered[];
  readonly records: readonly RecordedMilestone[];
  /** `<name> <status>`. */
  readonly executions: readonly string[];
  /** Rows of the Sent emails tab without its header. */
  readonly log: readonly unknown[][];
  readonly decisions: readonly unknown[][];
  /** When it died, epoch milliseconds on the virtual clock. */
  readonly deaths: readonly number[];
}

const owner = 'team@termtime.example';

/** Plays a span of the sample cohort. People and clock are the outside world: they outlive the process that is killed. */
export async function playSpan({ seed, schools, from, until, deaths }: Span): Promise<Played> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'restart-'));
  const host = new HostedRuntime();
  const pending = [...deaths];
  const died: number[] = [];
  let now = from;
  let next = from;
  let stepFunctions = '';
  let desk: PeopleTools | undefined;
  const known = new Set<string>();
  const workbook = sampleCohort('elp', schools, seed);
  const people = simulatePeople({ workbook, programmeId: 'elp', seed, tools: handsAt(() => desk) });
  const deliver = (mails: readonly Delivered[]) => {
    for (const mail of mails) {
      if (known.has(mail.id)) continue;
      known.add(mail.id);
      people.receive(mail);
    }
  };

  const open = async (isNew: boolean): Promise<void> => {
    const [death] = pending;
    try {
      const opened = await host.ask({
        ask: 'open',
        with: { dataFolder, seed, schools, startAt: now, isNew, ...(death ? { death } : {}) },
      });
      deliver(opened.mails);
      ({ next, stepFunctions } = opened);
      desk = deskAt(opened.sheets, () => now, host);
    } catch (error) {
      await carryOn(error);
    }
  };
  const carryOn = async (error: unknown): Promise<void> => {
    if (!(error instanceof Died)) throw error;
    died.push(now);
    pending.shift();
    host.replace();
    await open(false);
  };

  try {
    await open(true);
    for (;;) {
      const at = Math.min(people.next() ?? Number.POSITIVE_INFINITY, next);
      if (at > until) break;
      now = Math.max(now, at);
      if ((people.next() ?? Number.POSITIVE_INFINITY) <= now) await people.act();
      try {
        const ran = await host.ask({ ask: 'run', at: now });
        deliver(ran.mails);
        next = ran.next;
      } catch (error) {
        await carryOn(error);
      }
    }
    const records = await host.ask({ ask: 'records' });
    const executions = await executionsAt(stepFunctions);
    const log = (await desk?.read('Sent emails')) ?? [];
    const decisions = (await desk?.read('Decisions')) ?? [];
    // What is in the mailbox after a last restart is all that ever left.
    await host.ask({ ask: 'stop' });
    host.replace();
    const { mails } = await host.ask({ ask: 'open', with: { dataFolder, seed, schools, startAt: now, isNew: false } });
    return { mails, records, executions, log: log.slice(1), decisions: decisions.slice(1), deaths: died };
  } finally {
    host.kill();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

const nowhere = () => ({ id: '', threadId: '' });

function deskAt(sheets: string, now: () => number, host: HostedRuntime): PeopleTools {
  return {
    ...deskOf({
      clock: { now },
      sheets: sheetsClient(sheets, owner),
      spreadsheetId: sampleSpreadsheet,
      gmail: { receive: nowhere, autoReply: nowhere, bounce: nowhere },
      mailbox: sampleMailbox,
    }),
    async reply(from, to, text) {
      const message = { from, to: sampleMailbox, subject: `Re: ${to.subject}`, text, inReplyTo: to.messageId };
      await host.ask({ ask: 'receive', message });
    },
  };
}

/** The same hands, whichever process serves the spreadsheet at present. */
function handsAt(present: () => PeopleTools | undefined): PeopleTools {
  const desk = () => {
    const found = present();
    if (!found) throw new Error('Nothing is open yet.');
    return found;
  };
  return {
    now: () => desk().now(),
    read: (tab) => desk().read(tab),
    type: (cells) => desk().type(cells),
    addRows: (tab, rows) => desk().addRows(tab, rows),
    cutAndPaste: (tab, from, to) => desk().cutAndPaste(tab, from, to),
    deleteRow: (tab, row) => desk().deleteRow(tab, row),
    reply: (from, to, text, file) => desk().reply(from, to, text, file),
    answerAway: (from, to) => desk().answerAway(from, to),
    sendBack: (mail, address) => desk().sendBack(mail, address),
  };
}

async function executionsAt(endpoint: string): Promise<string[]> {
  const client = new SFNClient({
    endpoint,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'embedded', secretAccessKey: 'embedded' },
  });
  const found: string[] = [];
  const { stateMachines } = await client.send(new ListStateMachinesCommand({}));
  for (const { stateMachineArn } of stateMachines ?? []) {
    let nextToken: string | undefined;
    do {
      const page = await client.send(
        new ListExecutionsCommand({ stateMachineArn, maxResults: 1000, ...(nextToken ? { nextToken } : {}) }),
      );
      for (const { name, status } of page.executions ?? []) found.push(`${name} ${status}`);
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
  }
  client.destroy();
  return found.sort();
}

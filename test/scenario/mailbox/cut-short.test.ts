/** A run of reading the mailbox dies before any of its calls of the table: nothing is lost, and nothing happens twice. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DynamoArrivals } from '../../../adapters/dynamodb/arrivals.ts';
import { DynamoCohortStore } from '../../../adapters/dynamodb/cohort-store.ts';
import { DynamoLeases } from '../../../adapters/dynamodb/leases.ts';
import { DynamoLedger } from '../../../adapters/dynamodb/ledger.ts';
import { DynamoMilestoneStore } from '../../../adapters/dynamodb/milestone-store.ts';
import type { Table } from '../../../adapters/dynamodb/table.ts';
import { GmailSender, gmailClient } from '../../../adapters/google/mail-sender.ts';
import { GmailMailbox } from '../../../adapters/google/mailbox.ts';
import type { Mail, Notice } from '../../../domain/notice/types.ts';
import { emptySnapshot } from '../../../domain/sheet/snapshot.ts';
import { epochMilliseconds, type Instant, instant, localDate, plusMinutes } from '../../../domain/time.ts';
import { readMailboxHandler } from '../../../lambdas/read-mailbox/handler.ts';
import { type LocalGmail, startGmail } from '../../../local/google/gmail/index.ts';
import { elp } from '../../../workflows/programmes/elp.ts';
import { type EmbeddedTable, startTable } from '../../contract/adapters/embedded-table.ts';
import { paceAt, recordingPolicy, signedInAs } from '../../contract/adapters/google-fixtures.ts';
import { mail, state } from '../../contract/adapters/records.ts';
import { beginning } from '../../property/year/life.ts';
import { sampleWorkbook } from '../../property/year/workbook.ts';
import { reminder } from '../../unit/notice/moment.ts';

const date = localDate('2026-11-09');
const start = instant('2026-11-09T08:00:00Z');
const silent = { info() {}, warn() {}, error() {} };
let now: Instant = start;
let embedded: EmbeddedTable;
let gmail: LocalGmail;

beforeAll(async () => {
  embedded = await startTable();
  gmail = await startGmail({ databaseFile: ':memory:', clock: { now: () => Date.parse(now) }, quota: 'off' });
});

afterAll(async () => {
  await gmail.stop();
  await embedded.stop();
});

/** A cohort of its own with two mails sent: one is answered with a file, the other came back. */
async function cohortWith(id: string) {
  now = start;
  const mailbox = `${id}@termtime.example`;
  gmail.addMailbox(mailbox);
  const client = gmailClient({ rootUrl: gmail.url, auth: signedInAs(mailbox) });
  const pace = paceAt(() => epochMilliseconds(now));
  const sender = new GmailSender({ client, from: { name: 'Programme' }, policy: recordingPolicy(1), pace });
  const { table } = embedded;
  const ledger = new DynamoLedger(table);
  const { snapshot } = sampleWorkbook(3, beginning);
  await new DynamoCohortStore(table).save(id, state({ lastSync: start }), snapshot, emptySnapshot);
  const head = String(snapshot.tabs['Schools']?.['900101']?.cells['Head email']);
  const answered = await send('leader@north.example.org', 'TT-AAAAAAAAAA', reminder());
  const lost = await send(head, 'TT-BBBBBBBBBB', {
    ...reminder({ to: 'school:900101:head' }),
    id: 'visit-1/draft-agenda/remind/r1/school:900101:head',
  });
  const run = (on: Table) =>
    readMailboxHandler({
      cohorts: () => ({ id, programme: elp, spreadsheetId: 'none', mailbox, zone: 'Europe/London' }),
      mailbox: () => new GmailMailbox({ client, policy: recordingPolicy(1) }),
      arrivals: new DynamoArrivals(on),
      store: new DynamoCohortStore(on),
      milestones: new DynamoMilestoneStore(on),
      ledger: new DynamoLedger(on),
      leases: new DynamoLeases(on),
      hash: (text) => `hash of ${text.length}`,
      log: silent,
      measures: { gauge() {}, trouble() {} },
    })({ cohort: id, now });
  await run(table);
  now = plusMinutes(now, 5);
  const [first, second] = [...gmail.sent(mailbox)];
  const pdf = { filename: 'agenda.pdf', contentType: 'application/pdf', content: 'x' };
  const reply = { from: 'leader@north.example.org', subject: `Re: ${first?.subject}`, attachments: [pdf] };
  gmail.receive(mailbox, { ...reply, inReplyTo: first?.messageId ?? '' });
  gmail.bounce(mailbox, second?.id ?? '', { kind: 'hard', address: head });
  return { id, ledger, answered, lost, run, arrivals: new DynamoArrivals(table) };

  async function send(to: string, reference: string, notice: Notice): Promise<{ mail: Mail; notice: Notice }> {
    const made = mail({
      id: `${mailbox}|${date}|${reference}`,
      cohort: id,
      mailbox,
      date,
      to: { name: 'Somebody', email: to },
      recipients: [notice.to],
      reference,
      notices: [{ carrier: notice.carrier, id: notice.id }],
      frozenAt: start,
    });
    await ledger.queue(id, notice);
    await ledger.freeze(made);
    await ledger.move(id, notice, ['queued'], { is: 'mailed', mail: made.id, on: date });
    const drafted = await sender.draft(made, { recovering: false });
    if (drafted.is !== 'drafted') throw new Error(drafted.reason);
    const sent = await sender.send(made, drafted.draft);
    if (sent.is !== 'sent') throw new Error(`The mail is ${sent.is}.`);
    await ledger.moveMail(id, made.id, ['frozen'], { ...sent, at: start });
    return { mail: made, notice };
  }
}

/** Longer than any run: the run that dies at a call which it no longer makes has not died. */
const most = 40;

test('whichever call of the table it dies before', async () => {
  let died = 0;
  for (let nth = 1; nth <= most; nth++) {
    const { id, ledger, lost, answered, run, arrivals } = await cohortWith(`cut-${nth}`);
    const isCut = await run(embedded.failingFrom(nth)).then(
      ({ failed }) => failed > 0,
      () => true,
    );
    if (isCut) died++;
    // Meanwhile what was queued anew may have left in another mail, which must keep it.
    const another = `${id}@termtime.example|${date}|another`;
    const isQueued = (await ledger.waiting(id)).some((notice) => notice.id === lost.notice.id);
    if (isQueued) await ledger.move(id, lost.notice, ['queued'], { is: 'mailed', mail: another, on: date });
    now = plusMinutes(now, 10);
    await run(embedded.table);

    const { replies, bounces } = await arrivals.incoming(id, start);
    const seen = `cut before call ${nth}`;
    expect(replies, seen).toMatchObject([
      { attachment: true, about: [{ carrier: '900101', milestone: 'draft-agenda' }] },
    ]);
    expect(bounces, seen).toMatchObject([{ permanent: true, status: '5.1.1' }]);
    expect((await ledger.mail(id, lost.mail.id))?.state, seen).toMatchObject({ is: 'bounced' });
    expect((await ledger.mail(id, answered.mail.id))?.state, seen).toMatchObject({ is: 'sent' });
    const states = new Map<string, unknown>();
    for await (const notice of ledger.all(id)) states.set(notice.id, notice.state);
    expect(states.get(lost.notice.id), seen).toEqual(
      isQueued ? { is: 'mailed', mail: another, on: date } : { is: 'queued' },
    );
    expect((await arrivals.state(id))?.version, seen).toBeGreaterThan(1);
    now = plusMinutes(now, 10);
    expect(await run(embedded.table), seen).toEqual({ ran: true, read: 0, found: 0, failed: 0 });
    if (!isCut) break;
  }
  // Both messages were well under way: lease, place, records, notices, mail, place, release.
  expect(died).toBeGreaterThan(12);
  expect(died).toBeLessThan(most);
});

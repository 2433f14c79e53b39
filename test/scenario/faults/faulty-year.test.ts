import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instant, localDate, localDateOf } from '../../../domain/time.ts';
import { gmailClient } from '../../../local/google/clients.ts';
import { receivedMail } from '../../../local/people/desk.ts';
import { sampleMailbox } from '../../../local/world.ts';
import { type FaultyYear, playFaultyYear } from './faulty-year.ts';
import { Injector, mishaps } from './injector.ts';

const seed = 'faults';
const span = { seed, from: '2026-06-15', until: '2027-07-31' };
/** From the sheet to the mailbox: what the sync records, starts and wakes, what executions plan and queue, what is sent. */
const sendPath = ['sync-sheet', 'plan-milestone', 'queue-notices', 'register-wait', 'send-mails'];
/** In these months nobody finds a mail in Gmail before it is 45 minutes old. */
const slowSearch = { from: '2026-11-01', until: '2027-04-30', minutes: 45 };
const lastMishap = '2027-06-30';

const dateOf = (now: number) => localDateOf(instant(now), 'Europe/London');

describe('a year of three schools in which every call of the way to a mail goes wrong in every way', () => {
  const calm = new Injector(seed, [], new Map());
  let mishapped: Injector;
  let clean: FaultyYear;
  let faulty: FaultyYear;
  let held = 0;

  beforeAll(async () => {
    clean = await playFaultyYear({ ...span, injector: calm });
    mishapped = new Injector(seed, sendPath, calm.calls);
    faulty = await playFaultyYear({
      ...span,
      injector: mishapped,
      deeds: clean.deeds,
      searchLag: (now) => {
        const isSlow = dateOf(now) >= slowSearch.from && dateOf(now) <= slowSearch.until;
        return isSlow ? slowSearch.minutes * 60_000 : 0;
      },
      watch: ({ clock }) => {
        mishapped.isActive = dateOf(clock.now()) <= lastMishap;
      },
    });
  }, 900_000);

  afterAll(async () => {
    if (process.env['SHOW_FIGURES'] !== undefined) {
      const { happened, struck } = mishapped;
      const failures = JSON.stringify(Object.fromEntries(faulty.failures));
      console.log(`${happened.size} mishaps (${struck} attempts), runs that failed: ${failures}, ${held} mails held`);
    }
    await clean?.runtime.stop();
    await faulty?.runtime.stop();
  });

  const delivered = ({ runtime }: FaultyYear) =>
    [...runtime.gmail.sent(sampleMailbox)]
      .map(receivedMail)
      .flatMap(({ to, items }) => items.map((item) => `${to.join()} ${item}`))
      .sort();

  test('at each call that a calm year makes, each mishap came to pass', () => {
    const sites = [...calm.calls.keys()].filter((site) => sendPath.some((name) => site.startsWith(`${name}:`)));
    expect(mishapped.missing(sites)).toEqual([]);
    expect(sites.length).toBeGreaterThan(35);
    expect(mishapped.happened.size).toBeGreaterThanOrEqual(sites.length * mishaps.length);
  });

  test('everybody got what they got in the calm year, and nobody anything twice', () => {
    expect(delivered(faulty)).toEqual(delivered(clean));
    expect(new Set(delivered(faulty)).size).toBe(delivered(faulty).length);
    expect(delivered(faulty).length).toBeGreaterThan(150);
  });

  test('what could not be decided was held and put to the team; when the truth could be seen, nothing stayed held', async () => {
    const { adapters, config, gmail } = faulty.runtime;
    expect(await adapters.ledger.unsent(config.id)).toEqual([]);
    const left = (await adapters.ledger.waiting(config.id)).map(({ id }) => id);
    expect(left).toEqual((await clean.runtime.adapters.ledger.waiting(config.id)).map(({ id }) => id));
    const state = await adapters.store.state(config.id);
    const { tabs } = await adapters.store.snapshot(config.id, state?.snapshotVersion ?? 0);
    const asked = Object.keys(tabs['Decisions'] ?? {}).filter((id) => id.startsWith('mail-TT-'));
    held = asked.length;
    expect(held).toBeGreaterThan(1);
    const { data } = await gmailClient(gmail.url, sampleMailbox).users.drafts.list({ userId: 'me' });
    expect(data.drafts ?? []).toEqual([]);
  });

  test('the ledger says of every mail what the mailbox says', async () => {
    const { adapters, config, gmail } = faulty.runtime;
    const mails = [...gmail.sent(sampleMailbox)];
    const dates = [...new Set(mails.map(({ at }) => dateOf(at)))];
    const recorded = await Promise.all(
      dates.map((date) => adapters.ledger.mailsOn(config.id, config.mailbox, localDate(date))),
    );
    const states = recorded.flat().map(({ state }) => (state.is === 'sent' ? state.gmailId : state.is));
    expect(states.filter((is) => is !== 'given-up').sort()).toEqual(mails.map(({ id }) => id).sort());
    for await (const { id, state } of adapters.ledger.all(config.id)) {
      expect(['mailed', 'cancelled', 'too-late'], `${id}: ${state.is}`).toContain(state.is);
    }
  });

  test('every milestone ended as in the calm year', async () => {
    const ends = async ({ runtime: { adapters, config } }: FaultyYear) => {
      const found = await Promise.all(
        ['900101', '900102', '900103'].map((school) => adapters.milestones.ofCarrier(config.id, school)),
      );
      return found
        .flat()
        .map(({ record: { ref, status } }) => `${ref.carrier}/${ref.thread}/${ref.milestone} ${status}`);
    };
    expect(await ends(faulty)).toEqual(await ends(clean));
    expect(faulty.runtime.stepFunctions.counts()).toMatchObject({ failed: 0, running: 0 });
  });
});

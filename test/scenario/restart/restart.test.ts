import { beforeAll, describe, expect, test } from 'vitest';
import {
  atLocalTime,
  epochMilliseconds,
  instant,
  type LocalTime,
  localDate,
  localDateTime,
} from '../../../domain/time.ts';
import { Draw } from '../../../local/sample/draw.ts';
import { type Played, playSpan } from './played-span.ts';
import type { Death, Delivered } from './protocol.ts';

const zone = 'Europe/London';
const at = (date: string, time: LocalTime) => epochMilliseconds(atLocalTime(localDate(date), time, zone));
const span = { seed: 'restart', schools: 3, from: at('2026-09-01', '06:00'), until: at('2026-11-13', '22:00') };

/** Something is done and not yet on record, or on record and not yet done. */
const places = [
  'step-functions StartExecutionCommand before',
  'step-functions StartExecutionCommand after',
  'gmail drafts.create before',
  'gmail drafts.create after',
  'gmail drafts.send before',
  'gmail drafts.send after',
  'step-functions SendTaskSuccessCommand before',
  'step-functions SendTaskSuccessCommand after',
  'sheets spreadsheets.batchUpdate before',
  'sheets spreadsheets.batchUpdate after',
];

/** Ten deaths at the places above and ten at any call, spread over the span by a fixed seed. */
function twentyDeaths(): Death[] {
  const draw = new Draw(span.seed, 'deaths');
  const length = span.until - span.from;
  const somewhere = (part: number, parts: number) =>
    span.from + Math.floor(((part + draw.whole(0, 999) / 1000) / (parts + 1)) * length);
  const chosen = places.map((call, index): Death => {
    // Lifecycles begin on the first day.
    if (call.includes('StartExecution')) return { from: span.from, call, nth: 1 };
    return { from: somewhere(index, places.length), call, nth: draw.whole(1, 2) };
  });
  const random = Array.from(
    { length: 10 },
    (_, index): Death => ({ from: somewhere(index, 10), call: 'any', nth: draw.whole(1, 80) }),
  );
  return [...chosen, ...random].sort((a, b) => a.from - b.from);
}

/** Who gets what on which day. */
function mailsOf({ mails }: Played): string[] {
  return mails.map((mail) => `${local(mail).date} ${mail.to.join(' ')}: ${[...mail.items].sort().join(' ')}`).sort();
}

function local({ at: instantSent }: Delivered) {
  return localDateTime(instant(instantSent), zone);
}

describe('a runtime that is killed twenty times and started again on its folder', () => {
  let calm: Played;
  let killed: Played;
  beforeAll(async () => {
    [calm, killed] = await Promise.all([
      playSpan({ ...span, deaths: [] }),
      playSpan({ ...span, deaths: twentyDeaths() }),
    ]);
  }, 600_000);

  test('was killed twenty times', () => {
    expect(killed.deaths).toHaveLength(20);
    expect(calm.mails.length).toBeGreaterThan(50);
  });

  test('sends the same mails to the same people on the same days', () => {
    expect(mailsOf(killed)).toEqual(mailsOf(calm));
  });

  test('sends nothing twice', () => {
    const items = killed.mails.flatMap(({ to, items: about }) => about.map((item) => `${to.join(' ')} ${item}`));
    expect(items.filter((item, index) => items.indexOf(item) !== index)).toEqual([]);
  });

  test('sends in the window, within a quarter of an hour of when it was meant for each time that it was killed that day', () => {
    const deaths = Map.groupBy(killed.deaths, (moment) => localDateTime(instant(moment), zone).date);
    const wanted = new Map(calm.mails.map((mail) => [mailsOf({ ...calm, mails: [mail] })[0], mail.at]));
    for (const mail of killed.mails) {
      const { date, time } = local(mail);
      const times = Math.max(1, deaths.get(date)?.length ?? 0);
      expect(time >= '08:00' && time < '16:00', time).toBe(true);
      const meant = wanted.get(mailsOf({ ...killed, mails: [mail] })[0]) ?? 0;
      expect(Math.abs(mail.at - meant)).toBeLessThanOrEqual(times * 15 * 60_000);
    }
  });

  test('has every milestone in the same state, waiting for the same moment, with the same notices', () => {
    expect(killed.records).toEqual(calm.records);
  });

  test('has the same executions in the same state, none failed', () => {
    expect(killed.executions).toEqual(calm.executions);
    expect(killed.executions.filter((execution) => !/ (RUNNING|SUCCEEDED)$/.test(execution))).toEqual([]);
  });

  test('writes each mail into the log once and asks the same decisions', () => {
    const references = killed.log.map((row) => String(row.at(-1)));
    expect(new Set(references).size).toBe(references.length);
    expect(references).toHaveLength(calm.log.length);
    expect(killed.decisions.map(([id]) => id)).toEqual(calm.decisions.map(([id]) => id));
  });
});

import { gmailUnits } from '../../adapters/google/pace.ts';
import { gmailUnitsPerMinute } from '../../domain/notice/pace.ts';
import type { Mail } from '../../domain/notice/types.ts';
import { atLocalTime, epochMilliseconds, instant, localDate } from '../../domain/time.ts';
import { openWorld, sampleMailbox } from '../world.ts';

/** How a heap of mails left a mailbox that Gmail's own limits are on. */
export interface Drain {
  readonly mails: number;
  /** Mails that left in each minute, from the first that had one to the last. */
  readonly byMinute: readonly number[];
  /** Units used in all minutes but the last, as a share of what Gmail would have allowed in them. */
  readonly share: number;
  /** The most units used in any 60 seconds. */
  readonly busiest: number;
  /** Calls that Gmail refused. */
  readonly refused: number;
  /** Duration on the wall clock. */
  readonly milliseconds: number;
}

/** A working day before the programme begins: nothing else is sent. */
const day = localDate('2026-05-05');
const minute = 60_000;
const unitsOfMail = gmailUnits['drafts.create'] + gmailUnits['drafts.send'];

/** Sends so many mails, all ready at 08:00, through the embedded runtime; the clock is driven, so minutes take moments. */
export async function drain(mails: number): Promise<Drain> {
  const { runtime, stop } = await openWorld({
    programme: 'elp',
    schools: 3,
    seed: 'drain',
    from: day,
    isApproved: true,
    gmailQuota: { messagesPerDay: Math.max(2000, mails) },
  });
  try {
    const { adapters, clock, config, gmail } = runtime;
    for (let n = 1; n <= mails; n += 1) await adapters.ledger.freeze(mailTo(n, config.id, clock.now()));
    const started = performance.now();
    const end = epochMilliseconds(atLocalTime(day, '16:00', config.zone));
    while (gmail.calls.send < mails && runtime.next() <= end) {
      clock.set(runtime.next());
      await runtime.run();
    }
    const milliseconds = Math.round(performance.now() - started);
    const times = [...gmail.sent(sampleMailbox)].map(({ at }) => at);
    const first = times[0] ?? 0;
    const minutes = Math.floor(((times.at(-1) ?? 0) - first) / minute) + 1;
    const byMinute = Array.from(
      { length: minutes },
      (_, at) => times.filter((time) => Math.floor((time - first) / minute) === at).length,
    );
    const full = byMinute.slice(0, -1);
    const { byMethod } = gmail.calls;
    const calls = (byMethod['drafts.create'] ?? 0) + (byMethod['drafts.send'] ?? 0);
    return {
      mails: times.length,
      byMinute,
      share: (full.reduce((sum, count) => sum + count, 0) * unitsOfMail) / (full.length * gmailUnitsPerMinute),
      busiest: Math.max(
        ...times.map((at) => times.filter((time) => time > at - minute && time <= at).length * unitsOfMail),
      ),
      // Each mail takes two calls; one that is refused is made again.
      refused: calls - 2 * times.length,
      milliseconds,
    };
  } finally {
    await stop();
  }
}

function mailTo(n: number, cohort: string, now: number): Mail {
  const reference = `TT-${String(n).padStart(10, '0')}`;
  const text = `Dear reader ${n},\n\nthis is one of many.\n\nReference ${reference}\n`;
  return {
    id: `${sampleMailbox}|${day}|reader-${n}`,
    cohort,
    mailbox: sampleMailbox,
    date: day,
    to: { name: `Reader ${n}`, email: `reader-${n}@example.org` },
    recipients: ['team:central-team'],
    subject: 'One of many',
    text,
    html: `<p>${text}</p>`,
    reference,
    notices: [],
    frozenAt: instant(now),
    state: { is: 'frozen' },
  };
}

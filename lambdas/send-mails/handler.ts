import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { standingMails } from '../../domain/notice/held-mail.ts';
import { isInDoubt, nextSearch } from '../../domain/notice/outcome.ts';
import type { Mail } from '../../domain/notice/types.ts';
import { type Instant, instant, plusMinutes } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import type { Answered, SendAnswer } from './answer.ts';
import type { SendDependencies } from './dependencies.ts';
import { searchAgain } from './in-doubt.ts';
import { sendWhatMayGo } from './send-what-may-go.ts';

export const sendEvent = z.object({ cohort: z.string().check(z.minLength(1)), now: z.string() });

const leaseMinutes = 10;

const nothing: SendAnswer = { ran: true, sent: 0, waiting: 0, unsent: 0 };

/** Makes the day's mails of the notices that may go now, and sends what is made. One run a mailbox at a time. */
export function sendMailsHandler(dependencies: SendDependencies) {
  return async (event: z.input<typeof sendEvent>): Promise<SendAnswer> => {
    const { cohort, now: at } = sendEvent.parse(event);
    const now = instant(at);
    const config = dependencies.cohorts(cohort);
    // Most minutes nothing is there: these need no lease.
    if (!(await dependencies.ledger.hasWork(cohort))) return nothing;
    const lease = `send ${config.mailbox}`;
    // A schedule may call twice for the same moment, so the moment names nobody.
    const holder = randomUUID();
    if (!(await dependencies.leases.acquire(lease, holder, now, plusMinutes(now, leaseMinutes)))) {
      return { ...nothing, ran: false };
    }
    try {
      return await send(dependencies, config, now);
    } finally {
      await dependencies.leases.release(lease, holder);
    }
  };
}

async function send(dependencies: SendDependencies, config: CohortConfig, now: Instant): Promise<SendAnswer> {
  const { ledger, mailboxBook, measures } = dependencies;
  const waiting = await ledger.waiting(config.id);
  const unsent = await ledger.unsent(config.id);
  if (unsent.some(({ state }) => state.is === 'parked')) measures.trouble(config.id, 'gmail-quota');
  const sender = dependencies.sender(config);
  const before = await mailboxBook.read(config.mailbox);
  sender.begin(before.spent);
  const note = (isUncertain: boolean) => mailboxBook.write(config.mailbox, { spent: sender.spent(), isUncertain });
  const searched = await searchAgain(dependencies, config, now, unsent);
  const answer = await sendWhatMayGo(dependencies, config, now, {
    waiting,
    mails: searched,
    isUncertain: before.isUncertain,
    begins: () => note(true),
  });
  if (answer.isUncertain !== undefined || sender.spent().length > 0) {
    await note(answer.isUncertain ?? before.isUncertain);
  }
  return withDoubts(answer, searched);
}

/** Says when to look again for the mails that nobody knows about, and how many people should know of. */
function withDoubts(
  { mails, isParked = false, asked = 0, isUncertain: _, ...answer }: Answered,
  searched: readonly Mail[],
): SendAnswer {
  const left = mails ?? searched;
  const searchAt = left
    .filter(isInDoubt)
    .flatMap((mail) => nextSearch(mail) ?? [])
    .sort()[0];
  const standing = standingMails(left).length + Number(isParked) + asked;
  return { ...answer, standing, ...(searchAt === undefined ? {} : { searchAt }) };
}

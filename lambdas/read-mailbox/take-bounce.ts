import { normalAddress } from '../../domain/address.ts';
import type { Cohort } from '../../domain/cohort.ts';
import { addressCells } from '../../domain/mailbox/addresses.ts';
import type { Failure } from '../../domain/mailbox/delivery-report.ts';
import type { Bounce, IncomingMail } from '../../domain/mailbox/types.ts';
import { deadSince, insteadOf, roleIn, unreachableIn } from '../../domain/mailbox/unreachable.ts';
import { isRehearsal } from '../../domain/notice/notice.ts';
import type { Mail } from '../../domain/notice/types.ts';
import { localDateOf } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import type { ReadMailboxDependencies } from './dependencies.ts';

/**
 * Records each address that mail of ours did not reach, and gives back what a lost mail said: its notices are judged anew. An
 * address that is in none of our mails and in no cell of the sheet is nobody we know.
 */
export async function takeBounce(
  dependencies: ReadMailboxDependencies,
  config: CohortConfig,
  cohort: Cohort,
  { id, at }: Pick<IncomingMail, 'id' | 'at'>,
  failures: readonly Failure[],
  ours: readonly Mail[],
): Promise<boolean> {
  const { arrivals, hash, log } = dependencies;
  let found = false;
  for (const { address, permanent, failed, status } of failures) {
    const mails = ours.filter(({ to }) => normalAddress(to.email) === address);
    if (mails.length === 0 && !addressCells(cohort).some((cell) => cell.address === address)) continue;
    const bounce: Bounce = {
      id,
      at,
      address: hash(address),
      permanent,
      failed,
      ...(status === undefined ? {} : { status }),
    };
    await arrivals.recordBounce(config.id, bounce);
    found = true;
    const known = await arrivals.bouncesOf(config.id, bounce.address);
    const isDead = deadSince(known.filter((one) => one.at <= at)) !== undefined;
    if (!failed && !isDead) continue;
    // The newest in a conversation; earlier ones of it were delivered.
    const lost = mails.filter((mail) => mail.frozenAt <= at).sort((a, b) => (a.frozenAt < b.frozenAt ? 1 : -1))[0];
    if (!lost) continue;
    await giveBack(dependencies, config, cohort, lost, bounce, known);
    log.warn('a mail came back', { cohort: config.id, reference: lost.reference, status: status ?? 'unknown' });
  }
  return found;
}

/**
 * First the notices, then the mail: a run that dies in between is repeated while the mail still counts as sent. A notice that
 * another mail has carried since is left alone.
 */
async function giveBack(
  { ledger, hash }: ReadMailboxDependencies,
  config: CohortConfig,
  cohort: Cohort,
  mail: Mail,
  { at, status }: Bounce,
  known: readonly Bounce[],
): Promise<void> {
  if (mail.state.is === 'bounced') return;
  for (const notice of mail.notices) {
    if (!isRehearsal(notice.id)) await ledger.takeBack(config.id, notice, mail, { is: 'queued' });
  }
  const dead = new Set(unreachableIn(cohort, known, hash).map(({ recipient }) => recipient));
  const [first] = mail.recipients;
  const today = localDateOf(at, cohort.settings.zone);
  const instead = first && dead.has(first) ? insteadOf({ to: first, kind: 'ask' }, cohort, dead, today) : undefined;
  const next = instead
    ? `what it said is for ${roleIn(instead.recipient)} now`
    : 'what it said waits for a right address';
  const reason = `it came back${status === undefined ? '' : ` (${status})`}; ${next}`;
  await ledger.moveMail(config.id, mail.id, ['sent', 'drafted', 'held'], { is: 'bounced', reason, at });
}

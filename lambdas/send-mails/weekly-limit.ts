import { addressOfMode, mailKey } from '../../domain/notice/day-mail.ts';
import { heldForDecision } from '../../domain/notice/notice.ts';
import type { NoticeState } from '../../domain/notice/types.ts';
import type { Moment } from '../../domain/notice/verdict.ts';
import type { WordedItem } from '../../domain/notice/wording.ts';
import { localDateOf, plusDays } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import type { SendDependencies } from './dependencies.ts';

const daysBefore = [1, 2, 3, 4, 5, 6];

/** Takes out of the day's items, by address, those of people outside the team who have had enough mail; answers how many will never go. */
export async function holdBack(
  { ledger, hash }: SendDependencies,
  config: CohortConfig,
  moment: Moment,
  day: Map<string, WordedItem[]>,
): Promise<number> {
  const hashes = new Map<string, string>();
  for (const [address, items] of day) {
    const isTeam = items.every(({ ready: { notice } }) => notice.to.startsWith('team:'));
    if (!isTeam) hashes.set(address, hash(addressOfMode(address, moment.cohort)));
  }
  const limited = await atTheirLimit(ledger, config, moment, [...hashes.values()]);
  let ended = 0;
  for (const [address, addressHash] of hashes) {
    if (!limited.has(addressHash)) continue;
    for (const item of day.get(address) ?? []) {
      const { notice } = item.ready;
      const state = waitingState(item, moment);
      if (state.is === 'too-late') ended++;
      if (notice.state.is !== 'queued' || ('reason' in state && notice.state.reason === state.reason)) continue;
      await ledger.move(config.id, notice, ['queued'], state);
    }
    day.delete(address);
  }
  return ended;
}

/**
 * Of these hashes of addresses those that have had as many mails as Settings allows, today and the six days before. Answers
 * and urgent changes have keys of their own and do not count.
 */
async function atTheirLimit(
  ledger: SendDependencies['ledger'],
  config: CohortConfig,
  { cohort, now }: Moment,
  addressHashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const today = localDateOf(now, cohort.settings.zone);
  const keys = new Map(
    addressHashes.map((hash) => [
      hash,
      daysBefore.map((days) => mailKey(config.mailbox, plusDays(today, -days), hash, undefined)),
    ]),
  );
  const recorded = await ledger.recorded(config.id, [...keys.values()].flat());
  const most = cohort.settings.mailsInSevenDays;
  return new Set(addressHashes.filter((hash) => keys.get(hash)!.filter((key) => recorded.has(key)).length >= most));
}

/** What becomes of an item whose reader has had enough: it waits, unless its step says otherwise of a missed day. */
function waitingState({ ready: { notice, facts } }: WordedItem, { cohort, now }: Moment): NoticeState {
  const most = cohort.settings.mailsInSevenDays;
  const reason = `its reader has had ${most === 1 ? 'a mail' : `${most} mails`} in seven days`;
  const late = facts.steps.find(({ step }) => step === notice.step)?.late;
  if (late === 'skip') return { is: 'too-late', reason, at: now };
  return late === 'ask' ? heldForDecision(notice, reason) : { is: 'queued', reason };
}

import { conversationOf, earlierNotice, mayContinue } from '../../domain/notice/conversation.ts';
import type { Conversation } from '../../domain/notice/types.ts';
import type { WordedItem } from '../../domain/notice/wording.ts';
import type { SendDependencies } from './dependencies.ts';

/** The conversation that a mail of these items goes on with: that of its single reminder or thanks, if there is one. */
export async function conversationFor(
  { milestones, ledger }: Pick<SendDependencies, 'milestones' | 'ledger'>,
  cohort: string,
  items: readonly WordedItem[],
  email: string,
): Promise<Conversation | undefined> {
  const [item] = items;
  if (!item || items.length > 1 || !mayContinue(item.ready.notice)) return undefined;
  const { notice } = item.ready;
  const { carrier, thread, milestone } = notice;
  const found = await milestones.get({ cohort, carrier, thread, milestone });
  const earlier = found && earlierNotice(notice, found.notices);
  if (earlier?.state.is !== 'mailed') return undefined;
  return conversationOf(await ledger.mail(cohort, earlier.state.mail), email);
}

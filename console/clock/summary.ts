import { counted } from '../app/words.ts';
import type { HappeningKind, Since } from '../protocol.ts';

export const kinds: Readonly<
  Record<HappeningKind, { readonly one: string; readonly more: string; readonly title: string }>
> = {
  mail: { one: 'mail sent', more: 'mails sent', title: 'Mail' },
  arrived: { one: 'mail arrived', more: 'mails arrived', title: 'Arrived' },
  done: { one: 'milestone done', more: 'milestones done', title: 'Done' },
  missed: { one: 'milestone missed', more: 'milestones missed', title: 'Missed' },
  call: { one: 'escalation', more: 'escalations', title: 'Escalated' },
  attention: { one: 'failure', more: 'failures', title: 'Needs attention' },
  withdrawn: { one: 'milestone withdrawn', more: 'milestones withdrawn', title: 'Withdrawn' },
};

/** What a move of the clock brought about, in a line. */
export function summaryOf({ counts }: Since): string {
  const parts = Object.entries(kinds).flatMap(([kind, { one, more }]) => {
    const count = counts[kind as HappeningKind] ?? 0;
    return count > 0 ? [counted(count, one, more)] : [];
  });
  return parts.join(', ') || 'Nothing has happened since the clock was last moved.';
}

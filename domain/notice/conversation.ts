import type { Conversation, Mail, Notice } from './types.ts';

const opening: ReadonlySet<Notice['kind']> = new Set(['ask', 'invite', 'remind']);
const goingOn: ReadonlySet<Notice['kind']> = new Set(['remind', 'thank']);

/** Whether a notice of this kind goes on with what its reader has had: reminders and thanks do. */
export function mayContinue({ kind }: Pick<Notice, 'kind'>): boolean {
  return goingOn.has(kind);
}

/**
 * The notice that this one goes on from: the last that left to the same reader about the same milestone. Only of the same
 * revision, since the subject of an earlier one names the date that held then.
 */
export function earlierNotice(notice: Notice, ofMilestone: readonly Notice[]): Notice | undefined {
  return ofMilestone
    .filter(
      ({ to, revision, mode, kind, state }) =>
        to === notice.to &&
        revision === notice.revision &&
        (mode === 'Test') === (notice.mode === 'Test') &&
        opening.has(kind) &&
        state.is === 'mailed',
    )
    .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))
    .at(-1);
}

function dayOf({ state }: Notice): string {
  return state.is === 'mailed' ? state.on : '';
}

/** The conversation that a mail began, if it went to this address and held nothing else: a digest is none. */
export function conversationOf(mail: Mail | undefined, email: string): Conversation | undefined {
  // Without its subject its words were erased since.
  if (mail?.state.is !== 'sent' || mail.to.email !== email || mail.subject === '') return undefined;
  const about = new Set(mail.notices.map(({ carrier, id }) => `${carrier}/${id.split('/').slice(0, 3).join('/')}`));
  if (about.size !== 1) return undefined;
  const { gmailId, threadId } = mail.state;
  return { gmailId, threadId, subject: mail.subject };
}

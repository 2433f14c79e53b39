/** Thread of the team's announcements in the ledger; a message's id stands where others have a milestone's. */
export const messagesThread = 'messages';
/** Thread of the morning briefings; the day stands where others have a milestone's id. */
export const briefingThread = 'briefing';
/** Carrier of what concerns no school: a briefing, a message to a facilitator without a partnership. */
export const teamCarrier = 'team';
/** Threads that no programme may have. */
export const reservedThreads: readonly string[] = [messagesThread, briefingThread];

type Place = { readonly thread: string };

/** Whether a notice is the team's own mail, written by no template of the programme. */
export function isTeamMail({ thread }: Place): boolean {
  return reservedThreads.includes(thread);
}

export function isMessage({ thread }: Place): boolean {
  return thread === messagesThread;
}

export function isBriefing({ thread }: Place): boolean {
  return thread === briefingThread;
}

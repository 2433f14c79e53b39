import type { IncomingMail } from '../../../domain/mailbox/types.ts';
import { instant } from '../../../domain/time.ts';

export const mailbox = 'programmes@termtime.example';

/** A person's plain answer, but for what is given. */
export function incoming(more: Partial<IncomingMail> = {}): IncomingMail {
  return {
    id: '18c2f0a1',
    threadId: '18c2f000',
    at: instant('2026-11-05T09:00:00Z'),
    from: 'head@alder.example.org',
    text: 'Thank you, it is on its way.',
    files: [],
    reports: [],
    enclosed: [],
    calendarAnswers: [],
    ...more,
    headers: { subject: 'Re: Visit 1', ...more.headers },
  };
}

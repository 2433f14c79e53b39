import type { SentMail } from '../../../local/google/gmail/index.ts';
import { receivedMail } from '../../../local/people/desk.ts';
import { mailbox, type SmallCohort } from '../small-cohort.ts';

/** What people and mail servers do with mails of the programme. */
export interface Correspondence {
  /** The last mail about this step, `900101/visit-1/draft-agenda/ask`; to this address if one is given. */
  mailAbout(item: string, to?: string): SentMail;
  /** Somebody answers a mail as mail programs do: with its thread, or `apart` with none. */
  reply(to: SentMail, more?: Partial<Parameters<SmallCohort['runtime']['gmail']['receive']>[1]>): void;
  bounce(of: SentMail, kind?: 'hard' | 'soft'): void;
  outOfOffice(of: SentMail): void;
}

export function correspondenceOf({ runtime: { gmail } }: SmallCohort): Correspondence {
  return {
    mailAbout(item, to) {
      const found = [...gmail.sent(mailbox)].findLast(
        (mail) =>
          receivedMail(mail).items.some((one) => one.startsWith(`${item}/`)) &&
          (to === undefined || mail.to.includes(to)),
      );
      if (!found) throw new Error(`No mail about ${item} has left.`);
      return found;
    },
    reply(to, more = {}) {
      const answer = { from: to.to[0] ?? '', subject: `Re: ${to.subject}`, text: 'Thank you, it is on its way.' };
      gmail.receive(mailbox, { ...answer, inReplyTo: to.messageId, ...more });
    },
    bounce(of, kind = 'hard') {
      gmail.bounce(mailbox, of.id, { kind, address: of.to[0] ?? '' });
    },
    outOfOffice(of) {
      gmail.autoReply(mailbox, of.id);
    },
  };
}

import { setTimeout as pause } from 'node:timers/promises';
import { gmailClient } from '../../../adapters/google/mail-sender.ts';
import { GmailMailbox } from '../../../adapters/google/mailbox.ts';
import type { Mailbox } from '../../../domain/mailbox/ports.ts';
import type { CohortConfig } from '../../cohort-config.ts';
import { type GoogleEndpoints, serviceAccountIn } from '../service-account/index.ts';

/** Reading alone. */
const scopes = ['https://www.googleapis.com/auth/gmail.readonly'];

/** What comes into the mailbox of each cohort, kept while the function is warm. */
export function incomingMailOfCohort(
  secret: string,
  endpoints: GoogleEndpoints | undefined,
): (config: CohortConfig) => Mailbox {
  const account = serviceAccountIn(secret, endpoints);
  const mailboxes = new Map<string, Mailbox>();
  return (config) => {
    const mailbox =
      mailboxes.get(config.id) ??
      new GmailMailbox({
        client: gmailClient({
          auth: account(scopes, config.mailbox),
          ...(endpoints ? { rootUrl: endpoints.gmail } : {}),
        }),
        policy: { pause: (milliseconds) => pause(milliseconds), random: Math.random },
      });
    mailboxes.set(config.id, mailbox);
    return mailbox;
  };
}

import { setTimeout as pause } from 'node:timers/promises';
import { GmailSender, gmailClient } from '../../../adapters/google/mail-sender.ts';
import { Pace } from '../../../adapters/google/pace.ts';
import type { MailSender } from '../../../domain/ports.ts';
import type { CohortConfig } from '../../cohort-config.ts';
import { mailScopes } from '../../google-scopes.ts';
import { type GoogleEndpoints, serviceAccountIn } from '../service-account/index.ts';

/**
 * The mailbox of each cohort, kept while the function is warm. The service account acts for it, as the domain has delegated
 * to it with exactly these scopes.
 */
export function mailboxOfCohort(
  secret: string,
  endpoints: GoogleEndpoints | undefined,
): (config: CohortConfig) => MailSender {
  const account = serviceAccountIn(secret, endpoints);
  const senders = new Map<string, MailSender>();
  return (config) => {
    const sender =
      senders.get(config.id) ??
      new GmailSender({
        client: gmailClient({
          auth: account(mailScopes, config.mailbox),
          ...(endpoints ? { rootUrl: endpoints.gmail } : {}),
        }),
        from: { name: config.programme.title },
        policy: { pause: (milliseconds) => pause(milliseconds), random: Math.random },
        pace: new Pace({ now: Date.now, pause: (milliseconds) => pause(milliseconds) }),
        readBack: false,
      });
    senders.set(config.id, sender);
    return sender;
  };
}

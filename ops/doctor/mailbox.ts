import type { gmail_v1 } from '@googleapis/gmail';
import type { Mail } from '../../domain/notice/types.ts';
import type { MailSender } from '../../domain/ports.ts';
import { type Instant, localDateOf } from '../../domain/time.ts';
import type { CohortConfig } from '../../lambdas/cohort-config.ts';
import { mailScopes } from '../../lambdas/google-scopes.ts';
import { type Finding, fine, nameOf, skipped, trouble } from './finding.ts';

/** Everything in a mailbox: more than is needed. */
export const tooWideScope = 'https://mail.google.com/';

const userId = 'me';
const delegation =
  'in the Google Admin console, Security, Access and data control, API controls, Domain-wide delegation, enter the service account’s client id with exactly these scopes (docs/google.md)';

/** Whether the mailbox is delegated with the scopes that are needed and no more. `canSignIn` asks Google for a token. */
export async function checkScopes(canSignIn: ((scope: string) => Promise<boolean>) | undefined): Promise<Finding> {
  const check = 'Delegation of the mailbox';
  if (!canSignIn) return skipped(check, 'the embedded Gmail asks for no delegation.');
  const missing: string[] = [];
  for (const scope of mailScopes) if (!(await canSignIn(scope))) missing.push(scope);
  if (missing.length > 0) {
    return trouble(check, `not delegated: ${missing.join(' and ')}.`, `${delegation}: ${mailScopes.join(', ')}.`);
  }
  return (await canSignIn(tooWideScope))
    ? trouble(
        check,
        `wider than needed: ${tooWideScope} is delegated as well.`,
        'take that scope out of the delegation.',
      )
    : fine(check, 'exactly what is needed.');
}

/** Whether drafts can be made and deleted there and Sent can be searched; nothing is sent, and the draft is gone again. */
export async function checkMailbox(client: gmail_v1.Gmail, { mailbox }: CohortConfig): Promise<Finding[]> {
  const findings: Finding[] = [];
  const attempt = async (check: string, says: string, mend: string, work: () => Promise<unknown>) => {
    try {
      await work();
      findings.push(fine(check, says));
    } catch (error) {
      findings.push(trouble(check, `refused (${nameOf(error)}).`, mend));
    }
  };
  const mend = `check that the mailbox exists and has Gmail, and its delegation: ${delegation}.`;
  await attempt('Drafts', 'one was made and deleted again.', mend, async () => {
    const raw = Buffer.from(
      [`From: ${mailbox}`, `To: ${mailbox}`, 'Subject: Termtime doctor', '', 'This draft is deleted at once.', ''].join(
        '\r\n',
      ),
    ).toString('base64url');
    const { data } = await client.users.drafts.create({ userId, requestBody: { message: { raw } } });
    await client.users.drafts.delete({ userId, id: data.id ?? '' });
  });
  await attempt('Looking into Sent', 'allowed.', mend, () =>
    client.users.messages.list({ userId, q: 'in:sent', maxResults: 1 }),
  );
  return findings;
}

/** Sends one mail from the mailbox to itself, the way every mail goes: by draft. */
export async function sendTest(sender: MailSender, config: CohortConfig, now: Instant): Promise<Finding> {
  const check = 'Test mail';
  const mend = 'mend what is said above about the mailbox; if all of that is fine, try again later.';
  const mail = testMail(config, now);
  const drafted = await sender.draft(mail, { recovering: false });
  if (drafted.is !== 'drafted') return trouble(check, `no draft could be made: ${drafted.reason}.`, mend);
  const sent = await sender.send(mail, drafted.draft);
  if (sent.is === 'sent') return fine(check, 'sent from the mailbox to itself. Look whether it arrived.');
  return trouble(check, 'reason' in sent ? `not sent: ${sent.reason}.` : 'not sent for certain.', mend);
}

function testMail({ id, mailbox, zone, programme }: CohortConfig, now: Instant): Mail {
  const date = localDateOf(now, zone);
  const text = `This is the test mail of npm run doctor for ${programme.title}, cohort ${id}. There is nothing to do.\n`;
  return {
    id: `${mailbox}|${date}|doctor`,
    cohort: id,
    mailbox,
    date,
    to: { name: programme.title, email: mailbox },
    recipients: [],
    subject: `Termtime: test mail of ${id}`,
    text,
    html: `<!doctype html><html lang="en-GB"><body><p>${text.trim()}</p></body></html>`,
    reference: `TT-DOCTOR-${now.replace(/\D/g, '')}`,
    notices: [],
    frozenAt: now,
    state: { is: 'frozen' },
  };
}

import { type gmail_v1, gmail as gmailClient } from '@googleapis/gmail';
import { OAuth2Client } from 'google-auth-library';
import { afterEach } from 'vitest';
import { type GmailOptions, type LocalGmail, startGmail } from '../../../local/google/gmail/index.ts';
import { day, hour, other, start, team } from './harness-constants.ts';

export { day, hour, other, start, team };

/** A clock that a test sets by hand. */
export class TestClock {
  time = start;

  now(): number {
    return this.time;
  }
}

const running: LocalGmail[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((gmail) => gmail.stop()));
});

/** An endpoint with two mailboxes and the real client of the first. */
export async function setUp(options: Partial<GmailOptions> = {}) {
  const clock = new TestClock();
  const local = await startGmail({ databaseFile: ':memory:', clock, seed: 'test', quota: 'off', ...options });
  running.push(local);
  local.addMailbox(team, 'Programme team');
  local.addMailbox(other);
  return { clock, local, client: clientOf(local, team), users: clientOf(local, team).users };
}

/** The real client, signed in as a mailbox; nothing is retried, so that every answer is seen. */
export function clientOf(local: LocalGmail, mailbox: string): gmail_v1.Gmail {
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: mailbox });
  return gmailClient({ version: 'v1', auth, rootUrl: local.url, retry: false });
}

export interface Letter {
  to?: string;
  subject?: string;
  body?: string;
  headers?: readonly string[];
}

/** A plain message in base64url. */
export function letter({
  to = 'head@school.example',
  subject = 'Agenda',
  body = 'Hello',
  headers = [],
}: Letter = {}): string {
  return encode([
    `From: Programme team <${team}>`,
    ...(to === '' ? [] : [`To: ${to}`]),
    `Subject: ${subject}`,
    'Message-ID: <mine@programme.example>',
    ...headers,
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
  ]);
}

export function encode(lines: readonly string[]): string {
  return Buffer.from(lines.join('\r\n')).toString('base64url');
}

export function decode(data: string | null | undefined): string {
  return Buffer.from(data ?? '', 'base64url').toString();
}

/** A header of a message resource. */
export function headerOf(message: gmail_v1.Schema$Message, name: string): string | undefined {
  const found = message.payload?.headers?.find((field) => field.name?.toLowerCase() === name.toLowerCase());
  return found?.value ?? undefined;
}

export interface Refusal {
  code: number;
  message: string;
  status: string;
  errors: { reason: string; domain: string }[];
}

/** The error answer of a call that must fail. */
export async function refused(call: Promise<unknown>): Promise<Refusal> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason as { response?: { data?: { error?: Refusal } } },
  );
  const answer = error?.response?.data?.error;
  if (answer === undefined) throw new Error(`Expected an error answer, got ${String(error)}`);
  return answer;
}

import type { IncomingMail } from './types.ts';

/** An address to which mail could not be, or not yet be, delivered. */
export interface Failure {
  /** In lower case. */
  readonly address: string;
  readonly permanent: boolean;
  readonly failed: boolean;
  readonly status?: string;
}

type Report = Pick<IncomingMail, 'from' | 'headers' | 'text' | 'reports'>;

const daemons = /^(mailer-daemon|postmaster|mail-daemon|mail[._-]?delivery)/;
const undeliveredSubject =
  /undeliver|delivery (?:status notification|failure|has failed|delayed)|failure notice|returned mail|mail delivery (?:failed|subsystem)|could not be delivered|unzustellbar|non remis/i;
const delayedSubject = /delay|warning|still being retried|verzög/i;
const delayedText = /delivery incomplete|will (?:keep )?retry|temporary problem|delayed/i;

/**
 * The addresses that a delivery report says mail did not reach; none for a message that is no such report. From the fields of
 * RFC 3464 where it has them, else from the header of Gmail and others, else from the words of a mail daemon.
 */
export function failuresIn(mail: Report): readonly Failure[] {
  const fields = mail.reports.flatMap(failuresOfReport);
  if (mail.reports.length > 0 && fields.length === 0 && mail.headers['x-failed-recipients'] === undefined) return [];
  if (fields.length > 0) return once(fields);
  const named = mail.headers['x-failed-recipients'];
  const subject = mail.headers['subject'] ?? '';
  const isDaemon = daemons.test(mail.from) && undeliveredSubject.test(subject);
  if (named === undefined && !isDaemon) return [];
  const status = statusIn(mail.text);
  const delayed = status ? status.startsWith('4') : delayedSubject.test(subject) || delayedText.test(mail.text);
  const failed = !(delayedSubject.test(subject) || delayedText.test(mail.text));
  const addresses = addressesIn(named ?? mail.text).filter((address) => address !== mail.from);
  return once(
    addresses.map((address) => ({ address, permanent: !delayed, failed, ...(status === undefined ? {} : { status }) })),
  );
}

/** One group of fields for the message, then one for each recipient. */
function failuresOfReport(report: string): Failure[] {
  const groups = report.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/);
  return groups.flatMap((group): Failure[] => {
    const fields = fieldsOf(group);
    const [address] = addressesIn(fields.get('original-recipient') ?? fields.get('final-recipient') ?? '');
    const action = fields.get('action')?.toLowerCase() ?? '';
    if (address === undefined || !/^(failed|delayed)/.test(action)) return [];
    const status = statusIn(fields.get('status') ?? '') ?? statusIn(fields.get('diagnostic-code') ?? '');
    const failed = action.startsWith('failed');
    const permanent = status === undefined ? failed : status.startsWith('5');
    return [{ address, permanent, failed, ...(status === undefined ? {} : { status }) }];
  });
}

function fieldsOf(group: string): ReadonlyMap<string, string> {
  const lines = group.replace(/\n[ \t]+/g, ' ').split('\n');
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name.toLowerCase(), value ?? '']];
    }),
  );
}

/** `5.1.1`; from `550 no such user` its first digit as `5.0.0`. */
function statusIn(text: string): string | undefined {
  const enhanced = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(text)?.[0];
  if (enhanced !== undefined) return enhanced;
  const reply = /(?<![\d.])([45])\d\d(?=[ -])/.exec(text)?.[1];
  return reply === undefined ? undefined : `${reply}.0.0`;
}

function addressesIn(text: string): string[] {
  // By words: a search for what stands before an @ would go through a long line again from each of its letters.
  const words = text.split(/[\s<>()[\],;:"]+/);
  return words.filter((word) => /^[^@]+@[^@]+$/.test(word)).map((word) => word.toLowerCase().replace(/\.$/, ''));
}

function once(failures: readonly Failure[]): Failure[] {
  return [...new Map(failures.map((failure) => [failure.address, failure])).values()];
}

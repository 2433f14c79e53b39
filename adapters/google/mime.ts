import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from '../../domain/notice/types.ts';

/** Who the programme's mails come from; the address is the mail's own mailbox. */
export interface From {
  readonly name: string;
  readonly replyTo?: string;
}

export const referenceHeader = 'X-Termtime-Reference';
const itemsHeader = 'X-Termtime-Items';
/** Every notice with its reader's role, so that a ledger can be rebuilt from Sent. */
export const noticesHeader = 'X-Termtime-Notices';
/** Cohorts may share a mailbox. */
export const cohortHeader = 'X-Termtime-Cohort';

/** The Message-ID given to a mail. Gmail may put its own in its place. */
export function givenMessageId(mail: Mail): string {
  const domain = oneLine(mail.mailbox).split('@').at(-1) ?? 'localhost';
  return `<${token(mail.reference)}.${mail.date}@${domain}>`;
}

/** The mail as RFC 5322 has it: text and HTML, the same bytes every time. */
export function composeMime(mail: Mail, from: From): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: oneLine(from.name), address: oneLine(mail.mailbox) },
    to: { name: oneLine(mail.to.name), address: oneLine(mail.to.email) },
    ...(from.replyTo === undefined ? {} : { replyTo: oneLine(from.replyTo) }),
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    messageId: givenMessageId(mail),
    date: new Date(mail.frozenAt),
    baseBoundary: token(mail.reference),
    headers: {
      [referenceHeader]: oneLine(mail.reference),
      [itemsHeader]: oneLine(itemsOf(mail).join(' ')),
      [cohortHeader]: oneLine(mail.cohort),
      [noticesHeader]: oneLine(writeNotices(mail.notices)),
      'Auto-Submitted': 'auto-generated',
    },
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** What the mail is about, `<carrier>/<thread>/<milestone>/<step>/r<revision>`: the notices' ids without the recipient. */
function itemsOf({ notices }: Mail): string[] {
  return [...new Set(notices.map(({ carrier, id }) => `${carrier}/${id.split('/').slice(0, 4).join('/')}`))];
}

/** `<carrier>/<notice id>=<told>`, one after the other; ids only, so nothing in it has a space. */
function writeNotices(notices: Mail['notices']): string {
  return notices.map(({ carrier, id, told }) => `${carrier}/${id}${told === undefined ? '' : `=${told}`}`).join(' ');
}

/** What `writeNotices` wrote, however the header was folded on its way. */
export function readNotices(header: string): Mail['notices'] {
  return header.split(/\s+/).flatMap((entry) => {
    const match = /^([^/=]+)\/([^=]+)(?:=(.*))?$/.exec(entry);
    if (!match) return [];
    const [, carrier = '', id = '', told] = match;
    return [{ carrier, id, ...(told === undefined ? {} : { told }) }];
  });
}

/** Without line ends and other control characters: what a person typed never begins a header of its own. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
}

function token(text: string): string {
  return text.replace(/[^0-9A-Za-z-]/g, '-');
}

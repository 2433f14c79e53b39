import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from '../../domain/notice/types.ts';

/** Who the programme's mails come from; the address is the mail's own mailbox. */
export interface From {
  readonly name: string;
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

/**
 * The mail as RFC 5322 has it: text and HTML, an invitation as a third way to read it, calendar files; the same bytes
 * every time. `answers`: Message-ID of the mail whose conversation it goes on with.
 */
export function composeMime(mail: Mail, from: From, answers?: string): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: oneLine(from.name), address: oneLine(mail.mailbox) },
    to: { name: [...oneLine(mail.to.name)].slice(0, longestName).join('').trim(), address: oneLine(mail.to.email) },
    ...(mail.replyTo === undefined ? {} : { replyTo: oneLine(mail.replyTo) }),
    ...(answers === undefined ? {} : { inReplyTo: oneLine(answers), references: [oneLine(answers)] }),
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    ...(mail.invitation && {
      icalEvent: {
        method: mail.invitation.method,
        filename: token(mail.invitation.name, '.'),
        content: mail.invitation.content,
      },
    }),
    attachments: (mail.files ?? []).map(({ name, method, content }) => ({
      filename: token(name, '.'),
      content,
      contentType: `text/calendar; charset=utf-8; method=${method}`,
    })),
    messageId: givenMessageId(mail),
    date: new Date(mail.frozenAt),
    baseBoundary: token(mail.reference),
    headers: {
      [referenceHeader]: oneLine(mail.reference),
      [itemsHeader]: oneLine(itemsOf(mail).join(' ')),
      [cohortHeader]: oneLine(mail.cohort),
      [noticesHeader]: oneLine(writeNotices(mail.notices)),
      'Auto-Submitted': 'auto-generated',
      ...(mail.optional && { 'List-Unsubscribe': unsubscribeBy(mail) }),
    },
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** A mail to the team, who sees to it in the sheet (RFC 2369); its subject says which mail is meant. */
function unsubscribeBy({ mailbox, reference }: Mail): string {
  return `<mailto:${encodeURI(oneLine(mailbox))}?subject=${encodeURIComponent(`Unsubscribe ${token(reference)}`)}>`;
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

/** Of the name beside an address; mail programs show less, and some servers refuse very long header lines. */
const longestName = 100;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
/** Marks that turn the direction of what follows them, so that an address could look like another. */
const turns = /[\u202a-\u202e\u2066-\u2069]/g;

/** Without line ends and other control characters: what a person typed never begins a header of its own. */
function oneLine(text: string): string {
  return text.replace(controls, ' ').replace(turns, '').trim();
}

function token(text: string, also = ''): string {
  return text.replace(/[^0-9A-Za-z-]/g, (character) => (character === also ? character : '-'));
}

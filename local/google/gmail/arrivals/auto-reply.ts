import type { AutoReplyOptions, IncomingMessage, SentMail } from '../types.ts';

/** An out-of-office answer with the headers by which programs know it; its subject starts a thread of its own. */
export function autoReplyMessage(sent: SentMail, options: AutoReplyOptions): IncomingMessage {
  const from = options.from ?? sent.to[0] ?? sent.cc[0] ?? sent.bcc[0];
  if (from === undefined) throw new Error(`Message ${sent.id} has no recipient who could be away`);
  return {
    from,
    subject: options.subject ?? `Automatic reply: ${sent.subject}`,
    text: options.text ?? 'Thank you for your message. I am out of the office and will answer when I am back.',
    inReplyTo: sent.messageId,
    headers: {
      'Auto-Submitted': 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
      'X-Autoreply': 'yes',
      Precedence: 'auto_reply',
    },
  };
}

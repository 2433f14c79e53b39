import { formatDate } from '../mime/date.ts';
import type { BounceOptions, SentMail } from '../types.ts';
import { multipart, type Stamp, textPart } from './compose.ts';

/** Writes the delivery report that Gmail sends when a message could not be, or not yet be, delivered. */
export function composeBounce(sent: SentMail, options: BounceOptions, stamp: Stamp): Buffer {
  const hard = options.kind === 'hard';
  const head = [
    `Delivered-To: ${stamp.to}`,
    'Return-Path: <>',
    'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    `To: ${stamp.to}`,
    'Auto-Submitted: auto-replied',
    `Subject: Delivery Status Notification (${hard ? 'Failure' : 'Delay'})`,
    `In-Reply-To: ${sent.messageId}`,
    `References: ${sent.messageId}`,
    `X-Failed-Recipients: ${options.address}`,
    `Message-ID: ${stamp.messageId}`,
    `Date: ${formatDate(stamp.at)}`,
    'MIME-Version: 1.0',
    '',
  ];
  const notice = [textPart('text/plain', plainNotice(hard, options)), textPart('text/html', htmlNotice(hard, options))];
  const report = multipart(
    'report',
    `${stamp.boundary}r`,
    [
      multipart('related', `${stamp.boundary}n`, [multipart('alternative', `${stamp.boundary}a`, notice)]),
      statusPart(sent, options, stamp),
      `Content-Type: message/rfc822\r\n\r\n${originalHeaders(sent)}\r\n`,
    ],
    '; report-type=delivery-status',
  );
  return Buffer.from(head.join('\r\n') + report);
}

function statusPart(sent: SentMail, options: BounceOptions, stamp: Stamp): string {
  const hard = options.kind === 'hard';
  const perMessage = [
    'Reporting-MTA: dns; googlemail.com',
    `Received-From-MTA: dns; ${sent.from}`,
    `Arrival-Date: ${formatDate(sent.at)}`,
    `X-Original-Message-ID: ${sent.messageId}`,
  ];
  const host = options.address.split('@')[1] ?? 'unknown';
  const perRecipient = [
    `Final-Recipient: rfc822; ${options.address}`,
    `Action: ${hard ? 'failed' : 'delayed'}`,
    `Status: ${hard ? '5.1.1' : '4.2.2'}`,
    `Remote-MTA: dns; mx.${host}`,
    `Diagnostic-Code: smtp; ${diagnosis(hard)}`,
    `Last-Attempt-Date: ${formatDate(stamp.at)}`,
    ...(hard ? [] : [`Will-Retry-Until: ${formatDate(stamp.at + 46 * 3_600_000)}`]),
  ];
  const disposition = options.layout === 'flat' ? 'Content-Disposition: inline\r\n' : '';
  const fields = [...perMessage, '', ...perRecipient, ''].join('\r\n');
  return `Content-Type: message/delivery-status\r\n${disposition}\r\n${fields}`;
}

function diagnosis(hard: boolean): string {
  return hard
    ? "550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n 550-5.1.1 double-checking the recipient's email address for typos or\r\n 550 5.1.1 unnecessary spaces."
    : '452 4.2.2 The email account that you tried to reach is over quota.';
}

function plainNotice(hard: boolean, options: BounceOptions): string {
  return hard
    ? `\n** Address not found **\n\nYour message wasn't delivered to ${options.address} because the address couldn't be found, or is unable to receive mail.\n\nThe response was:\n\n550 5.1.1 The email account that you tried to reach does not exist.\n`
    : `\n** Delivery incomplete **\n\nThere was a temporary problem delivering your message to ${options.address}. Gmail will retry for 46 more hours. You'll be notified if the delivery fails permanently.\n\nThe response was:\n\n452 4.2.2 The email account that you tried to reach is over quota.\n`;
}

function htmlNotice(hard: boolean, options: BounceOptions): string {
  const title = hard ? 'Address not found' : 'Delivery incomplete';
  return `<html><body><h2>${title}</h2><p>${plainNotice(hard, options).split('\n\n')[2] ?? ''}</p></body></html>`;
}

function originalHeaders(sent: SentMail): string {
  const end = sent.raw.indexOf('\r\n\r\n');
  return `${sent.raw.toString('utf8', 0, end < 0 ? sent.raw.length : end)}\r\n`;
}

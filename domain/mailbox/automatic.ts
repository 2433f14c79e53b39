import type { IncomingMail } from './types.ts';

const phrases = [
  'auto(?:matic|mated)?[- ]?(?:reply|response|answer)',
  'out of (?:the )?office',
  'ooo',
  'away from (?:the office|my desk)',
  'on (?:annual|maternity|paternity|sick) leave',
  'ymateb awtomatig',
  'allan o.r swyddfa',
  'automatische (?:antwort|antwoord)',
  'automatisch antwoord',
  'abwesenheit(?:snotiz)?',
  'afwezig',
  'réponse automatique',
  'absence du bureau',
  'respuesta automática',
  'fuera de la oficina',
  'risposta automatica',
  'fuori (?:sede|ufficio)',
  'resposta automática',
  'automatisk(?:t)? svar',
  'autosvar',
  'automaattinen vastaus',
  'odpowiedź automatyczna',
  'automatická odpověď',
  'autoreply',
];
/** Such a phrase at the start, or after `Re:` and the like, as mail programs put it. */
const awaySubject = new RegExp(
  `^\\s*(?:(?:re|fw|fwd|aw|sv|ynt)\\s*:\\s*)*\\[?(?:${phrases.join('|')})(?![\\p{L}])`,
  'iu',
);

const autoPrecedence = new Set(['auto_reply', 'auto-reply', 'bulk', 'junk', 'list']);

/**
 * Whether no person wrote a message: an out-of-office answer, a receipt, a mailing list. By the headers that programs set
 * (RFC 3834 and older customs); by the subject only as a last resort.
 */
export function isAutomatic({ headers }: Pick<IncomingMail, 'headers'>): boolean {
  const submitted = headers['auto-submitted']?.trim().toLowerCase() ?? 'no';
  if (!submitted.startsWith('no')) return true;
  if (headers['x-autoreply'] ?? headers['x-autorespond'] ?? headers['x-autoresponder'] ?? headers['list-id'])
    return true;
  if (autoPrecedence.has(headers['precedence']?.trim().toLowerCase() ?? '')) return true;
  if (/multipart\/report|disposition-notification/i.test(headers['content-type'] ?? '')) return true;
  return awaySubject.test(headers['subject'] ?? '');
}

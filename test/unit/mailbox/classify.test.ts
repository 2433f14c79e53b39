import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { classify, referencesIn } from '../../../domain/mailbox/classify.ts';
import { incoming, mailbox } from './incoming.ts';

const is = (mail: Parameters<typeof incoming>[0]) => classify(incoming(mail), mailbox).is;

describe('a message that no person wrote counts as nothing', () => {
  it.each([
    [{ 'auto-submitted': 'auto-replied' }],
    [{ 'auto-submitted': 'auto-generated; owner="x"' }],
    [{ 'x-autoreply': 'yes' }],
    [{ 'x-autorespond': 'Away' }],
    [{ precedence: 'auto_reply' }],
    [{ precedence: 'Bulk' }],
    [{ 'list-id': '<heads.example.org>' }],
    [{ 'content-type': 'multipart/report; report-type=disposition-notification' }],
    [{ subject: 'Automatic reply: Visit 1' }],
    [{ subject: 'Re: Out of Office: Visit 1' }],
    [{ subject: 'OOO Re: Visit 1' }],
    [{ subject: 'Ymateb awtomatig: Ymweliad 1' }],
    [{ subject: 'Automatische Antwort: Visit 1' }],
    [{ subject: 'Réponse automatique : Visit 1' }],
    [{ subject: 'Respuesta automática: Visit 1' }],
    [{ subject: 'Odpowiedź automatyczna: Visit 1' }],
  ])('%j', (headers: Record<string, string>) => {
    expect(is({ headers })).toBe('automatic');
  });
});

describe('a message that a person wrote is a reply', () => {
  it.each([
    [{ subject: 'Re: Visit 1' }],
    [{ 'auto-submitted': 'no' }],
    [{ precedence: 'normal' }],
    [{ subject: 'Out of offices: which room shall we take?' }],
    [{ subject: 'Automatic doors at reception, and other news' }],
    [{ subject: '' }],
  ])('%j', (headers: Record<string, string>) => {
    expect(is({ headers })).toBe('reply');
  });

  const file = (name: string, type: string, inline = false) => ({ name, type, inline });
  it.each([
    ['an agenda', [file('agenda.docx', 'application/msword')], true],
    ['a logo in the signature', [file('logo.png', 'image/png', true)], false],
    ['a photograph of the agenda', [file('agenda.jpg', 'image/jpeg')], true],
    ['a certificate', [file('smime.p7s', 'application/pkcs7-signature')], false],
    ['a diary entry', [file('invite.ics', 'text/calendar')], false],
    ['a card and an agenda', [file('me.vcf', 'text/vcard'), file('a.pdf', 'application/pdf')], true],
    ['nothing', [], false],
  ])('with %s', (_, files, attachment) => {
    expect(classify(incoming({ files }), mailbox)).toEqual({ is: 'reply', attachment });
  });
});

test('what the mailbox itself sent is its own', () => {
  expect(is({ from: mailbox })).toBe('own');
});

test('an answer of a calendar program is one, even if the program says that it wrote by itself', () => {
  const answer = { uid: 'elp-2026.event-1@termtime.example', answer: 'accepted' } as const;
  expect(
    classify(incoming({ calendarAnswers: [answer], headers: { 'auto-submitted': 'auto-generated' } }), mailbox),
  ).toEqual({
    is: 'calendar-answer',
    answer,
  });
});

test('references are found in the words, the headers and what is enclosed, each once', () => {
  const found = referencesIn({
    text: '> Reference TT-0A1B2C3D4E\n> Reference TT-0A1B2C3D4E\nTT-NOTACODE12',
    headers: { subject: 'About TT-FFFFFFFFFF' },
    enclosed: [{ 'x-termtime-reference': 'TT-1234567890' }],
  });
  expect(found).toEqual(['TT-0A1B2C3D4E', 'TT-FFFFFFFFFF', 'TT-1234567890']);
});

test('whatever comes in is one of the kinds', () => {
  const bits = [
    '\n',
    '\r\n',
    ' ',
    ':',
    'a@b.example',
    'Action: failed',
    'Final-Recipient: rfc822;',
    'Status: 5.1.1',
    'Re:',
    '§',
  ];
  const text = fc.string({ unit: fc.constantFrom(...bits), maxLength: 20 });
  const headers = fc.dictionary(
    fc.constantFrom('subject', 'auto-submitted', 'precedence', 'x-failed-recipients', 'content-type'),
    text,
  );
  fc.assert(
    fc.property(text, headers, fc.array(text, { maxLength: 3 }), text, (from, head, reports, body) => {
      const found = classify(incoming({ from, headers: head, reports, text: body }), mailbox);
      expect(['bounce', 'calendar-answer', 'reply', 'automatic', 'own']).toContain(found.is);
    }),
    { seed: 5, numRuns: 300 },
  );
});

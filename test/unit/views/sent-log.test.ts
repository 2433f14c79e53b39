import { describe, expect, it } from 'vitest';
import type { Mail } from '../../../domain/notice/types.ts';
import { instant, localDate } from '../../../domain/time.ts';
import { loggedReferences, sentRows } from '../../../domain/views/sent-log.ts';
import { tinyInput } from './tiny.ts';

const { cohort } = tinyInput({ now: '2026-11-20T09:00:00Z' });
const mail: Mail = {
  id: 'mail-1',
  cohort: 'tiny',
  mailbox: 'team@example.org',
  date: localDate('2026-07-01'),
  to: { name: 'Ola Reed', email: 'ola@ash.example.org' },
  recipients: ['school:900101:senior-leader'],
  subject: 'Your draft agenda',
  text: '',
  html: '',
  reference: 'TT-ABC123',
  notices: [
    { carrier: '900101', id: 'visit-1/draft-agenda/ask/r1/school:900101:senior-leader' },
    { carrier: '900101', id: 'visit-1/draft-agenda/remind/r1/school:900101:senior-leader' },
    { carrier: '900102', id: 'visit-1/notes/inform/r1/school:900101:senior-leader' },
  ],
  frozenAt: instant('2026-07-01T07:00:00Z'),
  state: { is: 'sent', messageId: '', threadId: '', gmailId: '', at: instant('2026-07-01T07:05:00Z') },
};

describe('the log of sent emails', () => {
  it('names twenty things that a mail was about, and counts the rest', () => {
    const notices = Array.from({ length: 600 }, (_, at) => ({
      carrier: String(900101 + at),
      id: 'visit-1/notes/call/r1/x',
    }));
    const [row] = sentRows([{ ...mail, notices }], cohort);
    expect(String(row?.['About']).split('; ')).toHaveLength(21);
    expect(row?.['About']).toMatch(/; and 580 more$/);
  });

  it('says when by the clock of the cohort, to whom by role, and what each mail was about, without a name', () => {
    expect(sentRows([mail], cohort)).toEqual([
      {
        'Sent on': '2026-07-01',
        At: '08:05',
        To: 'Ash School, senior leader',
        Subject: 'Your draft agenda',
        About: 'Visit 1: Draft agenda; Visit 1: Notes (Birch School)',
        Reference: 'TT-ABC123',
      },
    ]);
  });

  it('finds what is in it already by the heading, wherever people moved its columns and whatever they added', () => {
    const rows = [
      ['Our notes', 'Reference', 'Subject', 'Ring?'],
      ['ask', 'TT-1', 'Hello', 'yes'],
      ['', 'TT-2', 'Hello'],
    ];
    expect([...loggedReferences(rows)]).toEqual(['TT-1', 'TT-2']);
    expect(loggedReferences([['Note'], ['TT-3', 'x']]).has('TT-3')).toBe(true);
    expect(loggedReferences([]).size).toBe(0);
  });
});

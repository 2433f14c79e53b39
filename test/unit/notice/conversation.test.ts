import { describe, expect, it } from 'vitest';
import { conversationOf, earlierNotice, mayContinue } from '../../../domain/notice/conversation.ts';
import type { Notice } from '../../../domain/notice/types.ts';
import { localDate } from '../../../domain/time.ts';
import { mail } from '../../contract/adapters/records.ts';
import { at } from '../milestone/scene.ts';
import { reminder } from './moment.ts';

function sent(step: string, on: string, rest: Partial<Notice> = {}): Notice {
  return reminder({
    step,
    kind: 'ask',
    id: `visit-1/draft-agenda/${step}/r1/x`,
    state: { is: 'mailed', mail: `mail of ${step}`, on: localDate(on) },
    ...rest,
  });
}

describe('the notice that another goes on from', () => {
  const asked = sent('ask', '2026-10-29');

  it('is the last that left to the same reader about the same dates', () => {
    const reminded = sent('remind-1', '2026-11-02', { kind: 'remind' });
    expect(earlierNotice(reminder(), [asked])).toBe(asked);
    expect(earlierNotice(reminder(), [reminded, asked])).toBe(reminded);
  });

  it.each<[string, Partial<Notice>]>([
    ['somebody else had', { to: 'school:900101:head' }],
    ['named a date that has moved since', { revision: 0 }],
    ['has not left', { state: { is: 'queued' } }],
    ['was a rehearsal', { mode: 'Test' }],
    ['only told something', { kind: 'inform' }],
  ])('is none that %s', (_, rest) => {
    expect(earlierNotice(reminder(), [sent('ask', '2026-10-29', rest)])).toBeUndefined();
  });

  it('is looked for by reminders and thanks only', () => {
    const kinds = ['ask', 'invite', 'remind', 'inform', 'thank', 'call', 'escalate', 'change'] as const;
    expect(kinds.filter((kind) => mayContinue({ kind }))).toEqual(['remind', 'thank']);
  });
});

describe('the conversation that a mail began', () => {
  const state = { is: 'sent', gmailId: 'g', threadId: 't', messageId: '<m>', at: at('2026-10-29') } as const;
  const { email } = mail().to;

  it('has its subject and its place at Gmail', () => {
    expect(conversationOf(mail({ state }), email)).toEqual({ gmailId: 'g', threadId: 't', subject: mail().subject });
  });

  it.each([
    ['that went to another address', mail({ state, to: { name: 'Pat', email: 'old@school.example' } })],
    ['that has not left', mail()],
    ['whose words were erased', mail({ state, subject: '' })],
    [
      'that held several things',
      mail({ state, notices: ['a/b/ask/r1/x', 'a/c/ask/r1/x'].map((id) => ({ carrier: '900101', id })) }),
    ],
  ])('is none for a mail %s', (_, one) => {
    expect(conversationOf(one, email)).toBeUndefined();
  });

  it('is one although two roles share its address', () => {
    const notices = ['head', 'pa'].map((role) => ({ carrier: '900101', id: `a/b/ask/r1/school:900101:${role}` }));
    expect(conversationOf(mail({ state, notices }), email)).toBeDefined();
  });
});

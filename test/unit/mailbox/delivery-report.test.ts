import { describe, expect, it } from 'vitest';
import { failuresIn } from '../../../domain/mailbox/delivery-report.ts';
import { incoming } from './incoming.ts';

const daemon = 'mailer-daemon@googlemail.com';

/** Fields of a report, the message's group first. */
const report = (...fields: string[]) => `Reporting-MTA: dns; googlemail.com\r\n\r\n${fields.join('\r\n')}\r\n`;

describe('the fields of a report', () => {
  it.each([
    [
      ['Final-Recipient: rfc822; Head@Alder.example.org', 'Action: failed', 'Status: 5.1.1'],
      { permanent: true, failed: true, status: '5.1.1' },
    ],
    [
      ['Final-Recipient: rfc822; head@alder.example.org', 'Action: delayed', 'Status: 4.2.2'],
      { permanent: false, failed: false, status: '4.2.2' },
    ],
    [
      ['Final-Recipient: rfc822; head@alder.example.org', 'Action: failed', 'Status: 4.4.7 (expired)'],
      { permanent: false, failed: true, status: '4.4.7' },
    ],
    [['Final-Recipient: rfc822;head@alder.example.org', 'Action: failed'], { permanent: true, failed: true }],
    [
      [
        'Original-Recipient: rfc822; head@alder.example.org',
        'Final-Recipient: rfc822; someone@elsewhere.example',
        'Action: failed',
        'Diagnostic-Code: smtp; 550-5.1.1 The account',
        ' does not exist',
      ],
      { permanent: true, failed: true, status: '5.1.1' },
    ],
  ])('%j', (fields, expected) => {
    const found = failuresIn(incoming({ from: daemon, reports: [report(...fields)] }));
    expect(found).toEqual([{ address: 'head@alder.example.org', ...expected }]);
  });

  it('name each address that was not reached, and none that was', () => {
    const reports = [
      `${report('Final-Recipient: rfc822; a@x.example', 'Action: failed', 'Status: 5.0.0')}\r\nFinal-Recipient: rfc822; b@x.example\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\nFinal-Recipient: rfc822; c@x.example\r\nAction: delayed\r\nStatus: 4.0.0\r\n`,
    ];
    const found = failuresIn(incoming({ from: daemon, reports }));
    expect(found.map(({ address, permanent }) => [address, permanent])).toEqual([
      ['a@x.example', true],
      ['c@x.example', false],
    ]);
  });
});

describe('a report without fields', () => {
  it.each([
    [
      'Gmail’s header',
      { headers: { 'x-failed-recipients': 'head@alder.example.org' }, text: '550 5.1.1 no such user' },
      { permanent: true, failed: true, status: '5.1.1' },
    ],
    [
      'Gmail’s header in a delay',
      {
        headers: { 'x-failed-recipients': 'head@alder.example.org', subject: 'Delivery Status Notification (Delay)' },
        text: 'Gmail will retry for 46 more hours.',
      },
      { permanent: false, failed: false },
    ],
    [
      'the words of a daemon',
      {
        from: 'mailer-daemon@mx.example.net',
        headers: { subject: 'Undelivered Mail Returned to Sender' },
        text: '<head@alder.example.org>: host mx said: 550 No such user here',
      },
      { permanent: true, failed: true, status: '5.0.0' },
    ],
    [
      'Exchange',
      {
        from: 'postmaster@alder.example.org',
        headers: { subject: 'Undeliverable: Visit 1' },
        text: 'Your message to head@alder.example.org couldn’t be delivered.',
      },
      { permanent: true, failed: true },
    ],
  ])('%s', (_, mail, expected) => {
    const found = failuresIn(incoming({ from: daemon, ...mail }));
    expect(found).toEqual([{ address: 'head@alder.example.org', ...expected }]);
  });
});

it.each([
  ['a person who writes of undelivered mail', { headers: { subject: 'Undelivered Mail' }, text: 'to head@x.example' }],
  ['a daemon with other news', { from: daemon, headers: { subject: 'Your quota' }, text: 'head@x.example' }],
  [
    'a report that all is well',
    { from: daemon, reports: [report('Final-Recipient: rfc822; a@x.example', 'Action: delivered')] },
  ],
])('%s is no bounce', (_, mail) => {
  expect(failuresIn(incoming(mail))).toEqual([]);
});

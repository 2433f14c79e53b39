/** Most minutes bring nothing: what they cost is nearly all that a cohort costs. */
import { expect, test } from 'vitest';
import { instant, plusMinutes } from '../../domain/time.ts';
import type { OutsideCall } from '../../local/clients.ts';
import { serviceAccount } from '../../local/runtime.ts';
import { smallCohort } from './small-cohort.ts';

test('a sync that finds nothing new reads the sheet once, writes nothing there, and notes its time every five minutes', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
  await cohort.until('2027-06-10', '12:00');
  const { adapters, config, functions, sheets } = cohort.runtime;
  const noon = instant('2027-06-10T11:00:00Z');
  await functions['sync-sheet']({ cohort: config.id, now: noon });
  const before = sheets.callsBy(serviceAccount);
  const noted = new Set([noon]);
  for (let minutes = 1; minutes <= 12; minutes++) {
    await functions['sync-sheet']({ cohort: config.id, now: plusMinutes(noon, minutes) });
    noted.add((await adapters.store.state(config.id))?.lastSync ?? noon);
  }
  const after = sheets.callsBy(serviceAccount);
  expect([after.read - before.read, after.write - before.write]).toEqual([12, 0]);
  expect([...noted]).toEqual([noon, plusMinutes(noon, 5), plusMinutes(noon, 10)]);
});

test('sending that finds nothing takes no lease', async () => {
  const calls: string[] = [];
  const onCall = ({ service, action, phase }: OutsideCall) => {
    if (phase === 'before') calls.push(`${service} ${action}`);
  };
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'], onCall });
  await cohort.until('2027-06-10', '12:00');
  const { config, functions } = cohort.runtime;
  calls.length = 0;
  const answer = await functions['send-mails']({ cohort: config.id, now: instant('2027-06-10T11:05:00Z') });
  expect(answer).toEqual({ ran: true, sent: 0, waiting: 0, unsent: 0 });
  // Are there notices that wait, are there mails that have not left?
  expect(calls).toEqual(['dynamodb QueryCommand', 'dynamodb QueryCommand']);
});

import { describe, expect, test } from 'vitest';
import type { OutsideCall } from '../../../local/clients.ts';
import { type SmallCohort, smallCohort } from '../small-cohort.ts';

/** Goes on until a run fails, and tells that it did. */
async function untilItDies(cohort: SmallCohort, date: string): Promise<void> {
  await expect(cohort.until(date)).rejects.toThrow('died');
}

describe('a sync that dies half-way', () => {
  test('between the records and the execution: what was typed since is not forgotten', async () => {
    let lives = 0;
    const onCall = ({ action, phase }: OutsideCall) => {
      if (action === 'StartExecutionCommand' && phase === 'before' && lives++ === 0) throw new Error('died');
    };
    const cohort = await smallCohort({
      from: '2026-10-08',
      threads: ['impact-project'],
      withoutReconcile: true,
      onCall,
    });
    await untilItDies(cohort, '2026-10-08');
    expect(await cohort.statuses('900101')).toMatchObject({ 'impact-project/focus': 'upcoming' });
    await cohort.typeInto('Schools', '900101', 'Project focus agreed', '2026-10-08');
    await cohort.until('2026-10-09');
    expect(await cohort.statuses('900101')).toMatchObject({ 'impact-project/focus': 'done' });
    expect(cohort.mails().map(({ items }) => items.join())).toEqual([
      '900102/impact-project/focus/ask',
      '900103/impact-project/focus/ask',
    ]);
  });

  test.each([
    ['as it was', undefined],
    ['with its columns moved', 'COLUMNS'],
  ])('after it wrote the sheet: no mail stands twice in the log %s', async (_, dimension) => {
    let isWritten = false;
    let deaths = 0;
    let hasMailed = () => false;
    const cohort = await smallCohort({
      from: '2026-09-02',
      threads: ['event-1'],
      withoutReconcile: true,
      sheetsFaults: ({ method, phase }) => {
        isWritten ||= method === 'spreadsheets.batchUpdate' && phase === 'after' && hasMailed();
        return undefined;
      },
      onCall: ({ phase }) => {
        if (isWritten && phase === 'before' && deaths++ === 0) throw new Error('died');
      },
    });
    hasMailed = () => cohort.mails().length > 0;
    await untilItDies(cohort, '2026-09-04');
    expect(await cohort.rows('Sent emails')).toHaveLength(5);
    if (dimension) {
      await cohort.change((sheetId) => ({
        moveDimension: {
          source: { sheetId: sheetId('Sent emails'), dimension, startIndex: 5, endIndex: 6 },
          destinationIndex: 0,
        },
      }));
    }
    await cohort.until('2026-09-04');
    const log = await cohort.rows('Sent emails');
    expect(log.filter(({ To }) => To !== 'Central team')).toHaveLength(8);
    expect(new Set(log.map((row) => row['Reference'])).size).toBe(log.length);
  });

  test('before it wrote the sheet: the question about a held batch is still put', async () => {
    let isRefused = false;
    const cohort = await smallCohort({
      from: '2026-09-02',
      schools: 12,
      threads: ['event-1'],
      withoutReconcile: true,
      sheetsFaults: ({ method }) => (isRefused && method === 'spreadsheets.batchUpdate' ? { status: 503 } : undefined),
    });
    await cohort.until('2026-09-21', '09:00');
    await cohort.typeInto('Events', 'event-1', 'Date', '2026-10-15');
    isRefused = true;
    await cohort.until('2026-09-21', '09:05');
    const { config, adapters } = cohort.runtime;
    expect((await adapters.store.state(config.id))?.guards).toHaveLength(1);
    const batches = async () =>
      (await cohort.rows('Decisions')).map((row) => String(row['Decision'])).filter((id) => id.startsWith('batch-'));
    expect(await batches()).toEqual([]);
    isRefused = false;
    await cohort.until('2026-09-21', '12:00');
    expect(await batches()).toEqual(['batch-2026-09-21-1']);
  });
});

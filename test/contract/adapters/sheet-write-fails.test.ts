import { describe, expect, it } from 'vitest';
import type { FaultCall, FaultResult } from '../../../local/google/sheets/index.ts';
import { trouble, useSheetBench } from './sheet-bench.ts';

const bench = useSheetBench();

describe('a write that fails', () => {
  const writes = { append: [{ tab: 'Sent emails', rows: [{ Reference: 'TT-1' }] }], rewrite: [] };
  const failing = (phase: FaultCall['phase'], result: FaultResult, times = 1) => {
    let left = times;
    bench.fault = (call) => {
      if (call.kind !== 'write' || call.phase !== phase || left === 0) return undefined;
      left -= 1;
      return result;
    };
  };

  it.each(['before', 'after'] as const)('with its answer lost %s it was done is not repeated', async (phase) => {
    const read = await bench.sheet.read();
    failing(phase, 'drop');
    expect(await trouble(bench.sheet.write(writes, read))).toMatchObject({ kind: 'unavailable', uncertain: true });
    expect(bench.calls.filter((call) => call === 'spreadsheets.batchUpdate')).toHaveLength(1);
    const { tabs: now } = await bench.sheet.read(['Sent emails']);
    expect(now['Sent emails']).toHaveLength(phase === 'after' ? 2 : 1);
  });

  it('by a fault of the service is uncertain too', async () => {
    const read = await bench.sheet.read();
    failing('after', { status: 500 });
    expect(await trouble(bench.sheet.write(writes, read))).toMatchObject({ uncertain: true });
    expect(bench.values('Sent emails')).toHaveLength(2);
  });

  it('by throttling is repeated, since it was not done', async () => {
    const read = await bench.sheet.read();
    failing('before', { status: 429 }, 2);
    await bench.sheet.write(writes, read);
    expect(bench.values('Sent emails')).toHaveLength(2);
    expect(bench.policy.pauses).toHaveLength(2);
  });
});

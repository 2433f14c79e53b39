import fc from 'fast-check';
import { it } from 'vitest';
import { embeddedYear, play } from '/work/main/test/property/embedded/play.ts';
it('x', { timeout: 3000_000 }, async () => {
  const seed = Number(process.env.SEED ?? 1), n = Number(process.env.N ?? 5);
  const t = Date.now(); const c = process.cpuUsage();
  let mails = 0;
  for (const year of fc.sample(embeddedYear, { seed, numRuns: n })) {
    const t1 = Date.now();
    try { const m = await play(year); mails += m; console.log('ok', m, Date.now() - t1); } catch (e) { console.log('FAIL', String(e.message), JSON.stringify(year)); }
  }
  console.log('mails', mails, Date.now() - t, process.cpuUsage(c));
});

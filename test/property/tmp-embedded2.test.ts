import { it } from 'vitest';
import { fewSchools } from '../fixtures/few-schools.ts';
import { twelveWeeks } from '../fixtures/programmes/twelve-weeks.ts';
import { smallCohort } from '../scenario/small-cohort.ts';
it('x', { timeout: 3000_000 }, async () => {
 for (let k = 0; k < 4; k++) {
  const calls = new Map<string, number>();
  const c = await smallCohort({ from: '2026-09-07', definition: twelveWeeks, workbook: fewSchools(twelveWeeks, { schools: 3, dates: {'Programme starts':'2026-09-07','Programme ends':'2026-11-27'}, days: { 'event-1': '2026-09-29', 'T1-1': '2026-10-08', 'T1-2': '2026-11-04' } }) });
  const t = Date.now(); const r = c.runtime; const end = Date.parse('2026-11-30T12:00:00Z');
  const kinds = new Map<string, [number, number]>();
  for (const name of ['sync-sheet','send-mails','plan-milestone','queue-notices','register-wait','reconcile'] as const) {
    const f = (r.functions as any)[name]; (r.functions as any)[name] = async (e: any) => { const t1 = performance.now(); const a = await f(e); const k = kinds.get(name) ?? [0,0]; kinds.set(name,[k[0]+1,k[1]+performance.now()-t1]); return a; };
  }
  let n = 0;
  for (let next = r.next(); next <= end; next = r.next()) { r.clock.set(next); await r.run(); n++; }
  console.log(n, Date.now() - t, r.apiCalls(), [...kinds].map(([k, [a, b]]) => `${k} ${a} ${Math.round(b)}`).join('; '), r.stepFunctions.counts().stateTransitions);
 }
});

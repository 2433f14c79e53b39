import { startTable } from '/work/main/test/contract/adapters/embedded-table.ts';
import { DynamoMilestoneStore } from '/work/main/adapters/dynamodb/milestone-store.ts';
import { DynamoLedger } from '/work/main/adapters/dynamodb/ledger.ts';
import { DynamoCohortStore } from '/work/main/adapters/dynamodb/cohort-store.ts';
import * as r from '/work/main/test/contract/adapters/records.ts';
const e = await startTable();
for (const n of ['loggerMiddleware','recursionDetectionMiddleware','userAgentMiddleware','getUserAgentMiddleware']) e.table.client.middlewareStack.remove(n);
const s = new DynamoMilestoneStore(e.table); const l = new DynamoLedger(e.table); const c = new DynamoCohortStore(e.table);
const steps = Array.from({ length: 6 }, (_, i) => ({ ...r.facts.steps[0]!, step: 'remind-' + i, to: ['school:100101:pa', 'school:100101:head'] as const }));
const facts = { ...r.facts, steps };
const refs = Array.from({ length: 60 }, (_, i) => ({ ...r.ref, milestone: `m-${i}` }));
for (const ref of refs) { await s.create(r.milestone({ ref, facts })); for (let i = 0; i < 3; i++) await l.queue(ref.cohort, r.notice({ milestone: ref.milestone, step: 's' + i, state: i === 0 ? { is: 'queued' } : { is: 'mailed', mail: 'm', on: r.facts.closes } })); }
await c.save('elp-2026', r.state(), { tabs: { A: {} } }, { tabs: {} });
async function bench(name: string, n: number, f: (i: number) => Promise<unknown>) { for (let i = 0; i < 60; i++) await f(i); const c0 = process.cpuUsage(); const t = process.hrtime.bigint(); for (let i = 0; i < n; i++) await f(60 + i); const d = process.cpuUsage(c0); console.log(name.padEnd(40), Math.round(Number(process.hrtime.bigint() - t) / 1e3 / n), 'µs', 'cpu', Math.round((d.user + d.system) / n)); }
const versions = new Map<string, number>();
for (let k = 0; k < 2; k++) {
await bench('get (record + 3 notices)', 1200, (i) => s.get(refs[i % 60]!));
await bench('change', 1200, async (i) => { const ref = refs[i % 60]!; const v = versions.get(ref.milestone) ?? 1; const a = await s.change(ref, v, { facts, revision: 1, run: 1000 }); if (!a) throw 1; versions.set(ref.milestone, a.version); });
await bench('registerWait', 1200, async (i) => { const ref = refs[i % 60]!; const a = await s.registerWait(ref, { run: 1000, version: versions.get(ref.milestone)!, taskToken: 'x'.repeat(200) + i, nextAction: r.morning }); if (a !== 'registered') throw 1; });
await bench('setStatus', 600, async (i) => { const ref = refs[i % 60]!; await s.setStatus(ref, { run: 1000, version: versions.get(ref.milestone)! }, i % 120 < 60 ? 'open' : 'done', 'x', r.morning); });
await bench('queue (new)', 1200, (i) => l.queue('q', r.notice({ milestone: `k${k}-${i}` })));
await bench('queue (exists)', 600, (i) => l.queue('q', r.notice({ milestone: `k${k}-${i}` })));
await bench('move', 1200, (i) => l.move('q', r.notice({ milestone: `k${k}-${i}` }), ['queued'], { is: 'mailed', mail: 'm', on: r.facts.closes }));
await bench('ofCarrier (60 milestones, 180 notices)', 60, () => s.ofCarrier('elp-2026', '100101'));
await bench('waiting (60)', 100, () => l.waiting('elp-2026'));
await bench('state', 600, () => c.state('elp-2026'));
}
await e.stop(); process.exit(0);

import type { Known } from './find.ts';
import type { Site } from './site.ts';

/** One line of an export: what it is, and the thing itself. */
export interface ExportLine {
  readonly type: 'state' | 'row' | 'lifecycle' | 'milestone' | 'notice' | 'mail';
  readonly [field: string]: unknown;
}

/**
 * Everything the table holds of a cohort, in the same order every time: the state, the accepted rows, lifecycles,
 * milestones each followed by its notices, mails.
 */
export async function* everything({ milestones, archive, config }: Site, known: Known): AsyncIterable<ExportLine> {
  const { state, snapshot, cohort } = known;
  yield { type: 'state', cohort: config.id, ...state };
  for (const [tab, rows] of Object.entries(snapshot.tabs)) {
    for (const row of Object.values(rows)) yield { type: 'row', tab, ...row };
  }
  const lifecycles = await milestones.lifecycles(config.id);
  for (const lifecycle of lifecycles) yield { type: 'lifecycle', ...lifecycle };
  const carriers = new Set([
    ...lifecycles.map(({ carrier }) => carrier),
    ...cohort.schools.keys(),
    ...cohort.partnerships.keys(),
  ]);
  for (const carrier of [...carriers].sort()) {
    for (const { record, notices } of await milestones.ofCarrier(config.id, carrier)) {
      // A token would let its reader wake the execution.
      const { taskToken: _, ...shown } = record;
      yield { type: 'milestone', ...shown };
      for (const notice of notices) yield { type: 'notice', ...notice };
    }
  }
  for await (const mail of archive.mails(config.id)) yield { type: 'mail', ...mail };
}

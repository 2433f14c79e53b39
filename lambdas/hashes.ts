import { hash } from 'node:crypto';
import { kept } from '../domain/kept.ts';
import type { Programme } from '../domain/programme/types.ts';
import { lifecycleMachine } from '../workflows/school-lifecycle.ts';
import type { CohortConfig } from './cohort-config.ts';

/** SHA-256 in hexadecimal digits. */
export function sha256(text: string): string {
  return hash('sha256', text);
}

const definitions = kept<Programme, string>();

/**
 * Hash of the programme's rules and of its lifecycle machine as this code would deploy them: tells executions of an older
 * definition. The wording of templates is no rule: the sheet has it.
 */
export function definitionOf({ programme }: Pick<CohortConfig, 'programme'>): string {
  return definitions(programme, [], () => {
    const { templates: _, ...rules } = programme;
    return sha256(JSON.stringify([rules, lifecycleMachine(programme)])).slice(0, 16);
  });
}

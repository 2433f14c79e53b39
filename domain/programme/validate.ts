import type { Programme } from './types.ts';
import { columnFaults } from './validation/columns.ts';
import { orderFaults } from './validation/date-order.ts';
import { dateFaults } from './validation/dates.ts';
import { identifierFaults } from './validation/identifiers.ts';
import { ladderFaults } from './validation/ladders.ts';
import { milestoneFaults } from './validation/milestones.ts';
import { templateFaults } from './validation/templates.ts';

/**
 * Everything that is wrong with a definition whatever the sheet says, a sentence each that names the place; empty for a
 * sound one. What depends on real dates (the length of a phase between two settings, say) is not judged here.
 */
export function validateProgramme(programme: Programme): string[] {
  return [
    ...identifierFaults(programme),
    ...columnFaults(programme),
    ...milestoneFaults(programme),
    ...dateFaults(programme),
    ...orderFaults(programme),
    ...ladderFaults(programme),
    ...templateFaults(programme),
  ];
}

import type { Programme } from '../../domain/programme/types.ts';
import { elp } from './elp.ts';
import { gtt } from './gtt.ts';

/** Every programme that the product ships, by id. Another one is one more file and one more line. */
export const programmes: Readonly<Record<string, Programme>> = { elp, gtt };

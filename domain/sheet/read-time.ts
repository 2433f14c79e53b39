import type { LocalTime } from '../time.ts';
import { type Flaw, flaw } from './flaw.ts';
import { clockTime, timeOfSerial } from './serial.ts';

const timeText = /^(\d{1,2})(?:[:.](\d{2})(?::\d{2})?)?\s*(am|pm|a\.m\.|p\.m\.)?$/i;

/** A time cell: a fraction of a day, or text such as `9:30`, `09.30`, `2 pm` or `noon`. */
export function readTime(raw: string | number | boolean): LocalTime | Flaw {
  const bad = flaw('not-a-time', 'This is not a time of day.', 'Type the time as 09:30 or 14:00.');
  if (typeof raw === 'number') {
    // A number from 1 up is a date with a time, or a bare hour: only the first can be trusted.
    return raw >= 0 && (raw < 1 || (raw > 20_000 && raw % 1 !== 0)) ? timeOfSerial(raw) : bad;
  }
  if (typeof raw === 'string' && /^(12 )?noon$/i.test(raw)) return clockTime(12, 0);
  const match = typeof raw === 'string' ? timeText.exec(raw) : null;
  if (!match || (match[2] === undefined && match[3] === undefined)) return bad;
  const half = match[3]?.charAt(0).toLowerCase();
  const typed = Number(match[1]);
  const minutes = Number(match[2] ?? 0);
  if (minutes > 59 || typed > 23 || (half !== undefined && (typed < 1 || typed > 12))) return bad;
  return clockTime(half === undefined ? typed : (typed % 12) + (half === 'p' ? 12 : 0), minutes);
}

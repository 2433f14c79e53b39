import type { Programme } from '../programme/types.ts';
import { isLocalDate, type LocalDate } from '../time.ts';
import { readDate, type Span } from './read-date.ts';
import type { Row } from './snapshot.ts';

/**
 * From the first to the last of the programme's own dates, as Settings has them now and as they were last accepted: while
 * somebody types there, no date elsewhere gets another meaning. Undefined with fewer than two dates.
 */
export function programmeSpan(
  programme: Programme,
  typed: readonly (readonly string[])[] | undefined,
  accepted: Readonly<Record<string, Row>> | undefined,
  today: LocalDate,
): Span | undefined {
  const known = programme.settings.flatMap((name) => [
    dateIn(typed?.find(([setting]) => setting === name)?.[1] ?? '', today),
    String(accepted?.[name]?.cells.Value ?? ''),
  ]);
  const dates = known.filter(isLocalDate).sort();
  const [from, to] = [dates[0], dates.at(-1)];
  return from === undefined || to === undefined || from === to ? undefined : { from, to };
}

/** A cell as text: a serial number lost its type. */
function dateIn(text: string, today: LocalDate): string {
  const date = readDate(/^\d+(\.\d+)?$/.test(text) ? Number(text) : text, today);
  return typeof date === 'string' ? date : '';
}

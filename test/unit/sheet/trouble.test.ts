import { describe, expect, test } from 'vitest';
import { sheetError } from '../../../adapters/google/sheet-error.ts';
import { remedies, type SheetTrouble, type TroubleKind, troubleAfter } from '../../../domain/sheet/trouble.ts';
import { type Instant, instant } from '../../../domain/time.ts';

const at = (time: string): Instant => instant(`2026-10-01T${time}:00Z`);

/** The moments at which a trouble is raised when syncs meet these kinds at these times. */
function raised(met: readonly (readonly [string, TroubleKind])[]): string[] {
  const found: string[] = [];
  let trouble: SheetTrouble | undefined;
  for (const [time, kind] of met) {
    trouble = troubleAfter(trouble, kind, at(time));
    if (trouble.raisedAt === at(time)) found.push(`${time} ${trouble.is}`);
  }
  return found;
}

describe('a spreadsheet that cannot be used is raised once', () => {
  test.each<[string, [string, TroubleKind][], string[]]>([
    ['not after one failure', [['09:00', 'unshared']], []],
    [
      'when it has lasted two minutes',
      [
        ['09:00', 'unshared'],
        ['09:01', 'unshared'],
        ['09:02', 'unshared'],
        ['09:03', 'unshared'],
      ],
      ['09:02 unshared'],
    ],
    [
      'by the second sync at night',
      [
        ['20:00', 'missing'],
        ['20:15', 'missing'],
        ['20:30', 'missing'],
      ],
      ['20:15 missing'],
    ],
    [
      'after a quarter of an hour if it passes by itself',
      [
        ['09:00', 'quota'],
        ['09:05', 'quota'],
        ['09:15', 'quota'],
        ['09:16', 'quota'],
      ],
      ['09:15 quota'],
    ],
    [
      'whichever of two that pass it is',
      [
        ['09:00', 'quota'],
        ['09:08', 'unavailable'],
        ['09:15', 'unavailable'],
      ],
      ['09:15 quota'],
    ],
    [
      'though a fault of the service falls in between',
      [
        ['09:00', 'full'],
        ['09:01', 'unavailable'],
        ['09:02', 'full'],
        ['09:30', 'full'],
      ],
      ['09:02 full'],
    ],
    [
      'and anew when it becomes another',
      [
        ['09:00', 'unshared'],
        ['09:02', 'unshared'],
        ['09:03', 'missing'],
        ['09:05', 'missing'],
      ],
      ['09:02 unshared', '09:05 missing'],
    ],
  ])('%s', (_when, met, expected) => {
    expect(raised(met)).toEqual(expected);
  });
});

describe('what Google answers is told apart by its remedy', () => {
  const answer = (status: number, reason: string, message = '') =>
    Object.assign(new Error(message), {
      config: {},
      response: { status, data: { error: { message, errors: [{ reason }] } } },
    });
  test.each<[number, string, string, TroubleKind]>([
    [403, 'forbidden', 'The caller does not have permission', 'unshared'],
    [
      403,
      'accessNotConfigured',
      'Google Sheets API has not been used in project 1 before or it is disabled.',
      'access',
    ],
    [403, 'storageQuotaExceeded', "The user's Drive storage quota has been exceeded.", 'full'],
    [403, 'userRateLimitExceeded', 'User Rate Limit Exceeded', 'quota'],
    [401, 'authError', 'Invalid Credentials', 'access'],
    [404, 'notFound', 'Requested entity was not found.', 'missing'],
    [429, 'rateLimitExceeded', 'Quota exceeded', 'quota'],
    [
      400,
      'badRequest',
      'Invalid requests[0].updateCells: You are trying to edit a protected cell or object.',
      'protected',
    ],
    [403, 'forbidden', 'You are trying to edit a protected cell or object.', 'protected'],
    [400, 'badRequest', 'This action would increase the number of cells in the workbook above the limit.', 'full'],
    [400, 'badRequest', 'Invalid value', 'unavailable'],
    [500, 'backendError', 'Internal error', 'unavailable'],
  ])('%i %s: %s', (status, reason, message, kind) => {
    const error = sheetError(answer(status, reason, message));
    expect(error).toMatchObject({ name: 'SheetUnavailable', kind, message: remedies[kind], uncertain: status >= 500 });
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { atLocalTime, epochMilliseconds, type LocalTime, localDate } from '../../../domain/time.ts';
import { DrivenSchedules } from '../../../local/schedules.ts';

const friday = localDate('2026-10-09');

function at(time: LocalTime): number {
  return epochMilliseconds(atLocalTime(friday, time, 'Europe/London'));
}

describe('sending after somebody has typed', () => {
  let revision = 1;
  let schedules: DrivenSchedules;

  beforeEach(() => {
    revision = 1;
    schedules = new DrivenSchedules('Europe/London', { sheetRevision: () => revision });
    schedules.synced(at('11:00'), 0);
  });

  it('looks again at what waits in the next minute, for a decision may have been ticked', () => {
    schedules.sent(at('11:01'), 0, 3);
    revision++;
    schedules.synced(at('15:00'), 0);
    expect(schedules.isSendDue(at('15:00'))).toBe(false);
    expect(schedules.isSendDue(at('15:01'))).toBe(true);
  });

  it('has nothing to look at when nothing waits', () => {
    schedules.sent(at('11:01'), 0, 0);
    revision++;
    schedules.synced(at('15:00'), 0);
    expect(schedules.isSendDue(at('15:59'))).toBe(false);
  });

  it('leaves what waits for tomorrow when nobody has typed', () => {
    schedules.sent(at('11:01'), 0, 3);
    schedules.synced(at('15:00'), 0);
    expect(schedules.isSendDue(at('15:59'))).toBe(false);
  });

  it('looks once after a start, when it is not known what waits', () => {
    expect(schedules.isSendDue(at('11:01'))).toBe(true);
  });
});

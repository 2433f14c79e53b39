import { beforeEach, describe, expect, it } from 'vitest';
import { atLocalTime, epochMilliseconds, type LocalTime, localDate } from '../../../domain/time.ts';
import { DrivenSchedules } from '../../../local/schedules.ts';

const friday = localDate('2026-10-09');

function at(time: LocalTime): number {
  return epochMilliseconds(atLocalTime(friday, time, 'Europe/London'));
}

let revision = 1;
let schedules: DrivenSchedules;

/** A sync, and what people do while it is at work. */
function sync(time: LocalTime, meanwhile = () => {}): void {
  schedules.syncBegins();
  meanwhile();
  schedules.synced(at(time), 0);
}

beforeEach(() => {
  revision = 1;
  schedules = new DrivenSchedules('Europe/London', { sheetRevision: () => revision });
  sync('11:00');
});

describe('a sync', () => {
  it('is not due while nobody types', () => {
    expect(schedules.isSyncDue(at('11:30'))).toBe(false);
  });

  it('is due in the next minute when somebody typed while the last one was at work', () => {
    sync('11:30', () => revision++);
    expect(schedules.isSyncDue(at('11:31'))).toBe(true);
  });
});

describe('sending after somebody has typed', () => {
  it('looks again at what waits in the next minute, for a decision may have been ticked', () => {
    schedules.sent(at('11:01'), 0, 3);
    revision++;
    sync('15:00');
    expect(schedules.isSendDue(at('15:00'))).toBe(false);
    expect(schedules.isSendDue(at('15:01'))).toBe(true);
  });

  it('has nothing to look at when nothing waits', () => {
    schedules.sent(at('11:01'), 0, 0);
    revision++;
    sync('15:00');
    expect(schedules.isSendDue(at('15:59'))).toBe(false);
  });

  it('leaves what waits for tomorrow when nobody has typed', () => {
    schedules.sent(at('11:01'), 0, 3);
    sync('15:00');
    expect(schedules.isSendDue(at('15:59'))).toBe(false);
  });

  it('looks once after a start, when it is not known what waits', () => {
    expect(schedules.isSendDue(at('11:01'))).toBe(true);
  });
});

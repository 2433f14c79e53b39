import { beforeEach, describe, expect, it } from 'vitest';
import { atLocalTime, epochMilliseconds, type LocalTime, localDate } from '../../../domain/time.ts';
import { DrivenSchedules } from '../../../local/schedules.ts';

const friday = localDate('2026-10-09');

function at(time: LocalTime): number {
  return epochMilliseconds(atLocalTime(friday, time, 'Europe/London'));
}

let revision = 1;
let arrivals = 0;
let schedules: DrivenSchedules;

/** A sync, and what people do while it is at work. */
function sync(time: LocalTime, meanwhile = () => {}): void {
  schedules.syncBegins();
  meanwhile();
  schedules.synced(at(time), 0);
}

beforeEach(() => {
  revision = 1;
  arrivals = 0;
  schedules = new DrivenSchedules('Europe/London', { sheetRevision: () => revision, arrivals: () => arrivals });
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

  it('looks again once the change of a cell is confirmed', () => {
    schedules.sent(at('11:01'), 0, 3);
    schedules.syncBegins();
    schedules.synced(at('15:00'), 1);
    sync('15:02');
    expect(schedules.isSendDue(at('15:03'))).toBe(true);
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

  it('reads the mailbox at the next five minutes after something came, and shows what was found', () => {
    schedules.readBegins();
    schedules.mailboxRead(at('11:00'), { found: 0, failed: 0 });
    expect(schedules.isReadDue(at('17:59'))).toBe(false);
    arrivals++;
    expect(schedules.isReadDue(at('11:04'))).toBe(false);
    expect(schedules.isReadDue(at('11:05'))).toBe(true);
    schedules.readBegins();
    schedules.mailboxRead(at('11:05'), { found: 1, failed: 0 });
    expect(schedules.isReadDue(at('11:10'))).toBe(false);
    expect(schedules.isSyncDue(at('11:05'))).toBe(true);
    arrivals++;
    expect(schedules.isReadDue(at('18:30'))).toBe(false);
    expect(schedules.isReadDue(at('19:00'))).toBe(true);
  });

  it('reads again what came while the mailbox was being read', () => {
    schedules.readBegins();
    arrivals++;
    schedules.mailboxRead(at('11:05'), { found: 0, failed: 0 });
    expect(schedules.isReadDue(at('11:10'))).toBe(true);
  });

  it('looks once after a start, when it is not known what waits', () => {
    expect(schedules.isSendDue(at('11:01'))).toBe(true);
  });
});

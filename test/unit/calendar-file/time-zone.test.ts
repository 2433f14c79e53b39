import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { timeZoneText } from '../../../domain/calendar-file/time-zone.ts';
import { localDate, plusDays } from '../../../domain/time.ts';

function zoneOf(text: string): ICAL.Timezone {
  return new ICAL.Timezone(new ICAL.Component(ICAL.parse(text)));
}

describe('a zone in a calendar file', () => {
  it.each(['Europe/London', 'America/New_York', 'Australia/Sydney', 'Asia/Kolkata', 'Africa/Casablanca', 'UTC'])(
    '%s has the offset of the zone database at noon and at midnight of every day for half a year either way',
    (zone) => {
      const middle = localDate('2026-10-08');
      const told = zoneOf(timeZoneText(zone, middle));
      for (let days = -180; days <= 180; days++) {
        for (const hour of [0, 12]) {
          const day = Temporal.PlainDate.from(plusDays(middle, days));
          const real = day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour }) });
          const { year, month, day: date } = day;
          const time = new ICAL.Time({ year, month, day: date, hour, minute: 0, second: 0, isDate: false }, told);
          expect([day.toString(), hour, told.utcOffset(time)]).toEqual([
            day.toString(),
            hour,
            real.offsetNanoseconds / 1e9,
          ]);
        }
      }
    },
  );

  it('names the changes of the clock by the wall clock before them', () => {
    const text = timeZoneText('Europe/London', localDate('2027-03-28'));
    expect(text).toContain(
      'BEGIN:DAYLIGHT\r\nDTSTART:20270328T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nEND:DAYLIGHT',
    );
    expect(text).toContain(
      'BEGIN:STANDARD\r\nDTSTART:20261025T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nEND:STANDARD',
    );
  });

  it('is refused for one that does not exist', () => {
    expect(() => timeZoneText('Europe/Atlantis', localDate('2026-10-08'))).toThrow(RangeError);
  });
});

import { describe, expect, test } from 'vitest';
import { urnOfKnown } from '../../../local/sample/data/schools.ts';
import { serial } from './fake-workbook.ts';
import { Played } from './played.ts';

const hayes = urnOfKnown('Hayes School');
const baylis = urnOfKnown('Baylis Court School');
const hatton = urnOfKnown('Sir Christopher Hatton Academy');
const kingsbridge = urnOfKnown('Kingsbridge Community College');

describe('the central team', () => {
  test('holds onboarding calls 20 working days before the launch, at the due date, or when the director asks', async () => {
    const played = new Played({
      mails: [
        ['2026-09-24T08:00', 'gareth.llewellyn@education-trust.example', `${hatton}/onboarding/call-held/escalate`],
      ],
    });
    await played.until('2026-10-07T12:00');
    const held = (urn: string) => played.fake.record('Schools', 'URN', urn)['Onboarding call held'];
    expect(held(hayes)).toBe(serial('2026-09-10'));
    expect(held(baylis)).toBe(serial('2026-09-10'));
    expect(held(kingsbridge)).toBe(serial('2026-09-17'));
    expect(held(hatton)).toBe(serial('2026-09-28'));
    expect(held(urnOfKnown('The Compton School'))).toBeUndefined();
    expect(held(urnOfKnown('Wren Academy'))).toBeUndefined();
  });

  test('types all visit dates and the attendance of the launch in one go on the working day after it', async () => {
    const played = await new Played().until('2026-10-09T12:00');
    const typed = played.fake.deeds.filter(({ at }) => at.startsWith('2026-10-09'));
    expect(typed.map(({ at, does }) => [at, does])).toEqual([['2026-10-09 Fri 11:00', 'type']]);
    for (const { Visit, Date: date } of played.fake.records('Visits')) {
      const [from, until] = {
        1: [serial('2026-11-09'), serial('2026-12-04')],
        2: [serial('2027-01-18'), serial('2027-03-12')],
        3: [serial('2027-04-26'), serial('2027-06-25')],
      }[String(Visit).slice(-1)] as [number, number];
      expect(date).toBeGreaterThanOrEqual(from);
      expect(date).toBeLessThanOrEqual(until);
    }
    const there = played.fake.record('Attendance', 'School', 'Hayes School', 'Event', 'event-1');
    expect(there).toMatchObject({ 'Head attended': 'Attended', 'Attendance recorded': serial('2026-10-09') });
    expect(played.fake.record('Events', 'Event', 'event-1').Status).toBe('held');
    const absent = played.fake.record('Attendance', 'School', 'Wren Academy', 'Event', 'event-1');
    expect(absent['Attendance recorded']).toBeUndefined();
  });

  test('approves what waits for a decision, morning and afternoon, and leaves the rest alone', async () => {
    const played = await new Played().until('2026-06-15T09:00');
    const headers = ['Decision', 'Raised on', 'About', 'Why', 'Approve', 'Decline'];
    const row = (id: string, approve: boolean, decline: boolean) => [id, 46_188, 'Mail', 'Many', approve, decline];
    played.fake.write('Decisions', [headers, row('D1', false, false), row('D2', false, true)]);
    await played.until('2026-06-15T12:00');
    expect(played.fake.records('Decisions').map(({ Approve }) => Approve)).toEqual([true, false]);
    played.fake.write('Decisions', [headers, row('D3', false, false)]);
    await played.until('2026-06-15T15:00');
    expect(played.fake.records('Decisions')).toMatchObject([{ Approve: true }]);
  });

  test('finds rows wherever they are, and tries again when one is away', async () => {
    const played = await new Played().until('2026-09-09T12:00');
    const [headers = [], ...rows] = played.fake.read().Schools ?? [];
    played.fake.write('Schools', [headers, [], ...rows.filter((row) => row[0] !== hayes).reverse()]);
    await played.until('2026-09-10T12:00');
    expect(played.fake.record('Schools', 'URN', baylis)['Onboarding call held']).toBe(serial('2026-09-10'));
    played.fake.write('Schools', [headers, ...rows]);
    await played.until('2026-09-11T12:00');
    expect(played.fake.record('Schools', 'URN', hayes)['Onboarding call held']).toBe(serial('2026-09-10'));
  });
});

import ICAL from 'ical.js';
import type { CalendarCard } from '../../console/protocol.ts';

/** The first event of a calendar file, as a card shows it; undefined for what is no calendar file. */
export function calendarCard(text: string): CalendarCard | undefined {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const found = calendar.getFirstSubcomponent('vevent');
    if (!found) return undefined;
    const event = new ICAL.Event(found);
    const method = String(calendar.getFirstPropertyValue('method') ?? 'PUBLISH');
    return {
      method,
      title: event.summary ?? '',
      from: event.startDate.toString(),
      to: event.endDate.toString(),
      allDay: event.startDate.isDate,
      place: event.location ?? '',
      cancelled: method === 'CANCEL' || found.getFirstPropertyValue('status') === 'CANCELLED',
    };
  } catch {
    return undefined;
  }
}

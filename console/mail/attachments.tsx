import type { JSX } from 'preact';
import { longDate } from '../app/words.ts';
import type { CalendarCard, MailPage } from '../protocol.ts';

/** What came with a mail: a calendar file as a card, everything to be saved. */
export function Attachments({ files }: { readonly files: MailPage['attachments'] }): JSX.Element | null {
  if (files.length === 0) return null;
  return (
    <>
      <h3>Attachments</h3>
      {files.map(({ name, type, bytes, href, calendar }) => (
        <div class={`attachment ${calendar?.cancelled ? 'cancelled' : ''}`} key={href}>
          {calendar && <Calendar {...calendar} />}
          <p class="file">
            <a href={href} download={name}>
              {name}
            </a>{' '}
            <span class="quiet">
              {type}, {sizeOf(bytes)}
            </span>
          </p>
        </div>
      ))}
    </>
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${Math.ceil(bytes / 1024).toLocaleString('en-GB')} KB`;
}

function Calendar({ title, from, to: until, allDay, place, cancelled, method }: CalendarCard): JSX.Element {
  const day = new Date(from.slice(0, 10));
  return (
    <div class="calendar-card">
      <p class="leaf" aria-hidden="true">
        <span>{day.toLocaleDateString('en-GB', { month: 'short', timeZone: 'UTC' })}</span>
        <b>{day.getUTCDate()}</b>
      </p>
      <p>
        <b>{title}</b>
        <span class="quiet">
          {longDate(from.slice(0, 10))}
          {!allDay && `, ${from.slice(11, 16)} to ${until.slice(11, 16)}`}
          {place && ` · ${place}`}
        </span>
        <span class="quiet">
          {cancelled
            ? 'Takes the entry out of the calendar'
            : method === 'REQUEST'
              ? 'An invitation'
              : 'A calendar file'}
        </span>
      </p>
    </div>
  );
}

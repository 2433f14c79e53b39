import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { say, tell } from '../app/api.ts';
import { live, useAsked } from '../app/live.ts';
import { to } from '../app/route.ts';
import { longDay, timeOfDay } from '../app/words.ts';
import type { CalendarCard, MailPage } from '../protocol.ts';
import { MailLines } from './mail-lines.tsx';

/** One mail as its reader sees it, the others of its thread, and what its reader may do. */
export function ReadMail({ id, folder }: { readonly id: string; readonly folder: string }): JSX.Element {
  const { data, error } = useAsked<MailPage>(`/api/mail?id=${encodeURIComponent(id)}`, live.value?.changes.mail);
  const [asText, setAsText] = useState(false);
  if (error) return <p class="nothing">{error}</p>;
  if (!data) return <p class="quiet nothing">Opening the mail …</p>;
  const { subject, from, to: readers, at, html, text, attachments, others, direction } = data;
  return (
    <article>
      <p class="pane-head">
        <a class="back" href={to('mail', folder)}>
          Mails
        </a>
      </p>
      <h2>{subject}</h2>
      <dl class="envelope">
        <dt>From</dt>
        <dd>{from}</dd>
        <dt>To</dt>
        <dd>{readers.join(', ')}</dd>
        <dt>{direction === 'sent' ? 'Sent' : 'Arrived'}</dt>
        <dd>
          {longDay(at)}, {timeOfDay(at)}
        </dd>
      </dl>
      {html && (
        <fieldset class="choice" aria-label="Show the mail as">
          <button type="button" aria-pressed={!asText} onClick={() => setAsText(false)}>
            As sent
          </button>
          <button type="button" aria-pressed={asText} onClick={() => setAsText(true)}>
            Plain text
          </button>
        </fieldset>
      )}
      {html && !asText ? (
        <iframe title="The mail’s content" src={html} sandbox="allow-popups allow-popups-to-escape-sandbox" />
      ) : (
        <pre class="plain">{text}</pre>
      )}
      {attachments.length > 0 && <h3>Attachments</h3>}
      {attachments.map((one) =>
        one.calendar ? (
          <Calendar key={one.name} {...one.calendar} />
        ) : (
          <p class="attachment" key={one.name}>
            <b>{one.name}</b> <span class="quiet">{one.type}</span>
          </p>
        ),
      )}
      {direction === 'sent' && <Answer mail={data} />}
      {others.length > 0 && <h3>In the same thread</h3>}
      <MailLines mails={others} folder={folder} />
    </article>
  );
}

function Calendar({ title, from, to: until, allDay, place, cancelled, method }: CalendarCard): JSX.Element {
  const day = new Date(from.slice(0, 10));
  return (
    <div class={`calendar-card ${cancelled ? 'cancelled' : ''}`}>
      <p class="leaf" aria-hidden="true">
        <span>{day.toLocaleDateString('en-GB', { month: 'short', timeZone: 'UTC' })}</span>
        <b>{day.getUTCDate()}</b>
      </p>
      <p>
        <b>{title}</b>
        <span class="quiet">
          {day.toLocaleDateString('en-GB', {
            weekday: 'long',
            day: 'numeric',
            month: 'long',
            year: 'numeric',
            timeZone: 'UTC',
          })}
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

function Answer({ mail }: { readonly mail: MailPage }): JSX.Element {
  const [words, setWords] = useState('');
  const act = async (body: object, done: string) => {
    if (await tell('/api/answer', { mail: mail.id, ...body })) say(done);
  };
  return (
    <form
      class="answer"
      onSubmit={(event) => {
        event.preventDefault();
        if (!words.trim()) return;
        void act({ act: 'reply', text: words }, `The answer of ${mail.who} is in the team’s inbox.`);
        setWords('');
      }}
    >
      <label>
        Reply as {mail.who}
        <textarea rows={4} value={words} onInput={({ currentTarget }) => setWords(currentTarget.value)} />
      </label>
      <div class="moves">
        <button type="submit" class="primary">
          Reply
        </button>
        <button type="button" onClick={() => act({ act: 'away' }, `${mail.who} is out of office.`)}>
          Out of office
        </button>
        <button type="button" onClick={() => act({ act: 'bounce' }, 'The mail came back as undeliverable.')}>
          Bounce
        </button>
      </div>
    </form>
  );
}

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { live, useAsked } from '../app/live.ts';
import { to } from '../app/route.ts';
import { counted, longDay, shortMoment, timeOfDay } from '../app/words.ts';
import type { MailLine, MailPage } from '../protocol.ts';
import { AnswerForm } from './answer-form.tsx';
import { Attachments } from './attachments.tsx';
import './read-mail.css';

/** One mail as its reader sees it, the others of its thread, and what its reader may do. */
export function ReadMail({ id, folder }: { readonly id: string; readonly folder: string }): JSX.Element {
  const { data, error } = useAsked<MailPage>(`/api/mail?id=${encodeURIComponent(id)}`, live.value?.changes.mail);
  const [asText, setAsText] = useState(false);
  if (error) return <p class="nothing">{error}</p>;
  if (!data) return <p class="quiet nothing">Opening the mail …</p>;
  const { subject, from, to: readers, at, html, text, attachments, thread, direction } = data;
  return (
    <article>
      <p class="pane-head">
        <a class="back" href={to('mail', folder)}>
          Mails
        </a>
      </p>
      <h2>{subject}</h2>
      <Thread mails={thread} open={id} folder={folder} />
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
      <Attachments files={attachments} />
      {direction === 'sent' && live.value?.spreadsheet === undefined && <AnswerForm mail={data} />}
    </article>
  );
}

/** The conversation that a mail belongs to, oldest first; nothing for a mail that stands alone. */
function Thread(props: { readonly mails: readonly MailLine[]; readonly open: string; readonly folder: string }) {
  const { mails, open, folder } = props;
  if (mails.length < 2) return null;
  return (
    <nav class="thread" aria-label="Conversation">
      <p class="quiet">{counted(mails.length, 'mail')} in this conversation</p>
      <ol>
        {mails.map(({ id, at, direction, who, subject }) => (
          <li key={id} class={direction}>
            <a href={to('mail', folder, id)} aria-current={id === open ? 'true' : undefined}>
              <span class="from">
                {direction === 'sent' ? 'To' : 'From'} {who}
              </span>
              <b>{subject}</b>
              <time dateTime={at}>{shortMoment(at)}</time>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

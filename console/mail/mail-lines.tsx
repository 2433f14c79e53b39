import type { JSX } from 'preact';
import { to } from '../app/route.ts';
import { shortMoment } from '../app/words.ts';
import type { MailLine } from '../protocol.ts';

interface MailLinesProps {
  readonly mails: readonly MailLine[];
  /** The folder in which they open; that of each one's person unless given. */
  readonly folder?: string;
}

/** Mails as short lines that lead to them. */
export function MailLines({ mails, folder }: MailLinesProps): JSX.Element {
  return (
    <ul class="lines">
      {mails.map(({ id, person, subject, direction, who, at }) => (
        <li key={id}>
          <a href={to('mail', folder ?? person, id)}>{subject}</a>
          <span class="quiet">
            {direction === 'sent' ? 'to' : 'from'} {who}, {shortMoment(at)}
          </span>
        </li>
      ))}
    </ul>
  );
}

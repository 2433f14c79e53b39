import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { live, useAsked } from '../app/live.ts';
import { route, to } from '../app/route.ts';
import { SearchField } from '../app/search-field.tsx';
import { VirtualList } from '../app/virtual-list.tsx';
import { counted, shortMoment } from '../app/words.ts';
import type { MailLine, MailPerson } from '../protocol.ts';
import { ReadMail } from './read-mail.tsx';
import './mail.css';

/** Everybody's mail: the people, one person's mails, one mail. */
export function MailView(): JSX.Element {
  const isReal = live.value?.spreadsheet !== undefined;
  const [, folder = 'all', mail = ''] = route.value;
  const person = isReal ? 'all' : folder;
  const version = live.value?.changes.mail;
  const { data: people = [] } = useAsked<MailPerson[]>('/api/people', version);
  const { data: mails } = useAsked<MailLine[]>(listOf(person), version);
  const [wanted, setWanted] = useState('');
  const needle = wanted.toLowerCase();
  const shown = people.filter(({ name, role }) => `${name} ${role}`.toLowerCase().includes(needle));
  const who = people.find(({ id }) => id === person);
  return (
    <div class={`panes mail ${mail ? 'reading' : route.value[1] ? 'listing' : ''}`}>
      <h1 class="unseen">Mail</h1>
      {isReal ? (
        <section class="pane people" aria-label="Folders">
          <p class="quiet nothing">
            What this cohort sent in the last thirty days. Answers arrive in the mailbox itself; nobody is simulated.
          </p>
        </section>
      ) : (
        <section class="pane people" aria-label="People">
          <SearchField label="Find a person or school" value={wanted} onWords={setWanted} />
          <div class="folders">
            <a href={to('mail', 'all')} aria-current={person === 'all' ? 'true' : undefined}>
              All mail
            </a>
            <a href={to('mail', 'inbox')} aria-current={person === 'inbox' ? 'true' : undefined}>
              The team’s inbox
            </a>
          </div>
          <VirtualList items={shown} itemHeight={56} label="People" keyOf={({ id }) => id}>
            {({ id, name, role, mails: count }) => (
              <a class="person" href={to('mail', id)} aria-current={person === id ? 'true' : undefined}>
                <b>{name}</b>
                <span class="quiet">{role}</span>
                <span class="count">
                  {count}
                  <span class="unseen"> mails</span>
                </span>
              </a>
            )}
          </VirtualList>
        </section>
      )}
      <section class="pane list" aria-label="Mails">
        <p class="pane-head">
          <a class="back" href={to('mail')}>
            People
          </a>
          <span>
            {who?.name ?? (person === 'inbox' ? 'The team’s inbox' : 'All mail')}
            <span class="quiet"> {mails && counted(mails.length, 'mail')}</span>
          </span>
        </p>
        {mails?.length === 0 && <p class="quiet nothing">No mail yet. Move the clock on to see what goes out.</p>}
        <VirtualList items={mails ?? []} itemHeight={64} label="Mails" keyOf={({ id }) => id}>
          {(line) => <Line {...line} folder={person} isOpen={line.id === mail} />}
        </VirtualList>
      </section>
      <section class="pane read" aria-label="Mail">
        {mail ? (
          <ReadMail id={mail} folder={person} key={mail} />
        ) : (
          <p class="quiet nothing">Choose a mail to read it as its reader does.</p>
        )}
      </section>
    </div>
  );
}

function listOf(person: string): string {
  if (person === 'all') return '/api/mails';
  return person === 'inbox' ? '/api/mails?direction=arrived' : `/api/mails?person=${encodeURIComponent(person)}`;
}

function Line(props: MailLine & { readonly folder: string; readonly isOpen: boolean }): JSX.Element {
  const { id, at, direction, who, subject, folder, isOpen } = props;
  return (
    <a class={`mail-line ${direction}`} href={to('mail', folder, id)} aria-current={isOpen ? 'true' : undefined}>
      <span class="from">
        {direction === 'sent' ? 'To ' : 'From '}
        {who}
      </span>
      <time dateTime={at}>{shortMoment(at)}</time>
      <b>{subject}</b>
    </a>
  );
}

import type { JSX } from 'preact';
import { live, useAsked } from '../app/live.ts';
import { route, to } from '../app/route.ts';
import { Scroller } from '../app/scroller.tsx';
import { plainDay, shortMoment } from '../app/words.ts';
import type { SchoolPage } from '../protocol.ts';
import './school.css';

/** All of one school. */
export function SchoolView(): JSX.Element {
  const changes = live.value?.changes;
  const carrier = route.value[1] ?? '';
  const { data, error } = useAsked<SchoolPage>(
    `/api/school?carrier=${encodeURIComponent(carrier)}`,
    `${changes?.sheet} ${changes?.mail} ${changes?.executions}`,
  );
  if (error) return <p class="waiting">{error}</p>;
  if (!data) return <p class="waiting">Reading the school …</p>;
  return (
    <div class="school">
      <p class="quiet">
        <a href={to('overview')}>Overview</a>
      </p>
      <h1>{data.name}</h1>
      <p class="quiet">{[data.area, data.partnership, `URN ${data.carrier}`].filter(Boolean).join(' · ')}</p>
      <div class="columns">
        <section class="card" aria-labelledby="milestones-title">
          <h2 id="milestones-title">Milestones</h2>
          {data.milestones.length === 0 && <p class="quiet">None has begun yet.</p>}
          <Scroller label="Milestones">
            <table>
              <thead>
                <tr>
                  <th scope="col">Milestone</th>
                  <th scope="col">Due</th>
                  <th scope="col">Standing</th>
                  <th scope="col">Evidence</th>
                </tr>
              </thead>
              <tbody>
                {data.milestones.map((one) => (
                  <tr key={one.execution}>
                    <th scope="row">
                      <a href={to('executions', one.execution)}>
                        {one.thread}: {one.title}
                      </a>
                    </th>
                    <td>{one.due ? plainDay(one.due) : ''}</td>
                    <td>
                      <span class={`mark ${tone(one.status)}`}>{one.status}</span>
                    </td>
                    <td>{one.evidence}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroller>
        </section>
        <div class="side">
          <People {...data} />
          <section class="card" aria-labelledby="mails-title">
            <h2 id="mails-title">Mail</h2>
            {data.mails.length === 0 && <p class="quiet">None yet.</p>}
            <ul class="lines">
              {data.mails.slice(0, 60).map((mail) => (
                <li key={mail.id}>
                  <a href={to('mail', mail.person, mail.id)}>{mail.subject}</a>
                  <span class="quiet">
                    {mail.who}, {shortMoment(mail.at)}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </div>
  );
}

function People({ people, members, facilitator, visits, executions, partnership }: SchoolPage): JSX.Element {
  return (
    <section class="card" aria-labelledby="people-title">
      <h2 id="people-title">People</h2>
      <ul class="lines">
        {people.map((person) => (
          <li key={person.role}>
            <b>{person.name}</b>
            <span class="quiet">
              {person.role}
              {person.main && ', main contact'} · {person.email || 'no address yet'}
            </span>
          </li>
        ))}
      </ul>
      {partnership && <h3>{partnership}</h3>}
      <ul class="lines">
        {members.map((member) => (
          <li key={member.carrier}>
            <a href={to('school', member.carrier)}>{member.name}</a>
          </li>
        ))}
        {facilitator && <li>{facilitator}, facilitator</li>}
        {visits.map((visit) => (
          <li key={visit.id}>
            Visit {visit.id} at {visit.host || 'nobody yet'}
            <span class="quiet">{visit.date ? `${plainDay(visit.date)}, ${visit.standing}` : 'no date yet'}</span>
          </li>
        ))}
      </ul>
      <h3>Executions</h3>
      <ul class="lines">
        {executions.map(({ name, phase }) => (
          <li key={name}>
            <a href={to('executions', name)}>{phase}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function tone(status: string): string {
  if (status.startsWith('done')) return 'done';
  if (status === 'open') return 'open';
  return status === 'missed' ? 'late' : 'faded';
}

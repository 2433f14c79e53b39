import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { live, useAsked } from '../app/live.ts';
import { to } from '../app/route.ts';
import { VirtualList } from '../app/virtual-list.tsx';
import { counted } from '../app/words.ts';
import { MailLines } from '../mail/mail-lines.tsx';
import type { OverviewPage, SchoolLine } from '../protocol.ts';
import './overview.css';

/** The cohort at a glance: where the schools stand, what is overdue, what was written, what is wrong. */
export function OverviewView(): JSX.Element {
  const changes = live.value?.changes;
  const { data, error } = useAsked<OverviewPage>('/api/overview', `${changes?.sheet} ${changes?.mail}`);
  const [stage, setStage] = useState('');
  if (error) return <p class="waiting">{error}</p>;
  if (!data) return <p class="waiting">Reading the cohort …</p>;
  const overdue = data.schools.filter((school) => school.overdue > 0);
  const wanted = stage === 'overdue' ? overdue : data.schools.filter((school) => !stage || school.stage === stage);
  return (
    <div class="overview">
      <h1>{data.title}</h1>
      <dl class="figures">
        <Figure value={data.schools.length} words="schools" />
        <Figure value={data.week.sent} words="mails sent in seven days" href={to('mail')} />
        <Figure
          value={overdue.length}
          words="schools with something overdue"
          tone={overdue.length > 0 ? 'amber' : ''}
        />
        <Figure value={data.actions.length} words="things for the team to do" href={to('sheet', 'Actions')} />
        <Figure
          value={data.problems.length}
          words="problems in the sheet"
          tone={data.problems.length > 0 ? 'red' : ''}
          href={to('sheet', 'Problems')}
        />
      </dl>
      <div class="columns">
        <section class="card schools" aria-labelledby="schools-title">
          <div class="card-head">
            <h2 id="schools-title">Schools</h2>
            <label>
              <span class="unseen">Show</span>
              <select value={stage} onChange={({ currentTarget }) => setStage(currentTarget.value)}>
                <option value="">All stages ({data.schools.length})</option>
                {overdue.length > 0 && <option value="overdue">Overdue ({overdue.length})</option>}
                {data.stages.map((one) => (
                  <option key={one.stage} value={one.stage}>
                    {one.stage} ({one.schools})
                  </option>
                ))}
              </select>
            </label>
          </div>
          <VirtualList items={wanted} itemHeight={58} label="Schools" keyOf={(line) => line.carrier ?? line.name}>
            {(line) => <School {...line} />}
          </VirtualList>
        </section>
        <div class="side">
          <Todo rows={data.actions} />
          <section class="card" aria-labelledby="week-title">
            <h2 id="week-title">Latest mail</h2>
            {data.week.latest.length === 0 && (
              <p class="quiet">No mail in the last seven days. Move the clock on to see what goes out, and when.</p>
            )}
            <MailLines mails={data.week.latest} />
          </section>
          <Coming upcoming={data.upcoming} />
        </div>
      </div>
    </div>
  );
}

function Figure(props: { value: number; words: string; tone?: string; href?: string }): JSX.Element {
  const { value, words, tone = '', href } = props;
  return (
    <div class={`figure ${tone}`}>
      <dt>{href ? <a href={href}>{words}</a> : words}</dt>
      <dd>{value.toLocaleString('en-GB')}</dd>
    </div>
  );
}

function School({ carrier, name, partnership, stage, next, open, overdue, done }: SchoolLine): JSX.Element {
  return (
    <a class="school-line" href={carrier ? to('school', carrier) : to('sheet', 'Tracker')}>
      <span class="school-name">
        <b>{name}</b>
        <span class="quiet">
          {partnership && `${partnership} · `}
          {stage}
        </span>
      </span>
      <span class="school-next">{next}</span>
      <span class="marks">
        {overdue > 0 && <span class="mark late">{overdue} overdue</span>}
        {open - overdue > 0 && <span class="mark open">{open - overdue} open</span>}
        {done > 0 && <span class="mark done">{done} done</span>}
      </span>
    </a>
  );
}

function Todo({ rows }: { readonly rows: OverviewPage['actions'] }): JSX.Element {
  return (
    <section class="card" aria-labelledby="todo-title">
      <h2 id="todo-title">For the team</h2>
      {rows.length === 0 && <p class="quiet">Nothing to do.</p>}
      <ul class="lines">
        {rows.slice(0, 6).map(([who, school, what, why]) => (
          <li key={`${school} ${what} ${why}`}>
            <b>{what}</b>
            <span class="quiet">{[school, who].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {rows.length > 6 && <a href={to('sheet', 'Actions')}>All {rows.length}</a>}
    </section>
  );
}

function Coming({ upcoming }: Pick<OverviewPage, 'upcoming'>): JSX.Element {
  return (
    <section class="card" aria-labelledby="coming-title">
      <h2 id="coming-title">Next mail</h2>
      {upcoming.mails === 0 && <p class="quiet">None in the next fourteen days.</p>}
      <ul class="lines">
        {upcoming.first.map(([date, whom, what]) => (
          <li key={`${date} ${whom} ${what}`}>
            <b>{what}</b>
            <span class="quiet">
              {date}, {whom}
            </span>
          </li>
        ))}
      </ul>
      {upcoming.mails > upcoming.first.length && (
        <a href={to('sheet', 'Upcoming emails')}>{counted(upcoming.mails, 'mail')} in fourteen days</a>
      )}
    </section>
  );
}

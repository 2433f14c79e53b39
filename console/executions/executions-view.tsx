import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { live, useAsked } from '../app/live.ts';
import { route, to } from '../app/route.ts';
import { SearchField } from '../app/search-field.tsx';
import { VirtualList } from '../app/virtual-list.tsx';
import { shortMoment } from '../app/words.ts';
import type { CarrierLine, ExecutionPage } from '../protocol.ts';
import { ExecutionGraph, standingWords } from './graph.tsx';
import { History } from './history.tsx';
import './executions.css';

/** Every school's executions, and one of them as a graph with its history. */
export function ExecutionsView(): JSX.Element {
  const name = route.value[1] ?? '';
  const { data } = useAsked<CarrierLine[]>('/api/executions', live.value?.changes.sheet);
  const [wanted, setWanted] = useState('');
  const carriers = (data ?? []).filter((line) => line.name.toLowerCase().includes(wanted.toLowerCase()));
  return (
    <div class={`panes executions ${name ? 'reading' : ''}`}>
      <h1 class="unseen">Executions</h1>
      <section class="pane people" aria-label="Schools">
        <SearchField label="Find a school" value={wanted} onWords={setWanted} />
        <VirtualList items={carriers} itemHeight={64} label="Schools" keyOf={({ carrier }) => carrier}>
          {(line) => <Carrier {...line} open={name} />}
        </VirtualList>
      </section>
      <section class="pane read" aria-label="Execution">
        {name ? (
          <Execution name={name} key={name} />
        ) : (
          <p class="quiet nothing">
            Each school’s year is an execution of a state machine, and so is each milestone in it. Choose a phase of a
            school.
          </p>
        )}
      </section>
    </div>
  );
}

function Carrier({ name, partnership, executions, open }: CarrierLine & { readonly open: string }): JSX.Element {
  return (
    <div class="carrier">
      <b>{name}</b> <span class="quiet">{partnership}</span>
      <span class="phases">
        {executions.map((one) => (
          <a key={one.name} href={to('executions', one.name)} aria-current={one.name === open ? 'true' : undefined}>
            {one.phase}
          </a>
        ))}
        {executions.length === 0 && <span class="quiet">Not begun</span>}
      </span>
    </div>
  );
}

function Execution({ name }: { readonly name: string }): JSX.Element {
  const changes = live.value?.changes;
  const { data, error } = useAsked<ExecutionPage>(
    `/api/execution?name=${encodeURIComponent(name)}`,
    `${changes?.executions} ${changes?.sheet}`,
  );
  const holder = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  const isThere = data !== undefined;
  useLayoutEffect(() => {
    if (!holder.current) return;
    const observer = new ResizeObserver(([entry]) => setRoom(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(holder.current);
    return () => observer.disconnect();
  }, [isThere]);
  if (error) return <p class="nothing">{error}</p>;
  if (!data) return <p class="quiet nothing">Reading the execution …</p>;
  const { title, status, started, stopped, machine, why, input } = data;
  const [, carrier = ''] = name.split('_');
  return (
    <article ref={holder}>
      <p class="pane-head">
        <a class="back" href={to('executions')}>
          Schools
        </a>
        {machine === 'milestone' && <a href={to('school', carrier)}>The school</a>}
      </p>
      <h2>{title}</h2>
      <p class="quiet">
        <span class={`mark ${status === 'RUNNING' ? 'open' : status === 'SUCCEEDED' ? 'done' : 'late'}`}>
          {status.toLowerCase().replace('_', ' ')}
        </span>{' '}
        since {shortMoment(started)}
        {stopped && `, ended ${shortMoment(stopped)}`} · <code>{name}</code>
      </p>
      {why.length > 0 && (
        <section class="why" aria-label="Why, and what happens next">
          {why.map((line, index) => (
            <p key={`${index} ${line}`}>{line}</p>
          ))}
        </section>
      )}
      <p class="legend" aria-hidden="true">
        {Object.entries(standingWords).map(([standing, words]) => (
          <span key={standing} class={`dot ${standing}`}>
            {words}
          </span>
        ))}
      </p>
      {room > 0 && <ExecutionGraph page={data} room={room} />}
      <History events={data.history} input={input} output={data.output} />
    </article>
  );
}

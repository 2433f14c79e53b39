import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { live } from '../app/live.ts';
import { to } from '../app/route.ts';
import { VirtualList } from '../app/virtual-list.tsx';
import { shortMoment } from '../app/words.ts';
import type { Happening, LiveState } from '../protocol.ts';
import { move } from './clock-strip.tsx';
import { useSince } from './since.ts';
import { kinds, summaryOf } from './summary.ts';

const speeds = [
  { speed: 60, words: '1 minute a second' },
  { speed: 3600, words: '1 hour a second' },
  { speed: 86_400, words: '1 day a second' },
];

/** The clock's controls, and what its last move brought about. */
export function ClockView(): JSX.Element {
  const state = live.value;
  const since = useSince();
  return (
    <div class="clock-view">
      <h1>Clock</h1>
      {state?.driven ? (
        <Controls state={state} />
      ) : (
        <p>
          The clock follows real time and has no controls
          {state?.spreadsheet ? ', since mail goes to real people: nobody may be written to from the future.' : '.'}
        </p>
      )}
      <section class="card happened" aria-labelledby="happened-title">
        <h2 id="happened-title">What happened since {since ? shortMoment(since.from) : '…'}</h2>
        <p class="quiet">{since && summaryOf(since)}</p>
        <VirtualList
          items={since?.latest ?? []}
          itemHeight={44}
          label="What happened"
          keyOf={(one) => `${one.at} ${one.kind} ${one.what} ${one.mail}`}
        >
          {(one) => <Line {...one} />}
        </VirtualList>
      </section>
    </div>
  );
}

function Controls({ state }: { readonly state: LiveState }): JSX.Element {
  const [speed, setSpeed] = useState('3600');
  const [moment, setMoment] = useState('');
  const [from, setFrom] = useState('');
  const today = state.now.slice(0, 10);
  return (
    <section class="card controls" aria-label="Move the clock">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (moment) move({ to: 'moment', moment });
        }}
      >
        <label>
          Go to
          <input
            type="datetime-local"
            value={moment}
            min={`${today}T00:00`}
            onInput={({ currentTarget }) => setMoment(currentTarget.value)}
          />
        </label>
        <button type="submit">Go</button>
      </form>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          move(state.speed ? { pause: true } : { play: Number(speed) });
        }}
      >
        <label>
          Play at
          <select value={speed} onChange={({ currentTarget }) => setSpeed(currentTarget.value)}>
            {speeds.map((one) => (
              <option key={one.speed} value={one.speed}>
                {one.words}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{state.speed ? 'Pause' : 'Play'}</button>
      </form>
      {state.sample && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (from) move({ reset: from });
          }}
        >
          <label>
            Begin the sample again at
            <input type="date" value={from} onInput={({ currentTarget }) => setFrom(currentTarget.value)} />
          </label>
          <button type="submit">Begin again</button>
          <p class="quiet">
            Time only goes forward, so a fresh sample cohort is made and played to the morning of that day. What you
            have now is kept in a folder beside it.
          </p>
        </form>
      )}
    </section>
  );
}

function Line({ at, kind, what, carrier, mail }: Happening): JSX.Element {
  const href = mail ? to('mail', 'all', mail) : carrier ? to('school', carrier) : to('executions');
  return (
    <a class="happening" href={href}>
      <time dateTime={at}>{shortMoment(at)}</time>
      <span class={`kind ${kind}`}>{kinds[kind].title}</span>
      <span class="what">{what}</span>
    </a>
  );
}

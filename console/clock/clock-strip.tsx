import type { JSX } from 'preact';
import { tell } from '../app/api.ts';
import { to } from '../app/route.ts';
import { longDay, shortMoment, timeOfDay } from '../app/words.ts';
import type { ClockMove, LiveState } from '../protocol.ts';
import { useSince } from './since.ts';
import { summaryOf } from './summary.ts';
import './clock.css';

export function move(by: ClockMove): void {
  void tell('/api/clock', by);
}

/** The time in every view, what moves it, and what the last move brought about. */
export function ClockStrip({ state }: { readonly state: LiveState }): JSX.Element {
  const { now, driven, busy, goal, speed, pending, trouble } = state;
  const since = useSince();
  const isMoving = goal !== undefined || speed !== undefined;
  return (
    <section class="strip" aria-label="Clock">
      <p class="now">
        <time dateTime={now}>
          <span>{longDay(now)}</span> <b>{timeOfDay(now)}</b>
        </time>
        {!driven && <span class="quiet">real time</span>}
      </p>
      {driven && (
        <div class="moves">
          {isMoving ? (
            <button type="button" class="primary" onClick={() => move({ pause: true })}>
              {goal && !speed ? `Stop before ${shortMoment(goal)}` : 'Pause'}
            </button>
          ) : (
            <>
              <button type="button" onClick={() => move({ by: 'hours', count: 1 })}>
                +1 hour
              </button>
              <button type="button" onClick={() => move({ by: 'days', count: 1 })}>
                +1 day
              </button>
              <button type="button" onClick={() => move({ by: 'weeks', count: 1 })}>
                +1 week
              </button>
              <button type="button" class="primary" onClick={() => move({ to: 'next' })}>
                Next event
              </button>
            </>
          )}
        </div>
      )}
      <p class="since" aria-live="polite">
        {trouble ? (
          <span class="trouble">{trouble}</span>
        ) : pending > 0 && driven && !isMoving ? (
          <>
            A changed or cleared cell counts after two minutes.{' '}
            <button type="button" class="link" onClick={() => move({ by: 'minutes', count: 5 })}>
              +5 minutes
            </button>
          </>
        ) : (
          <a href={to('clock')}>{since ? summaryOf(since) : busy ? 'Working …' : ''}</a>
        )}
      </p>
    </section>
  );
}

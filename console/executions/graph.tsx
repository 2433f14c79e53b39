import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { to } from '../app/route.ts';
import { Scroller } from '../app/scroller.tsx';
import { shortMoment } from '../app/words.ts';
import type { ExecutionPage, Standing } from '../protocol.ts';
import type { Machine } from './asl.ts';
import { type Box, type Drawing, layoutOf } from './layout.ts';

export const standingWords: Readonly<Record<Standing, string>> = {
  'not-reached': 'not reached',
  'in-progress': 'in progress',
  succeeded: 'succeeded',
  caught: 'failed, and went on',
  failed: 'failed',
};

/** The machine with each state in the colour of its standing; a milestone's box opens its own execution. */
export function ExecutionGraph({ page, room }: { readonly page: ExecutionPage; readonly room: number }): JSX.Element {
  const { definition, machine, states } = page;
  const reached = Object.keys(states).sort().join('|');
  const drawing = useMemo<Drawing>(() => {
    const isLifecycle = machine === 'lifecycle';
    return layoutOf(definition as Machine, {
      room: Math.max(room, 240),
      direction: isLifecycle || room < 700 ? 'TB' : 'LR',
      // What a failure leads to is shown where it happened; so is the phase that this execution is about.
      isHidden: (name, { Type }) =>
        !states[name] &&
        isLifecycle &&
        (name.startsWith('Needs attention') || Type === 'Fail' || isOtherPhase(name, page)),
    });
  }, [machine, reached, room, page.name]);
  const { width, height, boxes, lines } = drawing;
  return (
    <Scroller class="graph-scroll" label="State machine">
      <div class="graph" style={{ width: `${width}px`, height: `${height}px` }}>
        <svg width={width} height={height} aria-hidden="true">
          <defs>
            <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0 8 4 0 8z" />
            </marker>
          </defs>
          {lines.map(({ from, to: end, isFailure, points }) => (
            <polyline
              key={`${from}|${end}`}
              class={`${isFailure ? 'failure' : ''} ${states[from] && states[end] ? 'taken' : ''}`}
              points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
              marker-end="url(#arrow)"
            />
          ))}
        </svg>
        {boxes.map((box) => (
          <StateBox key={box.name} box={box} page={page} />
        ))}
      </div>
    </Scroller>
  );
}

function isOtherPhase(name: string, { definition, states }: ExecutionPage): boolean {
  const { States } = definition as Machine;
  return (
    States[name]?.Type === 'Parallel' &&
    Object.keys(States).some((other) => other !== name && states[other] && States[other]?.Type === 'Parallel')
  );
}

function StateBox({ box, page }: { readonly box: Box; readonly page: ExecutionPage }): JSX.Element {
  const { name, x, y, width, height, isGroup, comment } = box;
  const standing = page.states[name];
  const is = standing?.is ?? 'not-reached';
  const child = page.children[name];
  const place = { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` };
  const words = child
    ? `${child.status}${child.next ? `, looks again ${shortMoment(child.next)}` : ''}`
    : standingWords[is];
  const times = (standing?.times ?? 0) > 1 && !isGroup ? ` (${standing?.times} times)` : '';
  const content = (
    <>
      <b>{child ? name.replace(/^[^:]*: /, '') : name}</b>
      {!isGroup && (
        <span>
          {words}
          {times}
        </span>
      )}
    </>
  );
  const shared = {
    class: `state ${is} ${isGroup ? 'parallel' : ''}`,
    style: place,
    title: comment || `${name}: ${words}`,
  };
  return child ? (
    <a {...shared} href={to('executions', child.name)}>
      {content}
    </a>
  ) : (
    <div {...shared}>{content}</div>
  );
}

import type { JSX } from 'preact';
import { Scroller } from '../app/scroller.tsx';
import { shortMoment } from '../app/words.ts';
import type { ExecutionPage } from '../protocol.ts';

interface HistoryProps {
  readonly events: ExecutionPage['history'];
  readonly input: unknown;
  readonly output: unknown;
}

/** Input, output and events of an execution: ids only, as everywhere in executions. */
export function History({ events, input, output }: HistoryProps): JSX.Element {
  return (
    <>
      <h3>Input and output</h3>
      <pre class="json">{JSON.stringify(input, undefined, 2)}</pre>
      {output !== undefined && <pre class="json">{JSON.stringify(output, undefined, 2)}</pre>}
      <h3>History</h3>
      <Scroller label="History">
        <table class="history">
          <thead>
            <tr>
              <th scope="col">No.</th>
              <th scope="col">Time</th>
              <th scope="col">State</th>
              <th scope="col">Event</th>
            </tr>
          </thead>
          <tbody>
            {events.toReversed().map((event) => (
              <tr key={event.id}>
                <td>{event.id}</td>
                <td>{shortMoment(event.at)}</td>
                <td>{event.state}</td>
                <td>
                  {event.data === undefined ? (
                    event.type
                  ) : (
                    <details>
                      <summary>{event.type}</summary>
                      <pre class="json">{JSON.stringify(event.data, undefined, 2)}</pre>
                    </details>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </>
  );
}

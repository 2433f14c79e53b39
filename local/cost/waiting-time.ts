import type { SendAnswer } from '../../lambdas/send-mails/answer.ts';
import type { Invocation } from './meter.ts';

/** How long notices waited for their hour or day: from the queueing of a notice until sending finds none left. */
export class WaitingTime {
  readonly #now: () => number;
  #since: number | undefined;
  #milliseconds = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  see({ name, answer }: Invocation): void {
    if (name === 'queue-notices' && (answer as { queued: number }).queued > 0) this.#since ??= this.#now();
    if (name !== 'send-mails' || this.#since === undefined) return;
    const { ran, waiting, unsent } = answer as SendAnswer;
    if (!ran || waiting + unsent > 0) return;
    this.#milliseconds += this.#now() - this.#since;
    this.#since = undefined;
  }

  get minutes(): number {
    const open = this.#since === undefined ? 0 : this.#now() - this.#since;
    return Math.round((this.#milliseconds + open) / 60_000);
  }
}

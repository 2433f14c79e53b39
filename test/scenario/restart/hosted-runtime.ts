import { type ChildProcess, fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answers, Question } from './protocol.ts';

type Reply = { readonly is: unknown } | { readonly error: string };

/** The process was killed before it answered. */
export class Died extends Error {
  override readonly name = 'Died';
}

/** A process with the embedded runtime in it, and one more that has loaded its code and waits for the first one's end. */
export class HostedRuntime {
  #process = start();
  #spare = start();

  /** Throws Died if the process ends instead of answering. */
  ask<Ask extends Question['ask']>(question: Extract<Question, { ask: Ask }>): Promise<Answers[Ask]> {
    const host = this.#process;
    return new Promise((resolve, reject) => {
      const settle = (then: () => void) => {
        host.off('message', onReply).off('exit', onExit);
        then();
      };
      const onReply = (reply: unknown) =>
        settle(() => {
          const { is, error } = reply as { is?: Answers[Ask]; error?: string } & Reply;
          if (error === undefined) resolve(is as Answers[Ask]);
          else reject(new Error(error));
        });
      const onExit = (code: number | null, signal: string | null) =>
        settle(() => reject(signal === 'SIGKILL' ? new Died() : new Error(`The process ended (${code ?? signal}).`)));
      host.on('message', onReply).on('exit', onExit);
      host.send(question);
    });
  }

  /** Goes on with the other process. */
  replace(): void {
    this.#process = this.#spare;
    this.#spare = start();
  }

  kill(): void {
    for (const host of [this.#process, this.#spare]) host.kill('SIGKILL');
  }
}

function start(): ChildProcess {
  return fork(join(import.meta.dirname, 'embedded-process.ts'), {
    execArgv: [],
    serialization: 'advanced',
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'termtime-compiled') },
  });
}

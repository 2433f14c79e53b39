/** A request that cannot be answered as asked: its status and one sentence for the person at the page. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A console that cannot be started: one sentence with the remedy, for the person at the terminal. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

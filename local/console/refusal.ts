/** A request that cannot be answered as asked: its status and one sentence for the person at the page. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** One reason a definition is refused. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  /** A JSON pointer to the field, with state names as written. */
  readonly location: string;
}

/** Collects every reason, so that one refusal names them all. */
export class Findings {
  readonly list: Finding[] = [];

  add(location: string, message: string, code = 'SCHEMA_VALIDATION_FAILED'): void {
    this.list.push({ code, message, location });
  }

  /** A reporter for places below a location. */
  below(location: string): (place: string, reason: string) => void {
    return (place, reason) => this.add(`${location}${place}`, reason);
  }

  /** AWS's way of writing it into one message. */
  get message(): string {
    const reasons = this.list.map(({ code, message, location }) => `${code}: ${message} at ${location}`);
    return `Invalid State Machine Definition: '${reasons.join(', ')}'`;
  }
}

import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';

/** The one attempt of one state that a token completes. */
export interface TokenPlace {
  readonly executionArn: string;
  /** Epoch milliseconds; tells apart executions that used the same name. */
  readonly started: number;
  readonly path: string;
  readonly steps: number;
}

/**
 * Issues and reads task tokens. A token is its place, encrypted under an authenticator of that place:
 * opaque, the same in every run with the same seed, and in need of no table.
 */
export class TaskTokens {
  readonly #key: KeyObject;

  constructor(seed: string) {
    // As a key of its own: from bytes Node would make one for each token, which takes five times as long.
    this.#key = createSecretKey(createHash('sha256').update(`task token\u0000${seed}`).digest());
  }

  #authenticator(text: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(text).digest().subarray(0, 16);
  }

  issue(place: TokenPlace): string {
    const text = Buffer.from(JSON.stringify([place.executionArn, place.started, place.path, place.steps]));
    const vector = this.#authenticator(text);
    const cipher = createCipheriv('aes-256-ctr', this.#key, vector);
    return Buffer.concat([vector, cipher.update(text), cipher.final()]).toString('base64');
  }

  /** Undefined for a token that was never issued under this seed. */
  read(token: string): TokenPlace | undefined {
    const bytes = Buffer.from(token, 'base64');
    if (bytes.length <= 16) return undefined;
    const vector = bytes.subarray(0, 16);
    const decipher = createDecipheriv('aes-256-ctr', this.#key, vector);
    const text = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]);
    if (!timingSafeEqual(this.#authenticator(text), vector)) return undefined;
    const [executionArn, started, path, steps] = JSON.parse(text.toString()) as [string, number, string, number];
    return { executionArn, started, path, steps };
  }
}

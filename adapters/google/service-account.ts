import { JWT } from 'google-auth-library';
import { faultOf } from './faults.ts';

/** The two fields of a service account's key, as Google hands it out, that signing in needs. */
export interface ServiceAccountKey {
  readonly client_email: string;
  readonly private_key: string;
}

/** Where the key is kept. */
export interface KeyStore {
  /** The key as it was read not long ago. */
  current(): Promise<ServiceAccountKey>;
  /** The key as it is now. */
  readAgain(): Promise<ServiceAccountKey>;
}

export interface ServiceAccountOptions {
  readonly keys: KeyStore;
  readonly scopes: string[];
  /** The mailbox it acts for, as the domain has delegated; without one it acts as itself. */
  readonly subject?: string;
  /** Signs in there instead of at Google. */
  readonly tokenUrl?: string;
}

const googleTokenUrl = 'https://oauth2.googleapis.com/token';

/**
 * A service account whose key may be replaced at any time: it signs in with the key as it is kept, and when Google refuses
 * that one, looks once whether there is another. An access token lasts an hour, so a new key is taken up within the hour.
 */
export class ServiceAccount extends JWT {
  readonly #keys: KeyStore;

  constructor({ keys, scopes, subject, tokenUrl }: ServiceAccountOptions) {
    super({ scopes, ...(subject === undefined ? {} : { subject }) });
    this.#keys = keys;
    if (tokenUrl === undefined) return;
    this.transporter.interceptors.request.add({
      resolved: async (request) => {
        if (String(request.url) === googleTokenUrl) request.url = new URL(tokenUrl);
        return request;
      },
    });
  }

  protected override async refreshTokenNoCache(): ReturnType<JWT['refreshTokenNoCache']> {
    const key = await this.#keys.current();
    this.#take(key);
    try {
      return await super.refreshTokenNoCache();
    } catch (error) {
      if (faultOf(error)?.kind !== 'access') throw error;
      const latest = await this.#keys.readAgain();
      if (latest.private_key === key.private_key && latest.client_email === key.client_email) throw error;
      this.#take(latest);
      return super.refreshTokenNoCache();
    }
  }

  #take({ client_email: email, private_key: key }: ServiceAccountKey): void {
    if (this.email === email && this.key === key) return;
    this.email = email;
    this.key = key;
    // The library's own memory of the last key.
    delete this.gtoken;
  }
}

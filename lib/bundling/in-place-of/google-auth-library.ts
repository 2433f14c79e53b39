import { sign } from 'node:crypto';
import { Gaxios, type GaxiosOptions, type GaxiosResponse } from 'gaxios';

const tokenUrl = 'https://oauth2.googleapis.com/token';
/** An access token is not used in the last five minutes of its hour. */
const earlyMs = 300_000;

interface Tokens {
  readonly access_token: string;
  readonly expiry_date: number;
}

/**
 * A service account that signs in by a token which it signs itself, for itself or for a mailbox: the one way of a dozen that
 * the library has, and all that `ServiceAccount` builds on.
 */
export class JWT {
  readonly transporter = new Gaxios({ fetchImplementation: fetch });
  email?: string;
  key?: string;
  gtoken?: undefined;
  readonly #claims: { readonly scope: string; readonly sub?: string };
  #tokens: Tokens | undefined;
  #signingIn: Promise<Tokens> | undefined;

  constructor({ scopes, subject: sub }: { readonly scopes: readonly string[]; readonly subject?: string }) {
    this.#claims = { scope: scopes.join(' '), ...(sub === undefined ? {} : { sub }) };
  }

  /** Carries out a request in the account's name. Throws the transporter's error, of the request or of signing in. */
  async request(options: GaxiosOptions): Promise<GaxiosResponse> {
    const authorization = `Bearer ${await this.#accessToken()}`;
    return this.transporter.request({ ...options, headers: Gaxios.mergeHeaders(options.headers, { authorization }) });
  }

  /** Signs in anew. */
  protected async refreshTokenNoCache(): Promise<{ tokens: Tokens }> {
    const data = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: this.#assertion(),
    });
    const asked = await this.transporter.request<{ access_token: string; expires_in: number }>({
      method: 'POST',
      url: tokenUrl,
      data,
      responseType: 'json',
      retryConfig: { httpMethodsToRetry: ['POST'] },
    });
    const { access_token, expires_in } = asked.data;
    return { tokens: { access_token, expiry_date: Date.now() + expires_in * 1000 } };
  }

  /** Calls made at the same time sign in once. */
  async #accessToken(): Promise<string> {
    if (!this.#tokens || this.#tokens.expiry_date - earlyMs <= Date.now()) {
      this.#signingIn ??= this.refreshTokenNoCache()
        .then(({ tokens }) => tokens)
        .finally(() => {
          this.#signingIn = undefined;
        });
      this.#tokens = await this.#signingIn;
    }
    return this.#tokens.access_token;
  }

  #assertion(): string {
    const iat = Math.floor(Date.now() / 1000);
    const claims = { iss: this.email, ...this.#claims, aud: tokenUrl, iat, exp: iat + 3600 };
    const text = [{ alg: 'RS256' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${text}.${sign('RSA-SHA256', Buffer.from(text), this.key ?? '').toString('base64url')}`;
  }
}

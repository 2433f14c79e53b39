import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ServiceAccount } from '../../../adapters/google/service-account.ts';
import { googleKeyIn } from '../../../adapters/secrets-manager/google-key.ts';
import { type Instant, instant } from '../../../domain/time.ts';

/** Where Google is, when it is not at its own addresses. */
export interface GoogleEndpoints {
  readonly sheets: string;
  readonly gmail: string;
  readonly token: string;
}

/** Real time: for looking things up again and for the guard of the sender, never for a decision. */
export function realNow(): Instant {
  return instant(Date.now());
}

/** Signs in with the key of this secret, as the account itself or for a mailbox. */
export function serviceAccountIn(secret: string, endpoints: GoogleEndpoints | undefined) {
  const keys = googleKeyIn(new SecretsManagerClient(), secret, realNow);
  const elsewhere = endpoints && { tokenUrl: endpoints.token };
  return (scopes: readonly string[], subject?: string) =>
    new ServiceAccount({ keys, scopes: [...scopes], ...elsewhere, ...(subject === undefined ? {} : { subject }) });
}

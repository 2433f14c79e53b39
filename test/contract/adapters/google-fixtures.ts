import { OAuth2Client } from 'google-auth-library';
import { Pace } from '../../../adapters/google/pace.ts';
import type { RetryPolicy } from '../../../adapters/google/retry.ts';

/** Signs in at a local endpoint, where the token is the caller's address. */
export function signedInAs(address: string): OAuth2Client {
  const login = new OAuth2Client();
  login.setCredentials({ access_token: address });
  return login;
}

/** A policy that never waits and writes down how long it would have. */
export function recordingPolicy(attempts?: number): RetryPolicy & { readonly pauses: number[] } {
  const pauses: number[] = [];
  return {
    pauses,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
    },
    random: () => 0.5,
    ...(attempts === undefined ? {} : { attempts }),
  };
}

/** The pace of a mailbox whose time does not pass by waiting. */
export function paceAt(now: () => number): Pace {
  return new Pace({ now, pause: async () => {} });
}

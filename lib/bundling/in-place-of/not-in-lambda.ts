/** What Amazon's client has for others: without Node's crypto, on EC2, beside a developer's files, by adaptive retries. */

export class Sha256Js {
  constructor() {
    throw new Error('Node computes SHA-256 by itself.');
  }
}

export const getInstanceMetadataRegion = async () => undefined;

export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });

export const CONFIG_PREFIX_SEPARATOR = '.';

export class DefaultRateLimiter {
  constructor() {
    throw new Error('Adaptive retries are left out of the deployed functions.');
  }
}

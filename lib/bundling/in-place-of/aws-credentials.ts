import { fromEnv } from '@aws-sdk/credential-provider-env';

/** Lambda hands a function its credentials in the environment and nowhere else. */
export const defaultProvider = () => fromEnv();

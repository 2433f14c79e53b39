import type { LocalGmail } from './gmail/index.ts';

/** The endpoint, and how much has come into its mailboxes from outside. */
export function countingArrivals(endpoint: LocalGmail): {
  readonly gmail: LocalGmail;
  readonly arrivals: () => number;
} {
  let came = 0;
  const counted = <A extends unknown[], R>(arrive: (...args: A) => R) => {
    return (...args: A): R => {
      came += 1;
      return arrive(...args);
    };
  };
  const { receive, autoReply, bounce } = endpoint;
  const gmail = { ...endpoint, receive: counted(receive), autoReply: counted(autoReply), bounce: counted(bounce) };
  return { gmail, arrivals: () => came };
}

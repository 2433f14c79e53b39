/** Names of a deployment's state machines, which executions and functions know them by; fixed for as long as executions run. */
export const machineName = {
  milestone: (deployment: string) => `${deployment}-milestone`,
  lifecycle: (deployment: string, programme: string) => `${deployment}-${programme}`,
} as const;

/**
 * What cannot be counted in a simulated year. Each is meant to be on the dear side; docs/cost.md says where they come from.
 */
export const assumptions = {
  /** Lambda gives a whole processor at this size, and its share of one below. */
  wholeProcessorMb: 1769,
  /** A call from the function to the service and back, in seconds. */
  dynamodbSeconds: 0.006,
  stepFunctionsSeconds: 0.04,
  googleSeconds: 0.5,
  /** Loading a function, on a whole processor, in seconds; a smaller share takes longer. */
  loadSeconds: 0.3,
  /** New instances of a function that a schedule keeps warm. */
  loadsADayOfTicks: 12,
  /** Reading the accepted sheet anew, which such an instance does once. */
  loadReadUnits: 60,
  /** One in so many invocations by executions meets a new instance: they come in bursts after quiet hours. */
  invocationsALoad: 4,
  /** Lambda's own lines and one of ours for an invocation that did nothing; and what one adds that did something. */
  tickLogBytes: 700,
  workLogBytes: 1500,
  logRetentionMonths: 3,
  /**
   * DynamoDB asks for the table's key every five minutes for a caller that is at work: 7 times for sync and 7 for sending in
   * a mean hour, by their schedules, and a little for the others.
   */
  keyRequestsAnHour: 16,
  hoursAMonth: 730.5,
} as const;

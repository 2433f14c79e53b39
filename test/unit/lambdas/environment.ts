/** An environment in which every function starts. Invented: no such account, key or mailbox exists. */
export const cohort = {
  id: 'elp-2026',
  programme: 'elp',
  spreadsheetId: '1aB-cD_2',
  mailbox: 'programmes@example.org',
  zone: 'Europe/London',
};

const machine = 'arn:aws:states:eu-west-2:111122223333:stateMachine:termtime';

export const whole: Readonly<Record<string, string>> = {
  TABLE_NAME: 'termtime',
  COHORTS: JSON.stringify([cohort, { ...cohort, id: 'gtt-2026', programme: 'gtt' }]),
  MILESTONE_MACHINE_ARN: `${machine}-milestone`,
  LIFECYCLE_MACHINE_ARNS: JSON.stringify({ elp: `${machine}-elp`, gtt: `${machine}-gtt` }),
  GOOGLE_SECRET_ARN: 'arn:aws:secretsmanager:eu-west-2:111122223333:secret:termtime/google-key-AbCdEf',
};

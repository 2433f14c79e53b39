import type { DeploymentConfigInput } from './lib/config.ts';

/**
 * What is deployed, for whom and where; checked when it is read (lib/config.ts). These are examples: put your own in their
 * place (docs/deploy.md). Nothing here is secret.
 */
export default {
  name: 'termtime',
  region: 'eu-west-2',
  alertAddresses: ['programme-support@example.org'],
  cohorts: [
    {
      id: 'elp-2026',
      programme: 'elp',
      spreadsheetId: 'example-spreadsheet-elp-2026',
      mailbox: 'leading-practice@example.org',
      zone: 'Europe/London',
    },
    {
      id: 'gtt-2026',
      programme: 'gtt',
      spreadsheetId: 'example-spreadsheet-gtt-2026',
      mailbox: 'growing-the-top@example.org',
      zone: 'Europe/London',
    },
  ],
} satisfies DeploymentConfigInput;

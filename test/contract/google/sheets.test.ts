import { startSheets } from '../../../local/google/sheets/index.ts';
import { clientFor, OWNER, TEAM } from '../sheets/endpoint.ts';
import { sheetsContract } from './sheets-contract.ts';

sheetsContract('Sheets, embedded', async () => {
  const local = await startSheets({ databaseFile: ':memory:', clock: { now: () => Date.UTC(2026, 10, 12, 9) } });
  const spreadsheetId = local.createSpreadsheet({
    title: 'Contract',
    locale: 'en_GB',
    timeZone: 'Europe/London',
    owner: OWNER,
    sheets: [{ title: 'First' }],
  });
  local.share(spreadsheetId, TEAM, 'writer');
  return { client: clientFor(local), other: clientFor(local, TEAM), spreadsheetId, stop: () => local.stop() };
});

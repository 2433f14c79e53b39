/** Reading and writing a sheet that was shared with the service account. */
export const sheetScope = 'https://www.googleapis.com/auth/spreadsheets';

/** What the domain delegates for the mailbox: drafts and sending, and looking for what was sent. */
export const mailScopes = [
  'https://www.googleapis.com/auth/gmail.compose',
  'https://www.googleapis.com/auth/gmail.readonly',
] as const;

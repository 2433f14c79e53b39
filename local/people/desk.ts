import type { sheets_v4 } from '@googleapis/sheets';
import { cellAddress, quotedTitle } from '../../domain/sheet/a1.ts';
import type { LocalGmail, SentMail } from '../google/gmail/index.ts';
import type { PeopleTools, ReceivedMail } from './types.ts';

/** What people's hands and eyes are on: the spreadsheet in a browser, mail programs, a clock on the wall. */
export interface Surroundings {
  readonly clock: { now(): number };
  readonly sheets: sheets_v4.Sheets;
  readonly spreadsheetId: string;
  readonly gmail: Pick<LocalGmail, 'receive' | 'autoReply' | 'bounce'>;
  readonly mailbox: string;
}

/** The tools of simulated people on the embedded endpoints, through the real clients. */
export function deskOf({ clock, sheets, spreadsheetId, gmail, mailbox }: Surroundings): PeopleTools {
  const ids = new Map<string, number>();
  const idOf = async (tab: string): Promise<number> => {
    if (!ids.has(tab)) {
      const { data } = await sheets.spreadsheets.get({ spreadsheetId, fields: 'sheets.properties' });
      for (const { properties } of data.sheets ?? []) ids.set(properties?.title ?? '', properties?.sheetId ?? 0);
    }
    const id = ids.get(tab);
    if (id === undefined) throw new Error(`The workbook has no tab ${tab}.`);
    return id;
  };
  const change = async (request: sheets_v4.Schema$Request): Promise<void> => {
    await sheets.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests: [request] } });
  };
  return {
    now: () => clock.now(),
    async read(tab) {
      const { data } = await sheets.spreadsheets.values.get({
        spreadsheetId,
        range: quotedTitle(tab),
        valueRenderOption: 'UNFORMATTED_VALUE',
        dateTimeRenderOption: 'SERIAL_NUMBER',
      });
      return data.values ?? [];
    },
    async type(cells) {
      if (cells.length === 0) return;
      await sheets.spreadsheets.values.batchUpdate({
        spreadsheetId,
        requestBody: {
          valueInputOption: 'USER_ENTERED',
          data: cells.map(({ tab, row, column, value }) => ({
            range: `${quotedTitle(tab)}!${cellAddress(row - 1, column - 1)}`,
            values: [[value]],
          })),
        },
      });
    },
    async addRows(tab, rows) {
      await sheets.spreadsheets.values.append({
        spreadsheetId,
        range: quotedTitle(tab),
        valueInputOption: 'USER_ENTERED',
        requestBody: { values: [...rows] },
      });
    },
    async cutAndPaste(tab, from, to) {
      const sheetId = await idOf(tab);
      await change({
        cutPaste: {
          source: {
            sheetId,
            startRowIndex: from.row,
            endRowIndex: from.row + from.rows,
            startColumnIndex: from.column,
            endColumnIndex: from.column + from.columns,
          },
          destination: { sheetId, rowIndex: to.row, columnIndex: to.column },
          pasteType: 'PASTE_NORMAL',
        },
      });
    },
    async deleteRow(tab, row) {
      const sheetId = await idOf(tab);
      await change({ deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: row - 1, endIndex: row } } });
    },
    async reply(from, to, text, file) {
      const attachments = file === undefined ? [] : [{ filename: file, contentType: 'application/pdf', content: file }];
      const message = { from, to: mailbox, subject: `Re: ${to.subject}`, text, inReplyTo: to.messageId };
      gmail.receive(mailbox, { ...message, ...(file === undefined ? {} : { attachments }) });
    },
    async answerAway(from, to) {
      gmail.autoReply(mailbox, to.id, { from });
    },
    async sendBack(mail, address) {
      gmail.bounce(mailbox, mail.id, { kind: 'hard', address });
    },
  };
}

/** A delivered mail as its readers see it; what it is about stands in a header. */
export function receivedMail(mail: SentMail): ReceivedMail {
  const head = mail.raw.subarray(0, mail.raw.indexOf('\r\n\r\n')).toString('latin1');
  const items = /^X-Termtime-Items:((?:.*\r\n[ \t])*.*)/im.exec(head)?.[1] ?? '';
  return {
    id: mail.id,
    at: mail.at,
    to: mail.to,
    subject: mail.subject,
    items: items.split(/\s+/).filter((item) => item !== ''),
    messageId: mail.messageId,
  };
}

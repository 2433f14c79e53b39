import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { Mail } from '../../domain/notice/types.ts';
import type { MailSender, Sheet, SheetRead } from '../../domain/ports.ts';
import { isLocalDate } from '../../domain/time.ts';
import { serialOfDate } from '../../domain/sheet/serial.ts';
import type { WorkbookSpec } from '../../domain/sheet/workbook.ts';
import type { CohortConfig } from '../../lambdas/cohort-config.ts';
import { gmailClient, sheetsClient } from './clients.ts';

// TEMPORARY bootstrap until adapters/google is there.
export function embeddedSheet(url: string, config: CohortConfig, spec: WorkbookSpec, _clock: unknown): Sheet {
  const client = sheetsClient(url, 'termtime@service-account.example');
  const inputs = spec.tabs.filter((t) => t.kind === 'input' && t.columns.length > 0).map((t) => t.title);
  let ids: Map<string, number> | undefined;
  return {
    async read(also = []): Promise<SheetRead> {
      if (!ids) {
        const { data } = await client.spreadsheets.get({ spreadsheetId: config.spreadsheetId, fields: 'sheets.properties' });
        ids = new Map(data.sheets?.map((s) => [s.properties?.title ?? '', s.properties?.sheetId ?? 0]));
      }
      const titles = [...inputs, ...also].filter((t) => ids!.has(t));
      const { data } = await client.spreadsheets.values.batchGet({ spreadsheetId: config.spreadsheetId, ranges: titles.map((t) => `'${t}'`), valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'SERIAL_NUMBER' });
      const tabs: Record<string, unknown[][]> = {};
      (data.valueRanges ?? []).forEach((v, i) => { tabs[titles[i]!] = v.values ?? []; });
      return { locale: 'en_GB', timeZone: 'Europe/London', tabs };
    },
    async write(writes, read) {
      const cell = (v: unknown) => v === null || v === undefined || v === '' ? {} : typeof v === 'number' ? { userEnteredValue: { numberValue: v } } : typeof v === 'boolean' ? { userEnteredValue: { boolValue: v } } : isLocalDate(String(v)) ? { userEnteredValue: { numberValue: serialOfDate(String(v) as never) }, userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'dd/mm/yyyy' } } } : { userEnteredValue: { stringValue: String(v) } };
      const requests: object[] = [];
      for (const { tab, rows } of writes.append) {
        const header = ((read.tabs[tab]?.[0]) ?? spec.tabs.find((t) => t.title === tab)?.columns.map((c) => c.header) ?? []) as string[];
        requests.push({ appendCells: { sheetId: ids!.get(tab), rows: rows.map((r) => ({ values: header.map((h) => cell(r[h])) })), fields: 'userEnteredValue,userEnteredFormat.numberFormat' } });
      }
      for (const { tab, rows } of writes.rewrite) {
        const sheetId = ids!.get(tab);
        const width = Math.max(26, ...rows.map((r) => r.length));
        if (width > 26 && !grown.has(tab)) { grown.add(tab); requests.push({ appendDimension: { sheetId, dimension: 'COLUMNS', length: width - 26 } }); }
        requests.push({ updateCells: { range: { sheetId, startRowIndex: rows.length }, fields: 'userEnteredValue' } });
        requests.push({ updateCells: { start: { sheetId, rowIndex: 0, columnIndex: 0 }, rows: rows.map((r) => ({ values: r.map(cell) })), fields: 'userEnteredValue,userEnteredFormat.numberFormat' } });
      }
      if (requests.length) await client.spreadsheets.batchUpdate({ spreadsheetId: config.spreadsheetId, requestBody: { requests } });
    },
  };
}
const grown = new Set<string>();
export function embeddedSender(url: string, config: CohortConfig): MailSender {
  const client = gmailClient(url, config.mailbox);
  return {
    async draft(mail: Mail) {
      const items = mail.notices.map(({ carrier, id }) => `${carrier}/${id.split('/').slice(0, 4).join('/')}`).join(' ');
      const raw = await new MailComposer({ from: config.mailbox, to: { name: mail.to.name, address: mail.to.email }, subject: mail.subject, text: mail.text, html: mail.html, headers: { 'X-Termtime-Reference': mail.reference, 'X-Termtime-Items': items } }).compile().build();
      const { data } = await client.users.drafts.create({ userId: 'me', requestBody: { message: { raw: raw.toString('base64url') } } });
      return { is: 'drafted', draft: data.id! };
    },
    async send(_mail, draft) {
      const { data } = await client.users.drafts.send({ userId: 'me', requestBody: { id: draft } });
      return { is: 'sent', gmailId: data.id!, threadId: data.threadId!, messageId: '' };
    },
    async confirm(_mail, draft) { return { is: 'unknown', draft }; },
  };
}

import { quotedTitle } from '../../../domain/sheet/a1.ts';
import type { Session } from '../session.ts';

/** The rows of a tab below its headings, as people see them; blank rows are left out. */
export async function shownRows({ sheets, runtime }: Session, title: string): Promise<string[][]> {
  const { data } = await sheets.spreadsheets.values.get({
    spreadsheetId: runtime.config.spreadsheetId,
    range: quotedTitle(title),
    valueRenderOption: 'FORMATTED_VALUE',
  });
  const rows = (data.values ?? []).slice(1).map((row) => row.map(String));
  return rows.filter((row) => row.some((cell) => cell !== ''));
}

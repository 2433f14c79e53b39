import type { sheets_v4 } from '@googleapis/sheets';
import { type RetryPolicy, withRetries } from './retry.ts';
import { sheetError } from './sheet-error.ts';

const format =
  'numberFormat,backgroundColor,backgroundColorStyle,borders,horizontalAlignment,verticalAlignment,wrapStrategy,textRotation,textFormat(foregroundColor,foregroundColorStyle,fontFamily,fontSize,bold,italic,strikethrough,underline)';
const cells = `startRow,startColumn,rowData.values(userEnteredValue,effectiveValue,userEnteredFormat(${format}),hyperlink,note,dataValidation),rowMetadata(hiddenByUser,pixelSize),columnMetadata(hiddenByUser,pixelSize)`;
const fields = `properties(title,locale,timeZone),sheets(properties(sheetId,title,sheetType,hidden,rightToLeft,gridProperties,tabColor,tabColorStyle),data(${cells}),merges,conditionalFormats,protectedRanges(range,unprotectedRanges,warningOnly),basicFilter.range,bandedRanges(range,rowProperties))`;

/**
 * The whole spreadsheet with values, looks and rules of every cell, by one spreadsheets.get. Throws SheetUnavailable.
 */
export async function wholeSpreadsheet(
  client: sheets_v4.Sheets,
  spreadsheetId: string,
  policy: RetryPolicy,
): Promise<sheets_v4.Schema$Spreadsheet> {
  try {
    const { data } = await withRetries(policy, 'read', () =>
      client.spreadsheets.get({ spreadsheetId, includeGridData: true, fields }),
    );
    return data;
  } catch (error) {
    throw sheetError(error);
  }
}

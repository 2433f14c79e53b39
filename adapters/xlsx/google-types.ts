/** Google's message types under short names. Types only. */
import type { sheets_v4 } from '@googleapis/sheets';

export type Spreadsheet = sheets_v4.Schema$Spreadsheet;
export type SheetResource = sheets_v4.Schema$Sheet;
export type CellData = sheets_v4.Schema$CellData;
export type CellFormat = sheets_v4.Schema$CellFormat;
export type Condition = sheets_v4.Schema$BooleanCondition;
export type GridRange = sheets_v4.Schema$GridRange;
export type Color = sheets_v4.Schema$Color;
export type ColorStyle = sheets_v4.Schema$ColorStyle;
export type ValidationRule = sheets_v4.Schema$DataValidationRule;

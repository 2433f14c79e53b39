/** Google's own message types, under short names. Types only: nothing of the client runs in the endpoint. */
import type { sheets_v4 } from '@googleapis/sheets';

export type GridRange = sheets_v4.Schema$GridRange;
export type CellData = sheets_v4.Schema$CellData;
export type CellFormat = sheets_v4.Schema$CellFormat;
export type NumberFormat = sheets_v4.Schema$NumberFormat;
export type DataValidationRule = sheets_v4.Schema$DataValidationRule;
export type DimensionProperties = sheets_v4.Schema$DimensionProperties;
export type DimensionRange = sheets_v4.Schema$DimensionRange;
export type ConditionalFormatRule = sheets_v4.Schema$ConditionalFormatRule;
export type ProtectedRange = sheets_v4.Schema$ProtectedRange;
export type NamedRange = sheets_v4.Schema$NamedRange;
export type BasicFilter = sheets_v4.Schema$BasicFilter;
export type BandedRange = sheets_v4.Schema$BandedRange;
export type GridProperties = sheets_v4.Schema$GridProperties;
export type SheetProperties = sheets_v4.Schema$SheetProperties;
export type SpreadsheetProperties = sheets_v4.Schema$SpreadsheetProperties;
export type Spreadsheet = sheets_v4.Schema$Spreadsheet;
export type Request = sheets_v4.Schema$Request;
export type Reply = sheets_v4.Schema$Response;

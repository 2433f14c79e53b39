/**
 * The messages of the API that this endpoint knows, as `field:type`.
 * i integer, n number, s string, b true/false, m field mask, * anything, #Enum, Message; [] a list, {} a map.
 */
export const MESSAGES = {
  GridRange: 'sheetId:i startRowIndex:i endRowIndex:i startColumnIndex:i endColumnIndex:i',
  GridCoordinate: 'sheetId:i rowIndex:i columnIndex:i',
  DimensionRange: 'sheetId:i dimension:#Dimension startIndex:i endIndex:i',
  Color: 'red:n green:n blue:n alpha:n',
  ColorStyle: 'rgbColor:Color themeColor:#ThemeColorType',
  Link: 'uri:s',
  TextFormat:
    'foregroundColor:Color foregroundColorStyle:ColorStyle fontFamily:s fontSize:i bold:b italic:b strikethrough:b underline:b link:Link',
  NumberFormat: 'type:#NumberFormatType pattern:s',
  Border: 'style:#Style width:i color:Color colorStyle:ColorStyle',
  Borders: 'top:Border bottom:Border left:Border right:Border',
  Padding: 'top:i right:i bottom:i left:i',
  TextRotation: 'angle:i vertical:b',
  CellFormat:
    'numberFormat:NumberFormat backgroundColor:Color backgroundColorStyle:ColorStyle borders:Borders padding:Padding horizontalAlignment:#HorizontalAlign verticalAlignment:#VerticalAlign wrapStrategy:#WrapStrategy textDirection:#TextDirection textFormat:TextFormat hyperlinkDisplayType:#HyperlinkDisplayType textRotation:TextRotation',
  ErrorValue: 'type:#ErrorType message:s',
  ExtendedValue: 'numberValue:n stringValue:s boolValue:b formulaValue:s errorValue:ErrorValue',
  ConditionValue: 'relativeDate:#RelativeDate userEnteredValue:s',
  BooleanCondition: 'type:#ConditionType values:ConditionValue[]',
  DataValidationRule: 'condition:BooleanCondition inputMessage:s strict:b showCustomUi:b',
  TextFormatRun: 'startIndex:i format:TextFormat',
  CellData:
    'userEnteredValue:ExtendedValue effectiveValue:ExtendedValue formattedValue:s userEnteredFormat:CellFormat effectiveFormat:CellFormat hyperlink:s note:s textFormatRuns:TextFormatRun[] dataValidation:DataValidationRule pivotTable:* dataSourceTable:* dataSourceFormula:* chipRuns:*[]',
  RowData: 'values:CellData[]',
  GridProperties:
    'rowCount:i columnCount:i frozenRowCount:i frozenColumnCount:i hideGridlines:b rowGroupControlAfter:b columnGroupControlAfter:b',
  SheetProperties:
    'sheetId:i title:s index:i sheetType:#SheetType gridProperties:GridProperties hidden:b tabColor:Color tabColorStyle:ColorStyle rightToLeft:b dataSourceSheetProperties:*',
  SpreadsheetProperties:
    'title:s locale:s autoRecalc:#RecalculationInterval timeZone:s defaultFormat:CellFormat iterativeCalculationSettings:* spreadsheetTheme:* importFunctionsExternalUrlAccessAllowed:b',
  DimensionProperties: 'hiddenByFilter:b hiddenByUser:b pixelSize:i developerMetadata:*[] dataSourceColumnReference:*',
  InterpolationPoint: 'color:Color colorStyle:ColorStyle type:#InterpolationPointType value:s',
  GradientRule: 'minpoint:InterpolationPoint midpoint:InterpolationPoint maxpoint:InterpolationPoint',
  BooleanRule: 'condition:BooleanCondition format:CellFormat',
  ConditionalFormatRule: 'ranges:GridRange[] booleanRule:BooleanRule gradientRule:GradientRule',
  Editors: 'users:s[] groups:s[] domainUsersCanEdit:b',
  ProtectedRange:
    'protectedRangeId:i range:GridRange namedRangeId:s tableId:s description:s warningOnly:b requestingUserCanEdit:b unprotectedRanges:GridRange[] editors:Editors',
  NamedRange: 'namedRangeId:s name:s range:GridRange',
  SortSpec:
    'dimensionIndex:i sortOrder:#SortOrder foregroundColor:Color foregroundColorStyle:ColorStyle backgroundColor:Color backgroundColorStyle:ColorStyle dataSourceColumnReference:*',
  FilterCriteria:
    'hiddenValues:s[] condition:BooleanCondition visibleBackgroundColor:Color visibleBackgroundColorStyle:ColorStyle visibleForegroundColor:Color visibleForegroundColorStyle:ColorStyle',
  FilterSpec: 'columnIndex:i dataSourceColumnReference:* filterCriteria:FilterCriteria',
  BasicFilter: 'range:GridRange sortSpecs:SortSpec[] criteria:FilterCriteria{} filterSpecs:FilterSpec[] tableId:s',
  BandingProperties:
    'headerColor:Color headerColorStyle:ColorStyle firstBandColor:Color firstBandColorStyle:ColorStyle secondBandColor:Color secondBandColorStyle:ColorStyle footerColor:Color footerColorStyle:ColorStyle',
  BandedRange:
    'bandedRangeId:i bandedRangeReference:s range:GridRange rowProperties:BandingProperties columnProperties:BandingProperties',
  GridData:
    'startRow:i startColumn:i rowData:RowData[] rowMetadata:DimensionProperties[] columnMetadata:DimensionProperties[]',
  Sheet:
    'properties:SheetProperties data:GridData[] merges:GridRange[] conditionalFormats:ConditionalFormatRule[] filterViews:*[] protectedRanges:ProtectedRange[] basicFilter:BasicFilter charts:*[] bandedRanges:BandedRange[] developerMetadata:*[] rowGroups:*[] columnGroups:*[] slicers:*[] tables:*[] commentAnchors:*[]',
  Spreadsheet:
    'spreadsheetId:s properties:SpreadsheetProperties sheets:Sheet[] namedRanges:NamedRange[] spreadsheetUrl:s developerMetadata:*[] dataSources:*[] dataSourceSchedules:*[] comments:*[] commentsViewMode:s',

  ValueRange: 'range:s majorDimension:#Dimension values:*[]',
  BatchUpdateValuesRequest:
    'valueInputOption:#ValueInputOption data:ValueRange[] includeValuesInResponse:b responseValueRenderOption:#ValueRenderOption responseDateTimeRenderOption:#DateTimeRenderOption',
  ClearValuesRequest: '',
  BatchClearValuesRequest: 'ranges:s[]',
  BatchGetValuesResponse: 'spreadsheetId:s valueRanges:ValueRange[]',
  DataFilter: 'a1Range:s gridRange:GridRange developerMetadataLookup:*',
  BatchGetValuesByDataFilterRequest:
    'dataFilters:DataFilter[] majorDimension:#Dimension valueRenderOption:#ValueRenderOption dateTimeRenderOption:#DateTimeRenderOption',
  MatchedValueRange: 'valueRange:ValueRange dataFilters:DataFilter[]',
  BatchGetValuesByDataFilterResponse: 'spreadsheetId:s valueRanges:MatchedValueRange[]',
  UpdateValuesResponse:
    'spreadsheetId:s updatedRange:s updatedRows:i updatedColumns:i updatedCells:i updatedData:ValueRange',
  BatchUpdateValuesResponse:
    'spreadsheetId:s totalUpdatedRows:i totalUpdatedColumns:i totalUpdatedCells:i totalUpdatedSheets:i responses:UpdateValuesResponse[]',
  AppendValuesResponse: 'spreadsheetId:s tableRange:s updates:UpdateValuesResponse',
  ClearValuesResponse: 'spreadsheetId:s clearedRange:s',
  BatchClearValuesResponse: 'spreadsheetId:s clearedRanges:s[]',
  BatchUpdateSpreadsheetResponse: 'spreadsheetId:s replies:*[] updatedSpreadsheet:Spreadsheet commentUpdateState:s',

  BatchUpdateSpreadsheetRequest:
    'requests:Request[] includeSpreadsheetInResponse:b responseRanges:s[] responseIncludeGridData:b commentsViewMode:s',
  Request:
    'updateSpreadsheetProperties:UpdateSpreadsheetProperties addSheet:AddSheet deleteSheet:SheetOnly duplicateSheet:DuplicateSheet updateSheetProperties:UpdateSheetProperties updateCells:UpdateCells appendCells:AppendCells appendDimension:AppendDimension insertDimension:InsertDimension deleteDimension:RangeOfDimension moveDimension:MoveDimension insertRange:ShiftingRange deleteRange:ShiftingRange sortRange:SortRange cutPaste:CutPaste copyPaste:CopyPaste findReplace:FindReplace repeatCell:RepeatCell mergeCells:MergeCells unmergeCells:RangeOnly updateDimensionProperties:UpdateDimensionProperties autoResizeDimensions:AutoResizeDimensions setDataValidation:SetDataValidation addConditionalFormatRule:ConditionalRuleAt deleteConditionalFormatRule:ConditionalRuleIndex updateConditionalFormatRule:UpdateConditionalRule addProtectedRange:AddProtectedRange updateProtectedRange:UpdateProtectedRange deleteProtectedRange:ProtectedRangeOnly addNamedRange:AddNamedRange deleteNamedRange:NamedRangeOnly setBasicFilter:SetBasicFilter clearBasicFilter:SheetOnly addBanding:AddBanding deleteBanding:BandingOnly updateBorders:UpdateBorders',
  SheetOnly: 'sheetId:i',
  RangeOnly: 'range:GridRange',
  RangeOfDimension: 'range:DimensionRange',
  UpdateSpreadsheetProperties: 'properties:SpreadsheetProperties fields:m',
  AddSheet: 'properties:SheetProperties',
  DuplicateSheet: 'sourceSheetId:i insertSheetIndex:i newSheetId:i newSheetName:s',
  UpdateSheetProperties: 'properties:SheetProperties fields:m',
  UpdateCells: 'rows:RowData[] fields:m start:GridCoordinate range:GridRange',
  AppendCells: 'sheetId:i rows:RowData[] fields:m tableId:s',
  AppendDimension: 'sheetId:i dimension:#Dimension length:i',
  InsertDimension: 'range:DimensionRange inheritFromBefore:b',
  MoveDimension: 'source:DimensionRange destinationIndex:i',
  ShiftingRange: 'range:GridRange shiftDimension:#Dimension',
  SortRange: 'range:GridRange sortSpecs:SortSpec[]',
  CutPaste: 'source:GridRange destination:GridCoordinate pasteType:#PasteType',
  CopyPaste: 'source:GridRange destination:GridRange pasteType:#PasteType pasteOrientation:#PasteOrientation',
  FindReplace:
    'find:s replacement:s matchCase:b matchEntireCell:b searchByRegex:b includeFormulas:b range:GridRange sheetId:i allSheets:b',
  RepeatCell: 'range:GridRange cell:CellData fields:m',
  MergeCells: 'range:GridRange mergeType:#MergeType',
  UpdateDimensionProperties: 'range:DimensionRange properties:DimensionProperties fields:m dataSourceSheetRange:*',
  AutoResizeDimensions: 'dimensions:DimensionRange dataSourceSheetDimensions:*',
  SetDataValidation: 'range:GridRange rule:DataValidationRule filteredRowsIncluded:b',
  ConditionalRuleAt: 'rule:ConditionalFormatRule index:i',
  ConditionalRuleIndex: 'index:i sheetId:i',
  UpdateConditionalRule: 'index:i sheetId:i rule:ConditionalFormatRule newIndex:i',
  AddProtectedRange: 'protectedRange:ProtectedRange',
  UpdateProtectedRange: 'protectedRange:ProtectedRange fields:m',
  ProtectedRangeOnly: 'protectedRangeId:i',
  AddNamedRange: 'namedRange:NamedRange',
  NamedRangeOnly: 'namedRangeId:s',
  SetBasicFilter: 'filter:BasicFilter',
  AddBanding: 'bandedRange:BandedRange',
  BandingOnly: 'bandedRangeId:i',
  UpdateBorders:
    'range:GridRange top:Border bottom:Border left:Border right:Border innerHorizontal:Border innerVertical:Border',
} as const;

/** Values of the enums above; each also has its `…_UNSPECIFIED` in Google's API, which none of our requests needs. */
export const ENUMS: Record<string, string> = {
  Dimension: 'DIMENSION_UNSPECIFIED ROWS COLUMNS',
  ThemeColorType: 'TEXT BACKGROUND ACCENT1 ACCENT2 ACCENT3 ACCENT4 ACCENT5 ACCENT6 LINK',
  NumberFormatType: 'NUMBER_FORMAT_TYPE_UNSPECIFIED TEXT NUMBER PERCENT CURRENCY DATE TIME DATE_TIME SCIENTIFIC',
  Style: 'DOTTED DASHED SOLID SOLID_MEDIUM SOLID_THICK NONE DOUBLE',
  HorizontalAlign: 'LEFT CENTER RIGHT',
  VerticalAlign: 'TOP MIDDLE BOTTOM',
  WrapStrategy: 'OVERFLOW_CELL LEGACY_WRAP CLIP WRAP',
  TextDirection: 'LEFT_TO_RIGHT RIGHT_TO_LEFT',
  HyperlinkDisplayType: 'LINKED PLAIN_TEXT',
  ErrorType: 'ERROR NULL_VALUE DIVIDE_BY_ZERO VALUE REF NAME NUM N_A LOADING',
  RelativeDate: 'PAST_YEAR PAST_MONTH PAST_WEEK YESTERDAY TODAY TOMORROW',
  ConditionType:
    'NUMBER_GREATER NUMBER_GREATER_THAN_EQ NUMBER_LESS NUMBER_LESS_THAN_EQ NUMBER_EQ NUMBER_NOT_EQ NUMBER_BETWEEN NUMBER_NOT_BETWEEN TEXT_CONTAINS TEXT_NOT_CONTAINS TEXT_STARTS_WITH TEXT_ENDS_WITH TEXT_EQ TEXT_IS_EMAIL TEXT_IS_URL DATE_EQ DATE_BEFORE DATE_AFTER DATE_ON_OR_BEFORE DATE_ON_OR_AFTER DATE_BETWEEN DATE_NOT_BETWEEN DATE_IS_VALID ONE_OF_RANGE ONE_OF_LIST BLANK NOT_BLANK CUSTOM_FORMULA BOOLEAN TEXT_NOT_EQ DATE_NOT_EQ FILTER_EXPRESSION',
  SheetType: 'GRID OBJECT DATA_SOURCE',
  RecalculationInterval: 'ON_CHANGE MINUTE HOUR',
  InterpolationPointType: 'MIN MAX NUMBER PERCENT PERCENTILE',
  SortOrder: 'SORT_ORDER_UNSPECIFIED ASCENDING DESCENDING',
  PasteType:
    'PASTE_NORMAL PASTE_VALUES PASTE_FORMAT PASTE_NO_BORDERS PASTE_FORMULA PASTE_DATA_VALIDATION PASTE_CONDITIONAL_FORMATTING',
  PasteOrientation: 'NORMAL TRANSPOSE',
  MergeType: 'MERGE_ALL MERGE_COLUMNS MERGE_ROWS',
  ValueInputOption: 'INPUT_VALUE_OPTION_UNSPECIFIED RAW USER_ENTERED',
  ValueRenderOption: 'FORMATTED_VALUE UNFORMATTED_VALUE FORMULA',
  DateTimeRenderOption: 'SERIAL_NUMBER FORMATTED_STRING',
  InsertDataOption: 'OVERWRITE INSERT_ROWS',
};

/** Requests Google knows and this endpoint does not do. */
export const UNSUPPORTED_REQUESTS =
  'addChart addCommentReply addDataSource addDimensionGroup addFilterView addSlicer addTable autoFill cancelDataSourceRefresh createDeveloperMetadata deleteComment deleteCommentReply deleteDataSource deleteDeveloperMetadata deleteDimensionGroup deleteDuplicates deleteEmbeddedObject deleteFilterView deleteTable duplicateFilterView insertComment pasteData randomizeRange refreshDataSource textToColumns trimWhitespace updateBanding updateChartSpec updateCommentPost updateDataSource updateDeveloperMetadata updateDimensionGroup updateEmbeddedObjectBorder updateEmbeddedObjectPosition updateFilterView updateNamedRange updateSlicerSpec updateTable'.split(
    ' ',
  );

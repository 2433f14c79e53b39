import type { Condition } from './google-types.ts';

type Operands = readonly string[];
/** The formula for a cell (`A2`) and the condition's operands; empty cells meet no comparison, as in Sheets. */
type Wording = (cell: string, operands: Operands) => string;

const number =
  (test: Wording): Wording =>
  (cell, operands) =>
    `AND(ISNUMBER(${cell}),${test(cell, operands)})`;
const within: Wording = (cell, [low, high]) => `${cell}>=${low},${cell}<=${high}`;
const outside: Wording = (cell, [low, high]) => `OR(${cell}<${low},${cell}>${high})`;

const wordings: Readonly<Record<string, Wording>> = {
  BLANK: (cell) => `LEN(TRIM(${cell}))=0`,
  NOT_BLANK: (cell) => `LEN(TRIM(${cell}))>0`,
  NUMBER_EQ: number((cell, [a]) => `${cell}=${a}`),
  NUMBER_NOT_EQ: number((cell, [a]) => `${cell}<>${a}`),
  NUMBER_GREATER: number((cell, [a]) => `${cell}>${a}`),
  NUMBER_GREATER_THAN_EQ: number((cell, [a]) => `${cell}>=${a}`),
  NUMBER_LESS: number((cell, [a]) => `${cell}<${a}`),
  NUMBER_LESS_THAN_EQ: number((cell, [a]) => `${cell}<=${a}`),
  NUMBER_BETWEEN: number(within),
  NUMBER_NOT_BETWEEN: number(outside),
  DATE_EQ: number((cell, [a]) => `INT(${cell})=${a}`),
  DATE_BEFORE: number((cell, [a]) => `${cell}<${a}`),
  DATE_AFTER: number((cell, [a]) => `INT(${cell})>${a}`),
  DATE_ON_OR_BEFORE: number((cell, [a]) => `INT(${cell})<=${a}`),
  DATE_ON_OR_AFTER: number((cell, [a]) => `${cell}>=${a}`),
  DATE_BETWEEN: number(within),
  DATE_NOT_BETWEEN: number(outside),
  DATE_IS_VALID: number((cell) => `${cell}>=0`),
  TEXT_EQ: (cell, [a]) => `${cell}=${a}`,
  TEXT_NOT_EQ: (cell, [a]) => `${cell}<>${a}`,
  TEXT_CONTAINS: (cell, [a]) => `ISNUMBER(SEARCH(${a},${cell}))`,
  TEXT_NOT_CONTAINS: (cell, [a]) => `ISERROR(SEARCH(${a},${cell}))`,
  TEXT_STARTS_WITH: (cell, [a]) => `LEFT(${cell},LEN(${a}))=${a}`,
  TEXT_ENDS_WITH: (cell, [a]) => `RIGHT(${cell},LEN(${a}))=${a}`,
  TEXT_IS_EMAIL: (cell) =>
    `AND(LEN(${cell})-LEN(SUBSTITUTE(${cell},"@",""))=1,ISERROR(FIND(" ",${cell})),ISNUMBER(FIND(".",${cell},FIND("@",${cell})+2)))`,
  TEXT_IS_URL: (cell) => `OR(LEFT(${cell},7)="http://",LEFT(${cell},8)="https://",LEFT(${cell},4)="www.")`,
};

const relativeDays: Readonly<Record<string, string>> = {
  TODAY: 'TODAY()',
  TOMORROW: '(TODAY()+1)',
  YESTERDAY: '(TODAY()-1)',
  PAST_WEEK: '(TODAY()-7)',
  PAST_MONTH: 'EDATE(TODAY(),-1)',
  PAST_YEAR: 'EDATE(TODAY(),-12)',
};

/**
 * A condition of Sheets as a formula of Excel (without `=`) for the cell (`A2`) at the top left of its range; undefined
 * where Excel has no counterpart.
 */
export function conditionFormula(condition: Condition | null | undefined, cell: string): string | undefined {
  const { type, values } = condition ?? {};
  const [first] = values ?? [];
  if (type === 'CUSTOM_FORMULA') return excelFormula(first?.userEnteredValue ?? '');
  const wording = wordings[type ?? ''];
  if (!wording) return undefined;
  const operands = (values ?? []).map((value) =>
    value.relativeDate ? relativeDays[value.relativeDate] : operandOf(value.userEnteredValue ?? ''),
  );
  return operands.every((operand) => operand !== undefined) ? wording(cell, operands) : undefined;
}

function operandOf(text: string): string | undefined {
  if (text.startsWith('=')) return excelFormula(text);
  if (/^[+-]?\d+(?:\.\d+)?$/.test(text)) return text;
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (date) {
    const [a, b, c] = [Number(date[1]), Number(date[2]), Number(date[3])];
    return a > 31 ? `DATE(${a},${b},${c})` : `DATE(${c},${b},${a})`;
  }
  return `"${text.replaceAll('"', '""')}"`;
}

const onlyInSheets =
  /\b(?:ARRAYFORMULA|FILTER|FLATTEN|GOOGLEFINANCE|GOOGLETRANSLATE|IMAGE|IMPORT\w+|ISEMAIL|ISURL|JOIN|QUERY|REGEX\w+|SORT|SORTN|SPARKLINE|SPLIT|UNIQUE)\s*\(/i;

/**
 * A formula of Sheets as Excel writes it, without the leading `=`: `B2:B`, to the end of the tab, gets its last row there.
 * Undefined when it calls a function that Excel lacks or that works otherwise there.
 */
export function excelFormula(formula: string): string | undefined {
  const text = formula.replace(/^=/, '');
  if (text === '' || onlyInSheets.test(withoutTexts(text))) return undefined;
  return text.replace(/(\$?[A-Z]{1,3}\$?\d+):(\$?[A-Z]{1,3})(?![\w$(])/g, '$1:$2$$1048576');
}

const withoutTexts = (formula: string) => formula.replace(/"(?:[^"]|"")*"/g, '""');

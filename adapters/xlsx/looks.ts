import type ExcelJS from 'exceljs';
import type { CellFormat, Color, ColorStyle } from './google-types.ts';

/** `FFRRGGBB`; undefined for no colour and for one of a theme. */
export function argb(style: ColorStyle | null | undefined, plain?: Color | null): string | undefined {
  const colour = style ? style.rgbColor : plain;
  if (!colour) return undefined;
  const part = (share: number | null | undefined) =>
    Math.round((share ?? 0) * 255)
      .toString(16)
      .padStart(2, '0');
  return `FF${part(colour.red)}${part(colour.green)}${part(colour.blue)}`.toUpperCase();
}

/** Fill of one colour. */
export function solid(colour: string): ExcelJS.Fill {
  // A conditional format takes the background, a cell the foreground of a pattern.
  return { type: 'pattern', pattern: 'solid', fgColor: { argb: colour }, bgColor: { argb: colour } };
}

/** What the format of a cell is in Excel; what Sheets shows when nothing is set (Arial 10) is said. */
export function styleOf(format: CellFormat | null | undefined): Partial<ExcelJS.Style> {
  const fill = argb(format?.backgroundColorStyle, format?.backgroundColor);
  const numFmt = numberFormatOf(format);
  const alignment = alignmentOf(format);
  const border = borderOf(format);
  return {
    font: {
      name: format?.textFormat?.fontFamily ?? 'Arial',
      size: format?.textFormat?.fontSize ?? 10,
      ...fontOf(format),
    },
    // Sheets draws its grid lines over white, Excel only where there is no fill.
    ...(fill && fill !== 'FFFFFFFF' && { fill: solid(fill) }),
    ...(numFmt && { numFmt }),
    ...(alignment && { alignment }),
    ...(border && { border }),
  };
}

/** Weight, slant, lines and colour of a text. */
export function fontOf(format: CellFormat | null | undefined): Partial<ExcelJS.Font> {
  const { bold, italic, strikethrough, underline, foregroundColorStyle, foregroundColor } = format?.textFormat ?? {};
  const colour = argb(foregroundColorStyle, foregroundColor);
  return {
    ...(bold && { bold }),
    ...(italic && { italic }),
    ...(strikethrough && { strike: true }),
    ...(underline && { underline }),
    ...(colour && { color: { argb: colour } }),
  };
}

const usualPatterns: Readonly<Record<string, string>> = {
  TEXT: '@',
  DATE: 'dd/mm/yyyy',
  DATE_TIME: 'dd/mm/yyyy hh:mm',
  TIME: 'hh:mm',
  PERCENT: '0.00%',
  NUMBER: '#,##0.00',
  SCIENTIFIC: '0.00E+00',
};

function numberFormatOf(format: CellFormat | null | undefined): string | undefined {
  const { type, pattern } = format?.numberFormat ?? {};
  if (type === 'TEXT' || !pattern) return usualPatterns[type ?? ''];
  return pattern.replace(/\b(?:am\/pm|a\/p)\b/gi, (half) => half.toUpperCase());
}

function alignmentOf(format: CellFormat | null | undefined): Partial<ExcelJS.Alignment> | undefined {
  const { wrapStrategy, horizontalAlignment, verticalAlignment, textRotation } = format ?? {};
  const vertical = { TOP: 'top', MIDDLE: 'middle', BOTTOM: 'bottom' }[verticalAlignment ?? ''];
  const alignment = {
    ...(wrapStrategy === 'WRAP' && { wrapText: true }),
    ...(horizontalAlignment && { horizontal: horizontalAlignment.toLowerCase() }),
    ...(vertical && { vertical }),
    ...(textRotation?.angle && { textRotation: textRotation.angle }),
  } as Partial<ExcelJS.Alignment>;
  return Object.keys(alignment).length > 0 ? alignment : undefined;
}

const lines: Readonly<Record<string, ExcelJS.BorderStyle>> = {
  SOLID: 'thin',
  SOLID_MEDIUM: 'medium',
  SOLID_THICK: 'thick',
  DASHED: 'dashed',
  DOTTED: 'dotted',
  DOUBLE: 'double',
};

function borderOf(format: CellFormat | null | undefined): Partial<ExcelJS.Borders> | undefined {
  const sides = (['top', 'bottom', 'left', 'right'] as const).flatMap((side) => {
    const { style, colorStyle, color } = format?.borders?.[side] ?? {};
    const line = lines[style ?? ''];
    return line ? [[side, { style: line, color: { argb: argb(colorStyle, color) ?? 'FF000000' } }] as const] : [];
  });
  return sides.length > 0 ? Object.fromEntries(sides) : undefined;
}

/** Excel keeps so many characters in a cell; Sheets keeps 50,000. */
export const longestText = 32_767;

// What XML cannot carry, or would change on its way (a carriage return), and what looks like an escape of it.
const troublesome = /_(?=x[\da-f]{4}_)|[^\P{Cc}\t\n]|[\p{Cs}\ufffe\uffff]/giu;

/** A text as a workbook file spells it: `_x000D_` for what XML cannot carry. Readers undo it. */
export function fileText(text: string): string {
  return text.replace(troublesome, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `_x${code}_`;
  });
}

/** Whether Excel would make something else of the text if somebody opened its cell and pressed Enter. */
export function isEasilyMisread(text: string): boolean {
  return /^[=+@-]|^[\d\s.,/:%£$€()]+$/.test(text);
}

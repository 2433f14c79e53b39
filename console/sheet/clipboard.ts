/**
 * The cells of a block from a spreadsheet's clipboard: lines of cells parted by tabs, where a cell that holds a tab, a quotation
 * mark or a line break stands between quotation marks.
 */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  // A cell, and what ends it: a tab, a line break or the end of the text.
  for (const [, quoted, plain = '', end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*))(\t|\r?\n|$)/g,
  )) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"').replaceAll('\r\n', '\n') ?? plain);
    if (end === '') break;
    if (end !== '\t') rows.push([]);
  }
  // The last line ends with a line break, too.
  if (rows.length > 1 && rows.at(-1)?.join('') === '') rows.pop();
  return rows;
}

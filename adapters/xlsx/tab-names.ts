const longest = 31;

/**
 * The names that Excel allows for tabs of these titles, by title: 31 characters, none of `* ? : \ / [ ]`, all different
 * whatever their capitals. An apostrophe becomes ’, since the library does not write names with a plain one correctly.
 */
export function excelTabNames(titles: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>(['history']);
  const names = new Map<string, string>();
  for (const title of titles) {
    const plain = excelTabName(title);
    let name = plain;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
      const tail = ` ${number}`;
      name = `${plain.slice(0, longest - tail.length)}${tail}`;
    }
    taken.add(name.toLowerCase());
    names.set(title, name);
  }
  return names;
}

function excelTabName(title: string): string {
  const allowed = title
    .replace(/[*?:\\/[\]]/g, ' ')
    .replaceAll("'", '’')
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '');
  return allowed.trim() === '' ? 'Tab' : allowed;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/**
 * Sets the date of every entry of a ZIP file. The writer stamps entries with the present time,
 * which would make two files of the same content differ.
 */
export function dateZipEntries(zip: Buffer, date: Date): Buffer {
  const copy = Buffer.from(zip);
  const end = copy.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || copy.readUInt32LE(end) !== END) throw new Error('Not a ZIP file.');
  const day = (Math.max(0, date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  let at = copy.readUInt32LE(end + 16);
  for (let left = copy.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (copy.readUInt32LE(at) !== ENTRY) throw new Error('Broken ZIP directory.');
    copy.writeUInt16LE(time, at + 12);
    copy.writeUInt16LE(day, at + 14);
    const local = copy.readUInt32LE(at + 42);
    copy.writeUInt16LE(time, local + 10);
    copy.writeUInt16LE(day, local + 12);
    at += 46 + copy.readUInt16LE(at + 28) + copy.readUInt16LE(at + 30) + copy.readUInt16LE(at + 32);
  }
  return copy;
}

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { counted } from '../../domain/views/words.ts';
import type { Command, Outcome } from '../command.ts';
import { everything } from '../everything.ts';
import { type Known, knownCohort } from '../find.ts';
import { Refused, type Site, WrongArgument } from '../site.ts';

/** Everything of a cohort as JSON lines. */
export const exportCohort: Command = {
  name: 'export',
  words: [],
  summary: 'everything of a cohort as JSON lines, into a file',
  help: [
    'Writes one JSON object a line: the state of the sync, every row of the accepted sheet, lifecycles, milestones with their notices, and mails. Each says in “type” what it is. The same table gives the same bytes.',
    'The file holds names, addresses and the text of mails: only its owner may read it, and it should go when it has served its purpose. A file of that name must not exist yet.',
  ],
  example: 'export --out elp-2026.jsonl',
  options: [{ name: 'out', value: 'FILE', says: 'the file to write' }],
  changes: false,
  async propose(site, given) {
    const file = given.option('out');
    if (!file) throw new WrongArgument('--out is missing: the file to write.');
    return writeExport(site, await knownCohort(site), file);
  },
};

/** Writes the export into a new file that only its owner may read. Throws Refused if it cannot. */
export async function writeExport(site: Site, known: Known, file: string): Promise<Outcome> {
  let lines = 0;
  async function* text() {
    for await (const line of everything(site, known)) {
      lines += 1;
      yield `${JSON.stringify(line)}\n`;
    }
  }
  try {
    await pipeline(Readable.from(text()), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') throw new Refused(`There is a file ${file} already. Give another name, or move it away.`);
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') throw new Refused(`${file} cannot be written.`);
    throw error;
  }
  return { says: [`${counted(lines, 'line')} written to ${file}.`] };
}

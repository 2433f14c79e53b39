import { counted } from '../../domain/views/words.ts';
import type { Command, Outcome } from '../command.ts';
import { erasePeople, findPeople, stillInSheet } from '../erase-people.ts';
import { findCarrier, type Known, knownCohort, labelOf } from '../find.ts';
import { alone, sendLease, syncLease } from '../leases.ts';
import { Refused, type Site, WrongArgument } from '../site.ts';

/** Places in the sheet that a refusal names. */
const namedPlaces = 12;

/** Erases what the table knows of a school's people. */
export const forget: Command = {
  name: 'forget',
  words: ['<school>'],
  summary: 'erase what the table knows of a school’s people (data protection)',
  help: [
    'Erases names, addresses and telephone numbers of the school’s people from the table: from the accepted sheet, from every mail to them or about their school, and from reasons somebody gave. Milestones, notices and mails themselves stay, without words, so that every count is as before and nothing is sent twice.',
    'Empty the cells in the sheet first (or delete what people answered in feedback tabs): the sheet belongs to people, and the next sync would read back what still stands there. The command names the cells. A school that goes on with the programme gets no mail until new people are named; one that leaves should have Withdrawn on filled before.',
    'Not reached: Gmail’s Sent and drafts, older versions of the spreadsheet, files made by export, and the table’s point-in-time backups (35 days). docs/ops.md says what to do about each.',
  ],
  example: 'forget "Hayes School" --key service-account.json --dry-run',
  options: [],
  changes: true,
  async propose(site, given) {
    const known = await knownCohort(site);
    const carrier = findCarrier(known, given.words[0]!);
    if (!known.cohort.schools.has(carrier))
      throw new WrongArgument('only a school’s people can be forgotten, one by one.');
    const found = await findPeople(site, known, { school: carrier });
    const sheet = await site.sheet(site.config.spreadsheetId);
    const places = stillInSheet(site, known, await sheet.read(), { school: carrier }, found.known);
    if (places.length > 0) throw new Refused(refusal(places));
    return {
      says: [
        `Erases the people of ${labelOf(known, carrier)} from the table: ${counted(found.cells.length, 'cell')} of the accepted sheet, and what ${counted(found.mails.length, 'mail')} said.`,
        ...refusalOfPending(known, carrier),
      ],
      apply: () => apply(site, carrier),
    };
  },
};

function refusal(places: readonly string[]): string {
  const more = places.length - namedPlaces;
  const list = `${places.slice(0, namedPlaces).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `The sheet still holds what is to be erased, and the next sync would read it back. Empty these cells, wait three minutes and run this again: ${list}.`;
}

function refusalOfPending({ state }: Known, carrier: string): string[] {
  const waits = state.pending.some(({ tab, key }) => tab === 'Schools' && key === carrier);
  return waits ? ['The sync has seen the emptied cells once and will accept them with its next reading.'] : [];
}

async function apply(site: Site, school: string): Promise<Outcome> {
  return alone(site, [syncLease(site), sendLease(site)], async (stay) => {
    const { cells, mails, left, reasons } = await erasePeople(site, { school }, stay);
    const says = [
      `Erased: ${counted(cells, 'cell')}, the words of ${counted(mails, 'mail')}, ${counted(reasons, 'reason')}.`,
      ...(left > 0 ? [`${counted(left, 'mail')} may still leave and kept their words. Run this again tomorrow.`] : []),
    ];
    return { says, trouble: left > 0 };
  });
}

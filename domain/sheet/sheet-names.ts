import { kept } from '../kept.ts';
import type { Programme } from '../programme/types.ts';
import { underKeptNumbers } from './changed-keys.ts';
import type { HeaderRow } from './header-row.ts';
import { facilitatorIds, partnershipIds } from './known-ids.ts';
import { type Reference, referencesOf } from './references.ts';
import { type SchoolDirectory, schoolDirectory, urnIn } from './school-directory.ts';
import type { Snapshot } from './snapshot.ts';

const names = kept<Programme, Names>();

/** What the cells of a sheet may name. */
export interface Names {
  readonly schools: SchoolDirectory;
  readonly references: ReadonlyMap<string, Reference>;
}

/** The tidied texts of the wanted columns of a tab; undefined when it cannot be read. */
type Typed = (tab: string, wanted: readonly string[]) => readonly (readonly string[])[] | undefined;

/** The very same ones for as long as schools, partnerships and facilitators have the names they had. */
export function namesIn(
  programme: Programme,
  headers: ReadonlyMap<string, HeaderRow>,
  typed: Typed,
  accepted: Snapshot,
): Names {
  const { singular, plural } = programme.partnership;
  const named = headers.get('Schools')?.places.has('School');
  const schools = named ? typed('Schools', ['URN', 'School', 'Former URNs and names', 'Area']) : undefined;
  const partnerships = typed(plural, [singular]);
  const facilitators = typed('Facilitators', ['Facilitator', 'Name']);
  const { Schools = {}, Facilitators = {} } = accepted.tabs;
  const before = [
    Object.values(Schools).map(({ key, cells }) => [key, cells.School, cells['Former URNs and names'], cells.Area]),
    Object.keys(accepted.tabs[plural] ?? {}),
    Object.values(Facilitators).map(({ key, cells }) => [key, cells.Name]),
  ];
  return names(programme, [JSON.stringify([schools, partnerships, facilitators, before])], () => {
    const entries = schools?.map(([urn, name, former, area]) => ({
      urn: urnIn(urn!),
      name: name!,
      former: former!,
      area: area!,
    }));
    const directory = schoolDirectory(entries && underKeptNumbers(entries, Schools), accepted);
    const references = referencesOf(programme, directory, {
      partnerships: partnershipIds(partnerships, accepted.tabs[plural]),
      facilitators: facilitatorIds(facilitators, Facilitators),
    });
    return { schools: directory, references };
  });
}

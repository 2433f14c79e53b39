import { workbookOf } from '../../domain/sheet/workbook-of.ts';
import type { LocalDate } from '../../domain/time.ts';
import { type ProgrammeId, programmeOf, type SampleWorkbook } from '../sample/index.ts';
import { Agenda } from './agenda.ts';
import { type Cast, castOf } from './cast.ts';
import { CentralTeam } from './central-team.ts';
import { Forms } from './forms.ts';
import { Mailbag } from './mailbag.ts';
import { Notebook } from './notebook.ts';
import type { PlannedEvent, PlannedVisit, Scene } from './scene.ts';
import { Addresses } from './special-addresses.ts';
import { specialEvents } from './special-events.ts';
import { planRowMoves } from './special-rows.ts';
import { planAroundSchools } from './special-schools.ts';
import type { People, PeopleTools } from './types.ts';
import { Typist } from './typist.ts';
import { dateIn, recordsOf, textOf } from './workbook-records.ts';

export interface SimulationOptions {
  /** The workbook as it was before the programme started. */
  readonly workbook: SampleWorkbook;
  readonly programmeId: ProgrammeId;
  readonly seed: string;
  readonly tools: PeopleTools;
}

/**
 * The people of a sample cohort: its schools with their personas, and the central team. They act through the tools only:
 * the team types what it is told in a session at 11:00 on its working days (what is urgent also at 15:00), forms come in
 * at 15:30 on the day of an event or visit and at 13:00 after a mail. The same workbook, seed and mails always
 * lead to the same acts. Throws RangeError for a workbook without the programme's first and last day in Settings.
 */
export function simulatePeople({ workbook, programmeId, seed, tools }: SimulationOptions): People {
  const programme = programmeOf(programmeId);
  const tabs = new Map(workbookOf(programme).tabs.map((tab) => [tab.title, tab]));
  const starts = settingDate(workbook, 'Programme starts');
  const cast = castOf(workbook, programme.partnership.plural, seed, starts);
  const agenda = new Agenda();
  const scene: Scene = {
    programmeId,
    programme,
    tabs,
    seed,
    zone: workbook.timeZone,
    starts,
    ends: settingDate(workbook, 'Programme ends'),
    cast,
    events: plannedEvents(workbook),
    visits: plannedVisits(workbook, cast),
    specials: specialEvents[programmeId],
    tools,
    agenda,
    notebook: new Notebook(),
    typist: new Typist(tools, tabs),
  };
  const forms = new Forms(scene);
  const addresses = new Addresses(scene, workbook);
  const team = new CentralTeam(scene, forms, addresses);
  const mailbag = new Mailbag(scene, forms, team);
  planAroundSchools(scene, team);
  planRowMoves(scene);
  return {
    next: () => agenda.next(),
    async act() {
      const now = tools.now();
      for (let act = agenda.take(now); act !== undefined; act = agenda.take(now)) await act();
    },
    receive(mail) {
      if (addresses.reaches(mail)) mailbag.receive(mail);
    },
  };
}

function settingDate(workbook: SampleWorkbook, name: string): LocalDate {
  const row = recordsOf(workbook, 'Settings').find((record) => textOf(record, 'Setting') === name);
  const date = row && dateIn(row, 'Value');
  if (date === undefined) throw new RangeError(`Settings has no date for ${name}`);
  return date;
}

function plannedEvents(workbook: SampleWorkbook): PlannedEvent[] {
  return recordsOf(workbook, 'Events').flatMap((record) => {
    const date = dateIn(record, 'Date');
    return date === undefined ? [] : [{ id: textOf(record, 'Event'), date, recorded: false }];
  });
}

function plannedVisits(workbook: SampleWorkbook, { trios, members }: Cast): Map<string, PlannedVisit> {
  const byName = new Map([...members.values()].map((member) => [member.name, member]));
  const visits = recordsOf(workbook, 'Visits').flatMap((record): PlannedVisit[] => {
    const id = textOf(record, 'Visit');
    const [, trioId = '', number] = /^(.+)-(\d+)$/.exec(id) ?? [];
    const trio = trios.get(trioId);
    if (!trio) return [];
    const host = byName.get(textOf(record, 'Host'));
    return [{ id, trio, number: Number(number), host, date: undefined, standing: 'planned', noted: false }];
  });
  return new Map(visits.map((visit) => [visit.id, visit]));
}

import { type LocalDate, type LocalTime, plusDays } from '../../domain/time.ts';
import { takesPart } from './cast.ts';
import type { Forms } from './forms.ts';
import { daysOf, moment, type PlannedVisit, type Scene, specialsOf, today } from './scene.ts';
import { type Edit, typedDate } from './typist.ts';
import { nextCommonDay } from './visit-dates.ts';

const weekInDays = 7;
const snowMovesBy = 21;
/** When the head of a snowed-in school rings. */
const beforeSchool: LocalTime = '07:20';

/** What happens to single visits, planned once their dates are known. */
export function planAroundVisits(scene: Scene, forms: Forms): void {
  for (const { visit, daysBefore, by } of specialsOf(scene, 'moves-visit')) {
    const planned = scene.visits.get(visit);
    if (planned?.date) moveOn(plusDays(planned.date, -daysBefore), planned, by, scene, forms);
  }
  for (const { visit, daysBefore, by } of specialsOf(scene, 'moves-there-and-back')) {
    const planned = scene.visits.get(visit);
    const first = planned?.date;
    if (planned === undefined || first === undefined) continue;
    const away = plusDays(first, -daysBefore);
    moveOn(away, planned, by, scene, forms);
    const compose = () => moved(planned, first, forms);
    scene.notebook.write({ on: plusDays(away, weekInDays), compose });
  }
  for (const { visit, urn } of specialsOf(scene, 'snow')) {
    const planned = scene.visits.get(visit);
    if (planned?.date && scene.cast.members.has(urn)) snowOn(planned.date, planned, urn, scene, forms);
  }
}

function moveOn(on: LocalDate, visit: PlannedVisit, by: number, scene: Scene, forms: Forms): void {
  const compose = (): Edit[] => {
    const next = visit.date && anotherDay(plusDays(visit.date, by), visit, scene);
    return next === undefined ? [] : moved(visit, next, forms);
  };
  scene.notebook.write({ on, compose });
}

function moved(visit: PlannedVisit, to: LocalDate, forms: Forms): Edit[] {
  visit.date = to;
  forms.expectOn(to);
  return [{ tab: 'Visits', key: visit.id, cells: { Date: typedDate(to) } }];
}

function anotherDay(from: LocalDate, { trio }: PlannedVisit, { events }: Scene): LocalDate | undefined {
  return nextCommonDay(from, daysOf(trio), new Set(events.map(({ date }) => date)));
}

/**
 * At 07:20 the closure is typed, the visit postponed and a day three weeks on pencilled in; in the afternoon, when the
 * visitors have agreed to it, the visit is planned again.
 */
function snowOn(on: LocalDate, visit: PlannedVisit, urn: string, scene: Scene, forms: Forms): void {
  const { agenda, zone, typist, notebook } = scene;
  agenda.plan(moment(on, beforeSchool, zone), `snow ${visit.id}`, async () => {
    const date = today(scene);
    const school = scene.cast.members.get(urn);
    if (visit.date !== date || visit.standing !== 'planned' || !school || !takesPart(school, date)) return;
    const next = anotherDay(plusDays(date, snowMovesBy), visit, scene);
    visit.standing = 'postponed';
    visit.date = next;
    await typist.add('Calendar', [{ Kind: 'Closed', Name: 'Snow', 'Applies to': school.name, From: typedDate(date) }]);
    const pencilled = next === undefined ? {} : { Date: typedDate(next) };
    const missing = await typist.type([{ tab: 'Visits', key: visit.id, cells: { Status: 'postponed', ...pencilled } }]);
    for (const edit of missing) notebook.tryAgain(edit, date);
    if (next === undefined) return;
    const compose = (): Edit[] => {
      visit.standing = 'planned';
      forms.expectOn(next);
      return [{ tab: 'Visits', key: visit.id, cells: { Status: 'planned' } }];
    };
    notebook.write({ on: date, urgent: true, compose });
  });
}

import { fullTitle } from '../../domain/milestone/instances.ts';
import { type LocalDate, plusDays } from '../../domain/time.ts';
import type { CentralTeam } from './central-team.ts';
import { moment, type Scene, sessionTimes, specialsOf } from './scene.ts';
import { type Edit, typedDate } from './typist.ts';

/** Days between a school's leaving and the cancelling of the visit it was to host. */
const cancelsAfter = 7;

/** What happens to single schools on days known beforehand. Schools that the cohort does not have are passed over. */
export function planAroundSchools(scene: Scene, team: CentralTeam): void {
  const { cast, notebook } = scene;
  for (const { on, urn, name, email } of specialsOf(scene, 'new-senior-leader')) {
    const member = cast.members.get(urn);
    if (!member) continue;
    const cells = { 'Senior leader name': name, 'Senior leader email': email };
    const compose = (): Edit[] => {
      member.leaderName = name;
      member.addresses.add(email.toLowerCase());
      return [{ tab: 'Schools', key: urn, cells }];
    };
    notebook.write({ on, compose });
  }
  for (const { on, urn } of specialsOf(scene, 'joins-late')) {
    const member = cast.members.get(urn);
    if (!member) continue;
    const compose = (today: LocalDate): Edit[] => {
      member.joinedOn = today;
      team.welcome(member, today);
      return [{ tab: 'Schools', key: urn, cells: { 'Joined on': typedDate(today), Ready: true } }];
    };
    notebook.write({ on, compose });
  }
  for (const { on, urn } of specialsOf(scene, 'withdraws')) {
    const member = cast.members.get(urn);
    if (!member) continue;
    const compose = (today: LocalDate): Edit[] => {
      member.withdrawnOn = today;
      return [{ tab: 'Schools', key: urn, cells: { 'Withdrawn on': typedDate(today) } }];
    };
    notebook.write({ on, compose });
    notebook.write({ on: plusDays(on, cancelsAfter), compose: () => cancelled(urn, scene) });
  }
  for (const { on, visits } of specialsOf(scene, 'swaps-hosts')) {
    notebook.write({ on, compose: () => hostsSwapped(visits, scene) });
  }
  planExceptions(scene);
}

function cancelled(urn: string, { visits }: Scene): Edit[] {
  const hosted = [...visits.values()].filter(({ host, standing }) => host?.urn === urn && standing === 'planned');
  return hosted.map((visit) => {
    visit.standing = 'cancelled';
    return { tab: 'Visits', key: visit.id, cells: { Status: 'cancelled' } };
  });
}

function hostsSwapped([one, other]: readonly [string, string], { visits }: Scene): Edit[] {
  const [first, second] = [visits.get(one), visits.get(other)];
  if (!first?.host || !second?.host) return [];
  [first.host, second.host] = [second.host, first.host];
  return [first, second].map(({ id, host }) => ({ tab: 'Visits', key: id, cells: { Host: host?.name ?? '' } }));
}

/** Exceptions are new rows, so each is a call of its own, beside the typing of the morning. */
function planExceptions(scene: Scene): void {
  const { cast, agenda, zone, typist, programme } = scene;
  for (const { on, urn, thread, milestone, extendTo, reason } of specialsOf(scene, 'exception')) {
    const school = cast.members.get(urn);
    const threads = programme.phases.flatMap((phase) => phase.threads);
    const about = threads.find(({ id }) => id === thread);
    const what = about?.milestones.find(({ id }) => id === milestone);
    if (!school || !about || !what) continue;
    const granted = extendTo === undefined ? { Waive: true } : { 'Extend to': typedDate(extendTo) };
    agenda.plan(moment(on, sessionTimes.morning, zone), `exception ${urn}`, () =>
      typist.add('Exceptions', [
        { School: school.name, Milestone: fullTitle(about, what), ...granted, Reason: reason },
      ]),
    );
  }
}

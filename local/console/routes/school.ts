import type { SchoolPage } from '../../../console/protocol.ts';
import { plainDate } from '../../../domain/british-date.ts';
import type { Cohort, School } from '../../../domain/cohort.ts';
import { milestoneExecutionName } from '../../../domain/milestone/execution-names.ts';
import { findInstance } from '../../../domain/milestone/instances.ts';
import type { Facts } from '../../../domain/milestone/types.ts';
import { statusWords } from '../../../domain/views/words.ts';
import { Refusal } from '../refusal.ts';
import { lifecyclesOf } from './lifecycles.ts';
import type { Route } from './route.ts';

/** All of one school: its people, trio, visits, milestones with evidence, mail and executions. */
export const school: Route = async ({ session, query }): Promise<SchoolPage> => {
  const cohort = await session.cohort();
  const found = cohort.schools.get(query.get('carrier') ?? '');
  if (!found) throw new Refusal(404, 'The sheet has no such school.');
  const { config, adapters } = session.runtime;
  const trio = cohort.partnerships.get(found.partnership ?? '');
  const records = await adapters.milestones.ofCarrier(config.id, found.urn);
  const milestones = records.flatMap(({ record }) => {
    const instance = findInstance(config.programme, record.ref);
    if (!instance) return [];
    const { due } = record.facts;
    return [
      {
        title: instance.milestone.title,
        thread: instance.thread.title,
        status: statusWords[record.status],
        ...(due && { due }),
        evidence: evidenceOf(record.facts),
        execution: milestoneExecutionName(record.ref, record.run),
      },
    ];
  });
  const facilitator = trio?.facilitator && cohort.facilitators.get(trio.facilitator)?.name;
  return {
    carrier: found.urn,
    name: found.name,
    area: found.area,
    ...(trio && { partnership: `${config.programme.partnership.singular} ${trio.id}` }),
    people: peopleOf(found),
    members: (trio?.members ?? []).flatMap((urn) => {
      const member = cohort.schools.get(urn);
      return member && urn !== found.urn ? [{ carrier: urn, name: member.name }] : [];
    }),
    ...(facilitator && { facilitator }),
    visits: visitsOf(found, cohort),
    milestones: milestones.sort((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1)),
    mails: session.mails
      .ofCarrier(found.urn)
      .toReversed()
      .map((mail) => session.mails.line(mail)),
    executions: (await lifecyclesOf(session)).filter(({ carrier }) => carrier === found.urn),
  };
};

const roles = { head: 'Headteacher', 'senior-leader': 'Senior leader', pa: 'PA', 'project-lead': 'Project lead' };

function peopleOf({ people, mainContact }: School): SchoolPage['people'] {
  return Object.entries(roles).flatMap(([role, title]) => {
    const person = people[role as keyof typeof roles];
    return person ? [{ role: title, name: person.name, email: person.email, main: role === mainContact }] : [];
  });
}

function visitsOf({ partnership }: School, { visits, schools }: Cohort): SchoolPage['visits'] {
  return [...visits.values()]
    .filter((visit) => visit.partnership === partnership)
    .map(({ id, host, date, standing }) => ({
      id,
      host: schools.get(host ?? '')?.name ?? '',
      ...(date && { date }),
      standing,
    }));
}

function evidenceOf({ evidence, applies }: Facts): string {
  if (!applies.yes) return applies.reason;
  if (evidence.state === 'waived') return evidence.reason;
  if (evidence.state === 'none') return '';
  return evidence.on ? plainDate(evidence.on) : 'in';
}

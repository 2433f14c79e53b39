import type { OverviewPage, SchoolLine } from '../../../console/protocol.ts';
import { instant, localDateOf } from '../../../domain/time.ts';
import { trackerLeading } from '../../../domain/views/tracker.ts';
import type { Session } from '../session.ts';
import type { Route } from './route.ts';
import { shownRows } from './shown-rows.ts';

const week = 7 * 86_400_000;
const shown = 8;

/** The cohort at a glance, from the view tabs as the last sync wrote them. */
export const overview: Route = async ({ session }): Promise<OverviewPage> => {
  const { mails, runtime } = session;
  const schools = await schoolLines(session);
  const byStage = Map.groupBy(schools, ({ stage }) => stage);
  const since = runtime.clock.now() - week;
  const recent = mails.all.filter(({ at }) => at > since);
  const [actions, problems, upcoming] = await Promise.all(
    ['Actions', 'Problems', 'Upcoming emails'].map((title) => shownRows(session, title)),
  );
  return {
    title: runtime.config.programme.title,
    schools,
    stages: [...byStage]
      .map(([stage, { length }]) => ({ stage, schools: length }))
      .sort((a, b) => b.schools - a.schools),
    week: {
      sent: recent.filter(({ direction }) => direction === 'sent').length,
      latest: recent
        .slice(-shown)
        .reverse()
        .map((mail) => mails.line(mail)),
    },
    actions: actions ?? [],
    problems: problems ?? [],
    upcoming: { mails: upcoming?.length ?? 0, first: (upcoming ?? []).slice(0, shown) },
  };
};

async function schoolLines(session: Session): Promise<SchoolLine[]> {
  const cohort = await session.cohort();
  const carriers = new Map([...cohort.schools.values()].map(({ name, urn }) => [name, urn]));
  const rows = await shownRows(session, 'Tracker');
  const today = localDateOf(instant(session.runtime.clock.now()), session.runtime.config.zone);
  if (rows.length === 0) {
    return [...cohort.schools.values()].map(({ urn, name, partnership = '', withdrawnOn }) => ({
      ...{ carrier: urn, name, partnership, next: '', open: 0, overdue: 0, done: 0 },
      stage: withdrawnOn !== undefined && withdrawnOn <= today ? 'Withdrawn' : 'Not begun',
    }));
  }
  return rows.map((row): SchoolLine => {
    const [name = '', partnership = '', stage = '', next = ''] = row;
    const carrier = carriers.get(name);
    const marks = row.slice(trackerLeading);
    const count = (mark: string) => marks.filter((cell) => cell.startsWith(mark)).length;
    const overdue = count('!');
    return {
      ...(carrier && { carrier }),
      ...{ name, partnership, stage: stage || 'Not begun', next, overdue, done: count('✓') },
      open: count('●') + overdue,
    };
  });
}

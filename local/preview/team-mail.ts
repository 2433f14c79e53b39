import type { Setting } from '../../domain/milestone/facts.ts';
import { findInstance } from '../../domain/milestone/instances.ts';
import { forecast } from '../../domain/notice/forecast.ts';
import type { Notice } from '../../domain/notice/types.ts';
import { personOf } from '../../domain/notice/verdict.ts';
import { word } from '../../domain/notice/wording.ts';
import type { Template } from '../../domain/programme/types.ts';
import { overviewOf } from '../../domain/sync/overview.ts';
import { briefingOf } from '../../domain/team-mail/briefing.ts';
import { factsOfTeamMail } from '../../domain/team-mail/last-look.ts';
import { greeted } from '../../domain/team-mail/message-words.ts';
import { briefingNotice, noticesOf } from '../../domain/team-mail/team-mail.ts';
import { atLocalTime } from '../../domain/time.ts';
import { actionsOf } from '../../domain/views/actions.ts';
import { composed, type Shown } from './mails.ts';

/** As a colleague might type it into the Messages tab. */
const typed: Template = {
  subject: 'Getting to the next event',
  body: 'The car park beside the hall is closed for repairs until the summer.\n\nPlease come by train if you can. If that is difficult for anybody at {{ school.name }}, tell us, and we find a place nearby.',
};

/** A message to the school, and the briefing of a morning on which nobody has answered anything. */
export function teamMailOf(setting: Setting, school: string): Shown[] {
  const { cohort, calendars, today } = setting;
  const now = atLocalTime(today, '07:00', cohort.settings.zone);
  const moment = { cohort, calendars, mode: 'Live', now } as const;
  const message = { id: 'M1', to: [`school:${school}`], words: typed, sendOn: today, approved: true };
  const [told] = noticesOf(message, moment);
  const milestones = overviewOf(setting, now);
  const since = calendars.office.shift(today, -1);
  const people = forecast(milestones.values(), [since], cohort.settings.zone).length;
  const words = briefingOf({
    today,
    alerts: [],
    actions: actionsOf({ cohort, calendars, now, milestones, waiting: [], unsent: [] }),
    problems: [],
    sent: { since, mails: people, people },
    spreadsheet: 'example',
  });
  return [
    ...(told ? [shown(setting, 'message', told, greeted(typed))] : []),
    ...(words ? [shown(setting, 'briefing', briefingNotice(today, moment), words)] : []),
  ];
}

function shown(setting: Setting, template: string, notice: Notice, own: Template): Shown {
  const { cohort } = setting;
  const instance = findInstance(cohort.programme, notice);
  const person = personOf(cohort, notice.to);
  if (!instance || !person) return { template, planned: [], calendar: [], missing: ['a reader'] };
  const facts = factsOfTeamMail(notice);
  const { step, kind, to, on } = notice;
  const base = {
    template,
    planned: [{ instance, facts, step: { step, kind, template, on, late: 'send', to: [to] }, to, on } as const],
  };
  const worded = word({ notice, instance, facts, person }, cohort, own);
  if ('missing' in worded) return { ...base, calendar: [], missing: worded.missing };
  return composed(setting, base, [worded]);
}

import { dayAndMonth } from '../british-date.ts';
import { mailLink } from '../mailbox/proposal.ts';
import { restUntil } from '../mailbox/rest.ts';
import type { Reply } from '../mailbox/types.ts';
import { insteadOf, roleIn, type Unreachable } from '../mailbox/unreachable.ts';
import { isTeamMail } from '../team-mail/place.ts';
import { type LocalDate, later, localDateOf } from '../time.ts';
import type { Action, Today } from './action.ts';
import { carrierLabel, centralTeam, listed, recipientLabel, schoolOf, titleOf } from './labels.ts';

/** More things than these that a reply was about are counted. */
const namedAtMost = 3;
const calendarWords = { accepted: 'accepted', declined: 'declined', tentative: 'may or may not take up' } as const;

/** What people answered, for as long as nobody is reminded because of it. */
export function repliesToRead(replies: readonly Reply[], at: Today): Action[] {
  const { cohort, calendars, today } = at;
  return replies.flatMap((reply): Action[] => {
    const repliedOn = localDateOf(reply.at, cohort.settings.zone);
    const carriers = [...new Set(reply.about.map(({ carrier }) => carrier))];
    const until = carriers
      .map((carrier) => restUntil(repliedOn, carrier, cohort, calendars))
      .reduce<LocalDate>(later, repliedOn);
    if (until < today) return [];
    const school = (reply.by && schoolOf(reply.by)) ?? carriers[0] ?? '';
    const titles = [...new Set(reply.about.map((place) => titleOf(cohort, place)))];
    const more = titles.length - namedAtMost;
    const about = more > 0 ? `${titles.slice(0, namedAtMost).join(', ')} and ${more} more` : listed(titles);
    const who = reply.by ? recipientLabel(cohort, reply.by) : 'Somebody';
    const rest = reply.about.every(isTeamMail) ? '' : `: nobody is reminded of it until ${dayAndMonth(until)} is over`;
    const did = reply.calendar ? `${calendarWords[reply.calendar]} the invitation` : 'replied';
    return [
      {
        topic: 'reply',
        who: centralTeam,
        school: carrierLabel(cohort, school),
        speakTo: school,
        what: `Read the reply about ${about} in the mailbox: ${mailLink(reply.id)}`,
        why: `${who}, ${did} on ${dayAndMonth(repliedOn)}${rest}.`,
        since: repliedOn,
      },
    ];
  });
}

/** Addresses that mail came back from, and who gets it meanwhile. */
export function addressesToMend(unreachable: readonly Unreachable[], { cohort, today }: Today): Action[] {
  const dead = new Set(unreachable.map(({ recipient }) => recipient));
  return unreachable.map(({ recipient, tab, header, since }) => {
    const on = localDateOf(since, cohort.settings.zone);
    const instead = insteadOf({ to: recipient, kind: 'ask' }, cohort, dead, today);
    const school = schoolOf(recipient);
    const meanwhile = instead ? `goes to ${roleIn(instead.recipient)} where they have not had it` : 'waits';
    return {
      topic: 'address',
      who: centralTeam,
      school: school === undefined ? null : carrierLabel(cohort, school),
      ...(school === undefined ? {} : { speakTo: school }),
      what: `Find the right address of ${recipientLabel(cohort, recipient)} and type it ${header === 'Value' ? `in the ${tab} tab` : `into ‘${header}’`}`,
      why: `Mail to them came back on ${dayAndMonth(on)}; until then it ${meanwhile}.`,
      since: on,
    };
  });
}

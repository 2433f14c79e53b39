import { withMessagesThatLeft } from '../../domain/team-mail/team-mail.ts';
import { epochMilliseconds, type Instant, instant, plusMinutes } from '../../domain/time.ts';
import { counted, momentIn } from '../../domain/views/words.ts';
import type { Command } from '../command.ts';
import { type Known, knownCohort, labelOf } from '../find.ts';
import { alone, sendLease, syncLease } from '../leases.ts';
import { type Differences, rebuild } from '../rebuild-ledger.ts';
import { restartLifecycle } from '../restart-lifecycle.ts';
import { Refused, type Site, WrongArgument } from '../site.ts';

/** The sync must have read the sheet as Paused so lately. */
const freshMinutes = 20;
/** Sent is looked through from so long before the last mail on record. */
const marginMinutes = 2 * 24 * 60;

/** After the table was restored from a backup: nothing may be sent twice. */
export const restoreCheck: Command = {
  name: 'restore-check',
  words: [],
  summary: 'after the table was restored: rebuild the ledger from Sent, then it is safe to go Live',
  help: [
    'A restored table does not know what was sent after the moment it is of. This looks through the mailbox’s Sent, finds each mail by its reference code, and records what is missing: the mail, its notices with their readers, and what each person was told. Then it starts every execution anew, since those that run belong to a later state of the table.',
    'In this order: 1. set Mode to Paused in the Settings tab; 2. restore the table and let the sync read the sheet once (up to 15 minutes); 3. run this; 4. if it ends well, set Mode to Live. What fell due in between counts as history, like after any pause: the Tracker shows what is late.',
    'It is refused unless the last sync saw Paused. Repeating it changes nothing more.',
  ],
  example: 'restore-check --key service-account.json --dry-run',
  options: [
    {
      name: 'since',
      value: 'MOMENT',
      says: 'look through Sent from here on (else from two days before the last mail on record)',
    },
  ],
  changes: true,
  async propose(site, given) {
    const since = given.option('since');
    if (since !== undefined && Number.isNaN(Date.parse(since))) {
      throw new WrongArgument('--since takes a moment such as 2026-10-05T09:00Z.');
    }
    await refuseUnlessPaused(site);
    const from = since === undefined ? await lastOnRecord(site) : instant(since);
    const found = await rebuild(site, from, { isDry: true });
    const lifecycles = (await site.milestones.lifecycles(site.config.id)).filter(({ finished }) => !finished);
    return {
      says: [
        `Looked through Sent from ${momentIn(site.config.zone, from).replace(/^on /, '')}: ${counted(found.looked, 'mail')} of this cohort.`,
        ...differences(found),
        `Then starts ${counted(lifecycles.length, 'lifecycle')} anew.`,
      ],
      apply: () =>
        alone(site, [syncLease(site), sendLease(site)], async (stay) => {
          const known = await refuseUnlessPaused(site);
          const done = await rebuild(site, from, { isDry: false, stay });
          const says = [`${counted(done.mails, 'mail')} and ${counted(done.notices, 'notice')} put on record.`];
          for (const lifecycle of lifecycles) {
            await stay();
            const run = await restartLifecycle(site, lifecycle, known.setting);
            if (run !== undefined)
              says.push(`${labelOf(known, lifecycle.carrier)}, phase ${lifecycle.phase}: run ${run}.`);
          }
          // The log tab knows mails that the table did not: the next sync looks before it adds to it.
          const { state, cohort } = await knownCohort(site);
          const messages = withMessagesThatLeft(state.messages ?? {}, done.messages, cohort);
          await site.store.saveState(site.config.id, { ...state, messages, uncertainWrite: true });
          if (done.unmatched.length > 0) {
            return { says: [...says, ...unmatched(done), 'Look at these before you set Mode to Live.'], trouble: true };
          }
          return { says: [...says, 'The ledger agrees with Sent. You may now set Mode to Live in the Settings tab.'] };
        }),
    };
  },
};

async function refuseUnlessPaused(site: Site): Promise<Known> {
  const known = await knownCohort(site);
  const { mode, lastSync } = known.state;
  const age = lastSync ? epochMilliseconds(site.now()) - epochMilliseconds(lastSync) : Number.POSITIVE_INFINITY;
  if (mode.is !== 'Paused') {
    throw new Refused(
      `Mode is ${mode.is}. Set it to Paused in the Settings tab, wait for the next sync, and run this again.`,
    );
  }
  if (age > freshMinutes * 60_000) {
    throw new Refused('The sheet was not read lately. Let the sync run (the schedule is on?), and run this again.');
  }
  return known;
}

/** Two days before the last mail that the table knows to have left; the beginning if it knows of none. */
async function lastOnRecord({ archive, config }: Site): Promise<Instant> {
  let last: Instant | undefined;
  for await (const { state } of archive.mails(config.id)) {
    if (state.is === 'sent' && (last === undefined || state.at > last)) last = state.at;
  }
  return last === undefined ? instant(0) : plusMinutes(last, -marginMinutes);
}

function differences(found: Differences): string[] {
  const { mails, notices, revisions } = found;
  if (mails + notices + revisions === 0 && found.unmatched.length === 0) return ['The ledger agrees with Sent.'];
  return [
    `Puts on record: ${counted(mails, 'mail')} and ${counted(notices, 'notice')} that left and are not known to have.`,
    ...(revisions > 0 ? [`${counted(revisions, 'milestone')} had moved on and gets the revision that was told.`] : []),
    ...unmatched(found),
  ];
}

function unmatched({ unmatched }: Differences): string[] {
  if (unmatched.length === 0) return [];
  return [`${counted(unmatched.length, 'mail')} do not say what they carried: ${unmatched.join(', ')}.`];
}

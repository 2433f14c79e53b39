/**
 * The sample year against lists of mails that were worked out by hand from the rules of the programme, the calendars and
 * the habits of the people: a punctual, an average and a silent school of one trio. Where the two differ, one of them is
 * wrong: decide which from the rules, and never copy from a run.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atLocalTime, epochMilliseconds, localDate } from '../../domain/time.ts';
import { receivedMail } from '../../local/people/desk.ts';
import type { ReceivedMail } from '../../local/people/index.ts';
import { recordsOf, textOf } from '../../local/people/workbook-records.ts';
import type { SampleWorkbook } from '../../local/sample/index.ts';
import { openWorld, sampleMailbox, type World } from '../../local/world.ts';
import { elp } from '../../workflows/programmes/elp.ts';
import { baylisCourt } from '../fixtures/year/elp-baylis-court.ts';
import { hayes } from '../fixtures/year/elp-hayes.ts';
import { sirChristopherHatton } from '../fixtures/year/elp-sir-christopher-hatton.ts';
import type { HandWrittenYear, MailRow, Reader } from '../fixtures/year/mail-row.ts';

const zone = 'Europe/London';
const trio = [hayes, baylisCourt, sirChristopherHatton];

let world: World;
let mails: readonly ReceivedMail[];

beforeAll(async () => {
  world = await openWorld({ programme: 'elp', schools: 21, seed: '1', from: localDate('2026-06-15') });
  await world.playUntil(epochMilliseconds(atLocalTime(localDate('2027-07-31'), '23:59', zone)));
  mails = [...world.runtime.gmail.sent(sampleMailbox)].map(receivedMail);
}, 600_000);

afterAll(() => world?.stop());

describe.each(trio)('the year of $name', (year) => {
  it('brings its people exactly the mails that follow from the rules', () => {
    expect(linesOf(toSchool(year))).toEqual(linesOf(expanded(year.school)));
  });

  it('tells the team and the facilitator exactly what follows from the rules', () => {
    expect(linesOf(toOthers(year))).toEqual(linesOf(expanded(year.others)));
  });

  it('tells its people of their own school, and of the visits of their trio', () => {
    const people = addressesOf(year);
    const strangers = mails
      .filter(({ to }) => to.some((address) => people.has(address)))
      .flatMap(({ items }) => items)
      .filter((item) => !item.startsWith(`${year.urn}/`))
      .filter((item) => !trio.some(({ urn }) => item.startsWith(`${urn}/visit-`)));
    expect(strangers).toEqual([]);
  });
});

describe('the silent school', () => {
  /** Steps of its own milestones that never fall due without evidence, or come too soon after another. */
  const notSent: Readonly<Record<string, string>> = {
    'onboarding/participants-named/ask': 'both leaders are in the sheet from the start',
    'onboarding/participants-named/remind': 'both leaders are in the sheet from the start',
    'onboarding/participants-named/call': 'both leaders are in the sheet from the start',
    'onboarding/participants-named/escalate': 'both leaders are in the sheet from the start',
    'visit-3/final-agenda/remind': 'one working day after the asking',
  };

  it('gets every step of what it owes, once each', () => {
    const owed = elp.phases
      .flatMap(({ threads }) => threads)
      .filter(({ visit }) => visit === undefined || visit === 'visit-3')
      .flatMap((thread) => thread.milestones.map((milestone) => ({ thread, milestone })))
      .concat(visitsAsGuest())
      .flatMap(({ thread, milestone }) => {
        const steps = elp.ladders[milestone.ladder ?? '']?.steps ?? [];
        const chasers = steps.filter(({ at }) => at.from !== 'completion');
        const own = milestone.owner === 'school' || milestone.owner === 'host';
        return own ? chasers.map(({ id }) => `${thread.id}/${milestone.id}/${id}`) : [];
      });
    const year = sirChristopherHatton;
    const got = new Set([...toSchool(year), ...toOthers(year)].flatMap(({ items }) => items));
    expect(owed.filter((step) => !got.has(step)).sort()).toEqual(Object.keys(notSent).sort());
  });

  /** Feedback is asked of guests as of hosts. */
  function visitsAsGuest() {
    return elp.phases
      .flatMap(({ threads }) => threads)
      .filter(({ visit }) => visit !== undefined && visit !== 'visit-3')
      .flatMap((thread) =>
        thread.milestones
          .filter(({ subject }) => subject === 'school-at-visit')
          .map((milestone) => ({ thread, milestone })),
      );
  }
});

describe('the mailboxes of the year', () => {
  it.each([
    [hayes, { head: 14, 'senior-leader': 18, pa: 5, 'project-lead': 5 }],
    [baylisCourt, { head: 20, 'senior-leader': 37, pa: 5 }],
    [sirChristopherHatton, { head: 22, 'senior-leader': 39, pa: 8 }],
  ] as const)('hold as many mails as were counted by hand', (year, counts) => {
    const found = Map.groupBy(toSchool(year), ({ reader }) => reader);
    expect(Object.fromEntries([...found].map(([reader, list]) => [reader, list.length]))).toEqual(counts);
  });

  it('stay within what the programme promises: about 25 for a punctual head, at most 40 for an average one', () => {
    const heads = ({ name }: HandWrittenYear) => countOf(`head@${slug(name)}.example.org`);
    expect(heads(hayes)).toBeLessThanOrEqual(25);
    expect(heads(baylisCourt)).toBeLessThanOrEqual(40);
  });

  it('hold nothing twice, at any of the 21 schools', () => {
    const received = mails.flatMap(({ to, items }) =>
      to.flatMap((address) => items.map((item) => `${address} ${item}`)),
    );
    expect(received.filter((entry, index) => received.indexOf(entry) !== index)).toEqual([]);
  });
});

/** What one person got in one mail. */
interface Got {
  readonly date: string;
  readonly hour: string;
  readonly reader: Reader;
  readonly items: readonly string[];
}

function expanded(rows: readonly MailRow[]): Got[] {
  return rows.flatMap(({ people, ...rest }) => people.map((reader) => ({ ...rest, reader })));
}

/** In an order that both lists can be brought into; the order of items in a mail is another test's matter. */
function linesOf(list: readonly Got[]): string[] {
  return list
    .map(({ date, hour, reader, items }) => `${date} ${hour} ${reader}: ${[...items].sort().join(' ')}`)
    .sort();
}

function toSchool(year: HandWrittenYear): Got[] {
  return gotBy(addressesOf(year), () => true);
}

/** Mails to the team and to the trio's facilitator, with the items of the school only. */
function toOthers({ name, urn }: HandWrittenYear): Got[] {
  return gotBy(othersOf(name, world.workbook), (item) => item.startsWith(`${urn}/`));
}

function gotBy(readers: ReadonlyMap<string, Reader>, wanted: (item: string) => boolean): Got[] {
  return mails.flatMap(({ at, to, items }) =>
    to.flatMap((address): Got[] => {
      const reader = readers.get(address);
      const about = items.filter(wanted).map(stepOf);
      return reader === undefined || about.length === 0 ? [] : [{ ...clock(at), reader, items: about }];
    }),
  );
}

/** `900105/event-1/rsvp/invite/r1` is about `event-1/rsvp/invite`. */
function stepOf(item: string): string {
  return item.split('/').slice(1, 4).join('/');
}

const london = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });

function clock(at: number): { date: string; hour: string } {
  const [date = '', time = ''] = london.format(at).split(' ');
  return { date, hour: time.slice(0, 2) };
}

function addressesOf({ name }: HandWrittenYear): Map<string, Reader> {
  const domain = `${slug(name)}.example.org`;
  return new Map([
    [`head@${domain}`, 'head'],
    [`senior.leader@${domain}`, 'senior-leader'],
    [`pa@${domain}`, 'pa'],
    [`project.lead@${domain}`, 'project-lead'],
  ]);
}

function othersOf(school: string, workbook: SampleWorkbook): Map<string, Reader> {
  const settings = recordsOf(workbook, 'Settings');
  const setting = (name: string) => {
    const record = settings.find((one) => textOf(one, 'Setting') === name);
    return record ? textOf(record, 'Value') : '';
  };
  const own = recordsOf(workbook, 'Trios').find((record) => [...record.values()].includes(school));
  const facilitator = recordsOf(workbook, 'Facilitators').find(
    (record) => own && textOf(record, 'Facilitator') === textOf(own, 'Facilitator'),
  );
  return new Map([
    [facilitator ? textOf(facilitator, 'Email') : '', 'facilitator'],
    [setting('Central team email'), 'central-team'],
    [setting('Programme manager email'), 'programme-manager'],
    [setting('Programme director email'), 'programme-director'],
  ]);
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

function countOf(address: string): number {
  return mails.filter(({ to }) => to.includes(address)).length;
}

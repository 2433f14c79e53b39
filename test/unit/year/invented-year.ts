import type { MilestoneStatus } from '../../../domain/milestone/types.ts';
import type { MilestoneOutcome, SchoolStory, SentItem, YearStory, YearSummary } from '../../../local/year/types.ts';
import { inventedThreads } from './invented-programme.ts';

const names = [
  'Aylesbury Grammar School|Buckinghamshire',
  'Baylis Court School|Slough',
  'Bosworth Academy|Leicestershire',
  'Brentside High School|Ealing',
  'Chesham Grammar School|Buckinghamshire',
  'Claremont High School Academy|Brent',
  'Hayes School|Bromley',
  'Kingsbridge Community College|Devon',
  'Langley Park School for Boys|Bromley',
  'Lilian Baylis Technology School|Lambeth',
  'Mulberry Academy Shoreditch|Tower Hamlets',
  'Mulberry School for Girls|Tower Hamlets',
  'Northwood School|Hillingdon',
  'Royal Wootton Bassett Academy|Wiltshire',
  'Rushey Mead Academy|Leicester',
  'Sir Christopher Hatton Academy|Northamptonshire',
  'St Albans Girls’ School|Hertfordshire',
  'St Clement Danes School|Hertfordshire',
  'The Charter School North Dulwich|Southwark',
  'The Compton School|Barnet',
  'Wren Academy|Barnet',
];
const personas = ['average', 'punctual', 'late', 'average', 'moves-visit-dates', 'average', 'silent', 'withdraws'];

/** Numbers from 0 to 1 that are the same in every run. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shifted(date: string, days: number): string {
  const moved = new Date(Date.parse(`${date}T00:00:00Z`) + days * 864e5);
  while (moved.getUTCDay() % 6 === 0) moved.setUTCDate(moved.getUTCDate() + (days < 0 ? -1 : 1));
  return moved.toISOString().slice(0, 10);
}

function inventedSchool(index: number): SchoolStory {
  const draw = draws(index + 7);
  const [name = '', area = ''] = (names[index % names.length] ?? '').split('|');
  const urn = String(900101 + index);
  const persona = personas[index % personas.length] ?? 'average';
  const trio = Math.floor(index / 3);
  const milestones: MilestoneOutcome[] = [];
  const mails = new Map<string, SentItem>();
  const leftOn = persona === 'withdraws' ? '2027-02-22' : '9999-12-31';
  const post = (date: string, role: string, subject: string, item: string) => {
    if (date >= leftOn) return;
    const key = `${date} ${role}`;
    const before = mails.get(key);
    const items = [...(before?.items ?? []), `${urn}/${item}`];
    mails.set(key, {
      date,
      time: '08:00',
      to: `${name}, ${role}`,
      address: `${role.replace(' ', '-')}@school-${urn}.example.org`,
      carriers: [urn],
      subject: items.length > 1 ? `Extending Leading Practice: ${items.length} things for you` : subject,
      items,
    });
  };
  for (const thread of inventedThreads(trio % 7)) {
    for (const [id, title, due, steps] of thread.milestones) {
      const notHost = id.endsWith('agenda') && thread.id !== `visit-${(index % 3) + 1}`;
      const { status, finalOn } = ending(persona, notHost, due, leftOn, steps.length > 0, draw());
      const full = `${thread.title}: ${title}`;
      const reason = notHost ? 'not the host' : status === 'withdrawn' ? 'withdrew on 22 February 2027' : '';
      milestones.push({ carrier: urn, school: urn, thread: thread.id, title: full, due, status, reason, finalOn });
      if (notHost || status === 'waived') continue;
      for (const step of steps) {
        if (step.startsWith('remind') && (persona === 'punctual' || (persona === 'average' && draw() < 0.5))) continue;
        const both = step === 'inform' || step === 'invite' || id === 'feedback';
        const day = shifted(due, step.startsWith('remind') ? -6 : step === 'thank' ? 1 : -20);
        const subject = step === 'thank' ? `Thank you: ${title.toLowerCase()}` : `${full}${step === 'ask' ? '?' : ''}`;
        const item = `${thread.id}/${id}/${step}`;
        for (const role of both
          ? ['head', 'senior leader', 'pa']
          : ['senior leader', ...(draw() < 0.3 ? ['head'] : [])])
          post(day, role, subject, item);
      }
    }
  }
  const sorted = [...mails.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return { urn, name, area, partnership: `T${trio + 1}`, persona, milestones, mails: sorted };
}

function ending(
  persona: string,
  notHost: boolean,
  due: string,
  leftOn: string,
  asked: boolean,
  chance: number,
): { status: MilestoneStatus; finalOn: string } {
  if (notHost) return { status: 'not-applicable', finalOn: due };
  if (due >= leftOn) return { status: 'withdrawn', finalOn: leftOn };
  if (persona === 'silent' && asked && chance < 0.7) return { status: 'missed', finalOn: shifted(due, 14) };
  if (persona === 'late' && asked && chance < 0.6) return { status: 'done-late', finalOn: shifted(due, 9) };
  if (persona === 'average' && chance < 0.1) return { status: 'done-late', finalOn: shifted(due, 4) };
  if (persona === 'average' && chance < 0.13) return { status: 'waived', finalOn: shifted(due, -3) };
  return { status: 'done', finalOn: shifted(due, persona === 'punctual' ? -6 : -2) };
}

/** Figures of an invented year; `over` replaces some of them. */
export function inventedSummary(over: Partial<YearSummary> = {}): YearSummary {
  return {
    programme: 'elp',
    cohort: 'elp-2026',
    seed: '1',
    from: '2026-06-15',
    to: '2027-07-31',
    schools: 21,
    trios: 7,
    visits: 21,
    milestones: {
      total: 966,
      done: 720,
      doneLate: 58,
      waived: 12,
      missed: 31,
      notApplicable: 112,
      withdrawn: 33,
      open: 0,
    },
    notices: { queued: 0, mailed: 1893, cancelled: 214, held: 0, tooLate: 6, failed: 0 },
    mails: { sent: 1311, held: 0, bounced: 1, failed: 0 },
    emails: 1312,
    emailsPerHead: { median: 25.5, max: 38 },
    duplicates: 0,
    outsideWindow: 0,
    overWeekends: 0,
    escalations: 14,
    problems: 9,
    executions: { started: 1008, succeeded: 1008, failed: 0, running: 0 },
    stateTransitions: 18_734,
    apiCalls: { sheetsRead: 3120, sheetsWrite: 412, gmailSend: 1312, dynamodb: 41_220, stepFunctions: 9876 },
    wallMs: 14_230,
    peakRssMb: 312.4,
    ...over,
  };
}

/** An invented year of so many schools; the same in every run. */
export function inventedYear(schools = 21, over: Partial<YearSummary> = {}): YearStory {
  const stories = Array.from({ length: schools }, (_, index) => inventedSchool(index));
  return {
    summary: inventedSummary({ schools, ...over }),
    programmeTitle: 'Extending Leading Practice',
    schools: stories,
    mails: stories.flatMap(({ mails }) => mails),
    happenings: [
      { date: '2026-09-29', what: 'Kingsbridge Community College: the senior leader left; a successor was named.' },
      { date: '2026-10-15', what: 'Chesham Grammar School moved its visit from 18 to 25 November.' },
      { date: '2026-11-03', what: 'Rushey Mead Academy: a date was typed as 31/11/2026 and mended two days later.' },
      { date: '2027-01-19', what: 'Hayes School was closed by snow on the day of its visit; the visit was postponed.' },
      { date: '2027-02-22', what: 'Kingsbridge Community College withdrew from the programme.' },
    ],
  };
}

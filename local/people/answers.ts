import type { Instance } from '../../domain/milestone/instances.ts';
import type { LocalDate } from '../../domain/time.ts';
import { firstNames, surnames } from '../sample/data/names.ts';
import { Draw } from '../sample/draw.ts';
import { mailboxOf } from '../sample/people.ts';
import type { Member } from './cast.ts';
import * as phrases from './phrases.ts';
import { type Scene, specialsOf } from './scene.ts';
import { type Edit, type Typed, typedDate } from './typist.ts';

interface Question {
  readonly scene: Scene;
  readonly instance: Instance;
  readonly member: Member;
  readonly today: LocalDate;
}

type Cells = Readonly<Record<string, Typed>>;

/** What else the team types when it types the evidence, by tab and column of the evidence. Columns a tab lacks are left out. */
const companions: Readonly<Record<string, (question: Question) => Cells>> = {
  'Schools|Project focus agreed': (question) => ({
    'Project focus': drawn(question.member.urn, question, 'focus', phrases.projectFocuses),
    'Trio theme': drawn(question.member.trio ?? '', question, 'theme', phrases.trioThemes),
  }),
  'Schools|Project plan made': (question) => ({ 'Benchmarking tool': tool(question) }),
  'Schools|Baseline benchmarking': ({ scene, member }) => ({
    'Baseline score': `${new Draw(scene.seed, `score ${member.urn}`).whole(40, 75)} %`,
  }),
  'Schools|Evaluation': (question) => ({ 'Evaluation tool': tool(question) }),
  'Schools|Case study received': ({ scene, member }) => ({
    'Case study naming': new Draw(scene.seed, `naming ${member.urn}`).percent(30) ? 'Named' : 'Anonymous',
  }),
  'Attendance|RSVP': ({ scene, instance, member }) =>
    declines(scene, member, instance.thread.event ?? '')
      ? { RSVP: 'No' }
      : { RSVP: 'Yes', 'Who comes': [member.headName, member.leaderName].filter(Boolean).join(' and ') },
  'Visits|Draft agenda received': (question) => ({
    'Draft agenda link': agendaLink(question, 'draft'),
    Starts: '09:15',
    Ends: '15:45',
  }),
  'Visits|Final agenda shared': (question) => ({
    'Final agenda link': agendaLink(question, 'final'),
    'Travel and parking': drawn(question.member.urn, question, 'travel', phrases.travelNotes),
  }),
  'Visits|Agenda agreed with facilitator': (question) => {
    const draw = new Draw(question.scene.seed, `areas ${question.member.urn}`);
    const [one = '', two = ''] = draw.shuffled(phrases.strengths);
    return { 'Area of excellence 1': one, 'Area of excellence 2': two, Challenge: draw.pick(phrases.challenges) };
  },
  'Visits|Agenda shared': (question) => ({
    'Final agenda link': agendaLink(question, 'final'),
    Starts: '09:15',
    Ends: '15:45',
    'Travel and parking': drawn(question.member.urn, question, 'travel', phrases.travelNotes),
  }),
};

/** Whether a school says no to an event. */
export function declines(scene: Scene, member: Member, event: string): boolean {
  return specialsOf(scene, 'declines').some((special) => special.urn === member.urn && special.event === event);
}

/** The cells that the team types when a school has done what a milestone asks; none for one that needs no typing. */
export function answerTo(question: Question): Edit[] {
  const { evidence } = question.instance.milestone;
  if (evidence.kind === 'participants-named') return namedLeader(question);
  if (evidence.kind !== 'column') return [];
  const { tab, column } = evidence;
  const { scene, member, instance, today } = question;
  if (tab === 'Visits' && !stillHosts(question)) return [];
  const edit = (cells: Cells): Edit[] => [{ tab, key: rowKey(tab, member, instance), cells }];
  const skipped = specialsOf(scene, 'not-applicable').some(
    (special) => special.urn === member.urn && special.column === column,
  );
  if (skipped) return edit({ [column]: 'N/A' });
  const others = companions[`${tab}|${column}`]?.(question) ?? {};
  return edit({ [column]: typedDate(today), ...others });
}

/** Not when another member has become the host since it was asked, nor when the visit is called off. */
function stillHosts({ scene, member, instance }: Question): boolean {
  const visit = scene.visits.get(rowKey('Visits', member, instance));
  return visit?.host === member && visit.standing !== 'cancelled';
}

function rowKey(tab: string, member: Member, { thread }: Instance): string {
  const visit = `${member.trio}-${thread.visit?.split('-').at(-1)}`;
  switch (tab) {
    case 'Schools':
      return member.urn;
    case 'Attendance':
      return `${member.name}|${thread.event}`;
    case 'Visits':
      return visit;
    case 'Visit attendance':
      return `${member.name}|${visit}`;
    default:
      return member.trio ?? '';
  }
}

/** The senior leader a school names when it is asked who takes part. */
function namedLeader({ scene, member }: Question): Edit[] {
  if (member.leaderName !== '') return [];
  const draw = new Draw(scene.seed, `senior leader of ${member.urn}`);
  const name = `${draw.pick(firstNames)} ${draw.pick(surnames)}`;
  const domain = [...member.addresses][0]?.split('@')[1] ?? 'school.example.org';
  const email = `${mailboxOf(name)}@${domain}`;
  member.leaderName = name;
  member.addresses.add(email);
  return [{ tab: 'Schools', key: member.urn, cells: { 'Senior leader name': name, 'Senior leader email': email } }];
}

/** The tool of the baseline is the tool of the evaluation. */
function tool(question: Question): string {
  return drawn(question.member.urn, question, 'tool', phrases.benchmarkingTools);
}

function drawn(who: string, { scene }: Question, what: string, list: readonly string[]): string {
  return new Draw(scene.seed, `${what} ${who}`).pick(list);
}

function agendaLink({ member, instance }: Question, version: string): string {
  return `https://documents.example.org/${member.trio}/${instance.thread.visit}/${version}-agenda`.toLowerCase();
}

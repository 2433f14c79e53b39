import type { FeedbackTab } from '../../domain/programme/types.ts';
import type { LocalDate } from '../../domain/time.ts';
import { Draw } from '../sample/draw.ts';
import { declines } from './answers.ts';
import { type Member, takesPart } from './cast.ts';
import { remarks } from './phrases.ts';
import { feedbackTab, moment, type Scene, today } from './scene.ts';
import { type Typed, typedDate } from './typist.ts';

/** Before people go home from an event or a visit. */
const inTheRoom = '15:30';
/** When people get round to a form that a mail asked for. */
const atTheDesk = '13:00';

const bothLeaders = ['Headteacher', 'Senior leader'];
const oneVoice = ['Senior leader'];

/** A school that fills in a form, about an event or visit if the form has one. */
interface Filled {
  readonly tab: string;
  readonly member: Member;
  readonly slot?: string;
}

/** The forms people fill in: in the room, or after a mail. One call a tab and moment, whatever the number of schools. */
export class Forms {
  readonly #scene: Scene;
  readonly #byMail = new Map<LocalDate, Filled[]>();
  readonly #done = new Set<string>();

  constructor(scene: Scene) {
    this.#scene = scene;
    for (const { date } of scene.events) this.expectOn(date);
  }

  /** There is an event or a visit that day. */
  expectOn(date: LocalDate): void {
    const { agenda, zone } = this.#scene;
    agenda.plan(moment(date, inTheRoom, zone), 'forms in the room', () =>
      this.#submit(this.#inTheRoom(today(this.#scene))),
    );
  }

  /** A school means to fill in a form that day. */
  plan(on: LocalDate, filled: Filled): void {
    const list = this.#byMail.get(on) ?? [];
    this.#byMail.set(on, [...list, filled]);
    const { agenda, zone } = this.#scene;
    agenda.plan(moment(on, atTheDesk, zone), 'forms by mail', () => this.#submit(this.#byMail.get(on) ?? []));
  }

  /** Punctual schools at today's events and visits; at the last event they look back on the whole programme, too. */
  #inTheRoom(date: LocalDate): Filled[] {
    const { cast, events, visits, programme } = this.#scene;
    const punctual = (members: Iterable<Member>) =>
      [...members].filter((member) => member.persona === 'punctual' && takesPart(member, date));
    const tabs = (slot: FeedbackTab['slot']) => programme.feedbackTabs.filter((form) => form.slot === slot);
    const filled: Filled[] = [];
    for (const event of events.filter((one) => one.date === date)) {
      const present = punctual(cast.members.values()).filter((member) => !declines(this.#scene, member, event.id));
      for (const { tab } of tabs('event')) filled.push(...present.map((member) => ({ tab, member, slot: event.id })));
      if (event === events.at(-1)) filled.push(...present.map((member) => ({ tab: 'Programme survey', member })));
    }
    for (const visit of visits.values()) {
      if (visit.date !== date || visit.standing !== 'planned') continue;
      const present = punctual(visit.trio.members);
      for (const { tab } of tabs('visit')) filled.push(...present.map((member) => ({ tab, member, slot: visit.id })));
    }
    return filled;
  }

  async #submit(forms: readonly Filled[]): Promise<void> {
    const date = today(this.#scene);
    const rows = new Map<string, Typed[][]>();
    for (const form of forms) {
      const name = `${form.tab}|${form.member.urn}|${form.slot ?? ''}`;
      if (this.#done.has(name) || !takesPart(form.member, date)) continue;
      this.#done.add(name);
      rows.set(form.tab, [...(rows.get(form.tab) ?? []), ...this.#rowsOf(form, date)]);
    }
    for (const [tab, added] of rows) await this.#scene.tools.addRows(tab, added);
  }

  /** One row a participant, in the order in which the form has its columns. */
  #rowsOf({ tab, member, slot }: Filled, date: LocalDate): Typed[][] {
    const form = feedbackTab(this.#scene, tab);
    if (!form) return [];
    return (form.slot === 'none' ? oneVoice : bothLeaders).map((participant) => {
      const draw = new Draw(this.#scene.seed, `${tab} ${member.urn} ${slot} ${participant}`);
      const about = form.slot === 'none' ? [] : [slot ?? ''];
      return [
        typedDate(date),
        member.name,
        ...about,
        participant,
        ...form.questions.map((question) => reply(question, draw)),
      ];
    });
  }
}

/** Marks out of ten are high, as such marks are; so is agreement. */
function reply({ type, choices }: FeedbackTab['questions'][number], draw: Draw): Typed {
  if (type === 'number') return draw.pick([7, 8, 9, 9, 9, 10, 10, 10]);
  if (type === 'checkbox') return true;
  if (choices) return choices[choices.length - 1 - Math.min(draw.pick([0, 0, 0, 1, 1, 2]), choices.length - 1)] ?? '';
  return draw.pick(remarks);
}

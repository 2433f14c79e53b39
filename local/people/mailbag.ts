import type { Instance } from '../../domain/milestone/instances.ts';
import { instant, type LocalDate, localDateOf } from '../../domain/time.ts';
import { answerTo, declines } from './answers.ts';
import { type Member, takesPart } from './cast.ts';
import { type CentralTeam, isOnboardingCall } from './central-team.ts';
import type { Forms } from './forms.ts';
import { rsvpRegrets, rsvpReply, withFile } from './phrases.ts';
import { askedWithWelcome, dayOfReaction, type Heard, heardBy, type Item, itemOf } from './reactions.ts';
import { moment, type Scene, specialsOf } from './scene.ts';
import type { ReceivedMail } from './types.ts';

/** When people answer the mail they have slept on; the team has it before it sits down to type. */
const answering = '09:30';

/** Mails that reached the people of a cohort, and what these make up their minds to do. */
export class Mailbag {
  readonly #scene: Scene;
  readonly #forms: Forms;
  readonly #team: CentralTeam;
  /** `carrier/thread/milestone` that somebody means to do, or has done. */
  readonly #inHand = new Set<string>();

  constructor(scene: Scene, forms: Forms, team: CentralTeam) {
    this.#scene = scene;
    this.#forms = forms;
    this.#team = team;
  }

  receive(mail: ReceivedMail): void {
    const { programme, cast, zone } = this.#scene;
    const date = localDateOf(instant(mail.at), zone);
    const readers = mail.to.map((address) => address.toLowerCase());
    for (const text of mail.items) {
      const item = itemOf(text, programme);
      const member = item && cast.members.get(item.carrier);
      if (!item || !member || !takesPart(member, date)) continue;
      if (readers.some((address) => cast.team.has(address))) this.#toTeam(item, member, date, mail);
      const reader = readers.find((address) => member.addresses.has(address));
      if (reader !== undefined) this.#toSchool(item, member, date, { mail, reader });
    }
  }

  #toTeam(item: Item, member: Member, date: LocalDate, mail: ReceivedMail): void {
    const { step, instance } = item;
    if (step.kind === 'escalate' && isOnboardingCall(instance.milestone)) this.#team.insist(member, date);
    if (step.kind === 'call') this.#consider(instance, member, 'telephoned', date, { mail });
  }

  #toSchool(item: Item, member: Member, date: LocalDate, from: { mail: ReceivedMail; reader: string }): void {
    const heard = heardBy(item.step);
    const { owner } = item.instance.milestone;
    if (heard && heard !== 'telephoned' && (owner === 'school' || owner === 'host')) {
      this.#consider(item.instance, member, heard, date, from);
    }
    for (const survey of askedWithWelcome(item, this.#scene.programme)) {
      this.#consider(survey, member, 'asked', date, from);
    }
  }

  #consider(
    instance: Instance,
    member: Member,
    heard: Heard,
    date: LocalDate,
    { mail, reader }: { readonly mail: ReceivedMail; readonly reader?: string },
  ): void {
    const { programme, notebook, visits } = this.#scene;
    const { thread, milestone } = instance;
    const name = `${member.urn}/${thread.id}/${milestone.id}`;
    if (this.#inHand.has(name)) return;
    const on = dayOfReaction(member, heard, milestone, programme, date);
    if (on === undefined) return;
    this.#inHand.add(name);
    if (milestone.evidence.kind === 'rows') {
      const number = programme.visits.find(({ id }) => id === thread.visit)?.number;
      const visit = number === undefined ? undefined : visits.get(`${member.trio}-${number}`)?.id;
      const slot = thread.event ?? visit;
      this.#forms.plan(on, { tab: milestone.evidence.tab, member, ...(slot === undefined ? {} : { slot }) });
      return;
    }
    const sent = specialsOf(this.#scene, 'sends-file').find(
      (one) => one.urn === member.urn && one.thread === thread.id && one.milestone === milestone.id,
    );
    if (sent && reader !== undefined) {
      this.#reply(on, instance, member, reader, mail, sent.file);
      return;
    }
    notebook.write({
      on,
      compose: (today) => (takesPart(member, today) ? answerTo({ scene: this.#scene, instance, member, today }) : []),
    });
    if (milestone.id === 'rsvp' && reader !== undefined) this.#reply(on, instance, member, reader, mail);
  }

  #reply(on: LocalDate, { thread }: Instance, member: Member, reader: string, mail: ReceivedMail, file?: string): void {
    const { agenda, zone, tools } = this.#scene;
    const answer = declines(this.#scene, member, thread.event ?? '') ? rsvpRegrets : rsvpReply;
    const text = file === undefined ? answer : withFile;
    agenda.plan(moment(on, answering, zone), `reply ${member.urn} ${thread.id}`, () =>
      tools.reply(reader, mail, text, file),
    );
  }
}

import { createHash } from 'node:crypto';
import type { gmail_v1 } from '@googleapis/gmail';
import type { MailLine } from '../../console/protocol.ts';
import type { Cohort } from '../../domain/cohort.ts';
import { instant } from '../../domain/time.ts';
import { recipientLabel } from '../../domain/views/labels.ts';
import type { SentMail } from '../google/gmail/index.ts';
import { receivedMail } from '../people/desk.ts';

/** A mail of the programme's mailbox without its content. */
export interface IndexedMail {
  readonly id: string;
  readonly thread: string;
  readonly at: number;
  readonly direction: 'sent' | 'arrived';
  /** Whom it went to, or came from: lower case. */
  readonly address: string;
  readonly subject: string;
  /** Whose milestones it is about. */
  readonly carriers: readonly string[];
}

/** What a list needs to know of a mail that left. */
export interface SentNote extends Omit<IndexedMail, 'direction' | 'address'> {
  /** Whom it went to, as its header has it. */
  readonly to: string;
}

/** Who somebody is, by address. */
export interface Known {
  readonly name: string;
  readonly role: string;
  readonly carrier?: string;
}

/** Stands for an address where the address itself must not: in a URL. */
export function personId(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 12);
}

/** A mail that the embedded mailbox sent. */
export function noteOf(mail: SentMail): SentNote {
  const { id, threadId: thread, at, subject, to } = mail;
  const carriers = [...new Set(receivedMail(mail).items.map((item) => item.split('/')[0] ?? ''))];
  return { id, thread, at, subject, to: to[0] ?? '', carriers };
}

/** All mails of the mailbox by id, person and school, oldest first. */
export class MailIndex {
  readonly all: IndexedMail[] = [];
  readonly #byId = new Map<string, IndexedMail>();
  readonly #byPerson = new Map<string, IndexedMail[]>();
  readonly #byCarrier = new Map<string, IndexedMail[]>();
  readonly #byThread = new Map<string, IndexedMail[]>();
  readonly #people = new Map<string, Known>();

  sent({ to, ...mail }: SentNote): IndexedMail {
    return this.#byId.get(mail.id) ?? this.#add({ ...mail, direction: 'sent', address: plain(to) });
  }

  /** A mail that lies in the inbox, by its headers. */
  arrived(message: gmail_v1.Schema$Message): IndexedMail {
    const header = (name: string) =>
      message.payload?.headers?.find((one) => one.name?.toLowerCase() === name)?.value ?? '';
    const address = plain(header('x-failed-recipients') || header('from'));
    const carrier = this.#people.get(address)?.carrier;
    return this.#add({
      id: message.id ?? '',
      thread: message.threadId ?? '',
      at: Number(message.internalDate),
      direction: 'arrived',
      address,
      subject: header('subject'),
      carriers: carrier ? [carrier] : [],
    });
  }

  get(id: string): IndexedMail | undefined {
    return this.#byId.get(id);
  }

  ofPerson(id: string): readonly IndexedMail[] {
    return this.#byPerson.get(id) ?? [];
  }

  ofCarrier(carrier: string): readonly IndexedMail[] {
    return this.#byCarrier.get(carrier) ?? [];
  }

  ofThread(thread: string): readonly IndexedMail[] {
    return this.#byThread.get(thread) ?? [];
  }

  /** Everybody who had or wrote mail, whoever wrote or read last first. */
  people(): { readonly id: string; readonly mails: readonly IndexedMail[] }[] {
    return [...this.#byPerson]
      .map(([id, mails]) => ({ id, mails }))
      .sort((a, b) => (b.mails.at(-1)?.at ?? 0) - (a.mails.at(-1)?.at ?? 0));
  }

  /** Learns who is who; whoever left the sheet stays known. */
  know(cohort: Cohort): void {
    for (const { urn, people } of cohort.schools.values()) {
      for (const [role, person] of Object.entries(people)) {
        this.#know(person, recipientLabel(cohort, `school:${urn}:${role}`), urn);
      }
    }
    for (const person of cohort.facilitators.values()) this.#know(person, 'Facilitator');
    for (const [role, person] of Object.entries(cohort.settings.team)) {
      this.#know(person, recipientLabel(cohort, `team:${role}`));
    }
  }

  who(address: string): Known {
    return this.#people.get(address) ?? { name: address, role: 'Not in the sheet' };
  }

  line({ id, at, direction, address, subject }: IndexedMail): MailLine {
    const { name } = this.who(address);
    return { id, at: instant(at), direction, person: personId(address), who: name, subject };
  }

  #know({ name, email }: { readonly name: string; readonly email: string }, role: string, carrier?: string): void {
    if (email) this.#people.set(plain(email), { name: name || email, role, ...(carrier && { carrier }) });
  }

  #add(mail: IndexedMail): IndexedMail {
    insert(this.all, mail);
    this.#byId.set(mail.id, mail);
    const lists: [Map<string, IndexedMail[]>, string][] = [
      [this.#byPerson, personId(mail.address)],
      [this.#byThread, mail.thread],
      ...mail.carriers.map((carrier): [Map<string, IndexedMail[]>, string] => [this.#byCarrier, carrier]),
    ];
    for (const [map, key] of lists) {
      const list = map.get(key);
      if (list) insert(list, mail);
      else map.set(key, [mail]);
    }
    return mail;
  }
}

/** By time: what is sent and what arrived are learnt one after the other when a cohort is opened again. */
function insert(list: IndexedMail[], mail: IndexedMail): void {
  list.splice(list.findLastIndex(({ at }) => at <= mail.at) + 1, 0, mail);
}

function plain(address: string): string {
  return (/<([^>]+)>/.exec(address)?.[1] ?? address).trim().toLowerCase();
}

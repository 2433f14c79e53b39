import { type People, type ReceivedMail, simulatePeople } from '../../../local/people/index.ts';
import { type ProgrammeId, sampleCohort } from '../../../local/sample/index.ts';
import { FakeWorkbook } from './fake-workbook.ts';

/** A mail as a test writes it down: when (UTC), to whom, about what. */
export type Sent = readonly [at: string, to: string, ...items: string[]];

/** People of a sample cohort on a workbook in memory, and a clock that runs from one thing to the next. */
export class Played {
  readonly fake: FakeWorkbook;
  readonly people: People;
  readonly #waiting: ReceivedMail[];
  readonly #beforeActing: (fake: FakeWorkbook) => void;

  constructor(
    options: {
      readonly programmeId?: ProgrammeId;
      readonly schools?: number;
      readonly mails?: readonly Sent[];
      readonly beforeActing?: (fake: FakeWorkbook) => void;
    } = {},
  ) {
    const { programmeId = 'elp', schools = 21, mails = [] } = options;
    const workbook = sampleCohort(programmeId, schools, 'seed');
    this.fake = new FakeWorkbook(workbook);
    this.people = simulatePeople({ workbook, programmeId, seed: 'seed', tools: this.fake.tools });
    this.#beforeActing = options.beforeActing ?? (() => {});
    this.#waiting = mails.map(([at, to, ...items], index) => ({
      id: `${index + 1}`,
      at: Date.parse(`${at}Z`),
      to: [to],
      subject: `Mail ${index + 1}`,
      items,
      messageId: `<${index + 1}@example.org>`,
    }));
  }

  /** Lets everybody do what they have in mind until a moment (UTC), mails arriving in between. */
  async until(moment: string): Promise<this> {
    const end = Date.parse(`${moment}Z`);
    for (;;) {
      const mail = this.#waiting[0];
      const next = this.people.next() ?? Number.POSITIVE_INFINITY;
      if (Math.min(mail?.at ?? Number.POSITIVE_INFINITY, next) > end) return this;
      if (mail && mail.at <= next) {
        this.#waiting.shift();
        this.fake.now = mail.at;
        this.people.receive(mail);
      } else {
        this.fake.now = next;
        this.#beforeActing(this.fake);
        await this.people.act();
      }
    }
  }
}

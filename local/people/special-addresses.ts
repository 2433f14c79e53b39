import { instant, localDateOf } from '../../domain/time.ts';
import type { SampleWorkbook } from '../sample/index.ts';
import { type Scene, specialsOf } from './scene.ts';
import type { ReceivedMail } from './types.ts';
import { columnsOf, type Edit } from './typist.ts';
import { recordsOf, textOf } from './workbook-records.ts';

const minute = 60_000;

interface Closed {
  readonly urn: string;
  readonly column: string;
  readonly email: string;
  /** The address that is no more, in lower case. */
  readonly address: string;
  readonly from: string;
  cameBack?: true;
  mended?: true;
}

/** Addresses that are no more, and people who are away. */
export class Addresses {
  readonly #scene: Scene;
  readonly #closed: readonly Closed[];
  readonly #away: readonly { readonly address: string; readonly from: string; readonly until: string }[];

  constructor(scene: Scene, workbook: SampleWorkbook) {
    this.#scene = scene;
    const schools = new Map(recordsOf(workbook, 'Schools').map((record) => [textOf(record, 'URN'), record]));
    const at = (urn: string, column: string) => {
      const record = schools.get(urn);
      return record ? textOf(record, column).toLowerCase() : '';
    };
    this.#closed = specialsOf(scene, 'address-closed').map((one) => ({ ...one, address: at(one.urn, one.column) }));
    this.#away = specialsOf(scene, 'away').map((one) => ({ ...one, address: at(one.urn, one.column) }));
  }

  /** Whether anybody reads this mail; if not it comes back, and if they are away their mail program says so. */
  reaches(mail: ReceivedMail): boolean {
    const { agenda, tools, zone } = this.#scene;
    const date = localDateOf(instant(mail.at), zone);
    const to = mail.to.map((address) => address.toLowerCase());
    const closed = this.#closed.find(({ address, from }) => address !== '' && to.includes(address) && from <= date);
    if (closed) {
      closed.cameBack = true;
      agenda.plan(mail.at + minute, `back ${mail.id}`, () => tools.sendBack(mail, closed.address));
      return false;
    }
    const away = this.#away.find(
      ({ address, from, until }) => address !== '' && to.includes(address) && from <= date && date <= until,
    );
    if (away) agenda.plan(mail.at + minute, `away ${mail.id}`, () => tools.answerAway(away.address, mail));
    return true;
  }

  /** The right addresses, where the Problems tab says that mail came back. */
  async corrections(): Promise<Edit[]> {
    const open = this.#closed.filter(({ cameBack, mended }) => cameBack && !mended);
    if (open.length === 0) return [];
    const rows = await this.#scene.tools.read('Problems');
    const wrong = columnsOf(rows).get('What is wrong') ?? -1;
    if (!rows.some((row) => /came back/.test(String(row[wrong] ?? '')))) return [];
    return open.map((closed) => {
      closed.mended = true;
      this.#scene.cast.members.get(closed.urn)?.addresses.add(closed.email.toLowerCase());
      return { tab: 'Schools', key: closed.urn, cells: { [closed.column]: closed.email } };
    });
  }
}

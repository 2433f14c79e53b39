import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type AttributeValue, DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Snapshot } from '../../domain/sheet/snapshot.ts';
import { getItems, keyOf, text, textOf } from './items.ts';
import { tabKey } from './keys.ts';
import type { Table } from './table.ts';

export type TabRows = Snapshot['tabs'][string];

/** Bytes of packed rows in one item; DynamoDB takes 400 KB with all names and keys. */
const pieceBytes = 300 * 1024;

/** Where the rows of a tab are kept. */
export interface TabPlace {
  /** The version that wrote them and the hash of their content: what is kept under an id never changes. */
  readonly id: string;
  readonly pieces: number;
}

/** Where the tabs of one version of the snapshot are kept. */
export interface Manifest {
  readonly version: number;
  readonly tabs: Readonly<Record<string, TabPlace>>;
}

/** Where all tabs of these versions are kept, one that several have as often. */
export function placesIn(manifests: readonly Manifest[]): TabPlace[] {
  return manifests.flatMap(({ tabs }) => Object.values(tabs));
}

export interface PackedTab extends TabPlace {
  readonly title: string;
  readonly bytes: Buffer;
}

export function packTab(title: string, rows: TabRows, version: number): PackedTab {
  const plain = JSON.stringify(rows);
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 24);
  const bytes = gzipSync(plain, { level: 1 });
  return { title, id: `${version}.${hash}`, pieces: Math.ceil(bytes.length / pieceBytes), bytes };
}

/** Whether two places hold the same rows, whichever version wrote them. */
export function sameContent(a: TabPlace, b: TabPlace): boolean {
  const hash = ({ id }: TabPlace) => id.slice(id.indexOf('.'));
  return hash(a) === hash(b);
}

export async function writePieces(table: Table, cohort: string, tab: PackedTab): Promise<void> {
  for (let piece = 0; piece < tab.pieces; piece += 1) {
    const bytes = tab.bytes.subarray(piece * pieceBytes, (piece + 1) * pieceBytes);
    const item = { ...keyOf(tabKey(cohort, tab.id, piece)), title: text(tab.title), rows: { B: bytes } };
    await table.client.send(new PutItemCommand({ TableName: table.name, Item: item }));
  }
}

export async function deletePieces(table: Table, cohort: string, { id, pieces }: TabPlace): Promise<void> {
  for (let piece = 0; piece < pieces; piece += 1) {
    const key = keyOf(tabKey(cohort, id, piece));
    await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: key }));
  }
}

/** The rows kept at these places, by id. Throws if a piece is missing. */
export async function readTabs(
  table: Table,
  cohort: string,
  places: readonly TabPlace[],
): Promise<Map<string, TabRows>> {
  // Tabs of one content, such as empty ones, may be kept under one id; a batch takes each key once.
  const piecesById = new Map(places.map(({ id, pieces }) => [id, pieces]));
  const keys = [...piecesById].flatMap(([id, pieces]) =>
    Array.from({ length: pieces }, (_, piece) => tabKey(cohort, id, piece)),
  );
  const items = await getItems(table, keys);
  const found = new Map(items.map((item) => [textOf(item, 'sk'), item['rows'] ?? { B: new Uint8Array() }]));
  return new Map(places.map(({ id, pieces }) => [id, rowsOf(cohort, id, pieces, found)]));
}

function rowsOf(cohort: string, id: string, pieces: number, found: ReadonlyMap<string, AttributeValue>): TabRows {
  const parts = Array.from({ length: pieces }, (_, piece) => {
    const part = found.get(tabKey(cohort, id, piece).sk)?.B;
    if (part === undefined) throw new Error(`Piece ${piece} of tab ${id} of cohort ${cohort} is missing.`);
    return part;
  });
  return JSON.parse(gunzipSync(Buffer.concat(parts)).toString('utf8')) as TabRows;
}

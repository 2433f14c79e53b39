import { gunzipSync, gzipSync } from 'node:zlib';
import { type AttributeValue, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { CohortState, CohortStore } from '../../domain/ports.ts';
import { emptySnapshot, type Snapshot } from '../../domain/sheet/snapshot.ts';
import type { Instant } from '../../domain/time.ts';
import { conditionally, getItem, type Item, json, jsonOf, keyOf, number, numberOf, text, written } from './items.ts';
import { stateKey } from './keys.ts';
import {
  deletePieces,
  type Manifest,
  type PackedTab,
  packTab,
  placesIn,
  readTabs,
  sameContent,
  type TabPlace,
  type TabRows,
  writePieces,
} from './tab-pieces.ts';
import type { Table } from './table.ts';

/** What this instance remembers of a cohort. */
interface Memory {
  /** Newest first; at most the current one and the one before. */
  readonly manifests: readonly Manifest[];
  readonly snapshots: ReadonlyMap<number, Snapshot>;
}

/** Another run saved this cohort's state since it was read: nothing of this run was saved. */
export class StateMoved extends Error {
  override readonly name = 'StateMoved';
}

const packAbove = 100 * 1024;
const remembered = 2;

/**
 * Snapshots and states in the table. Tabs are written first, each under a key of its own; then the state item, which
 * lists them, is replaced by one conditional write. Whatever interrupts that, the state points to a whole snapshot.
 */
export class DynamoCohortStore implements CohortStore {
  readonly #table: Table;
  readonly #memories = new Map<string, Memory>();

  constructor(table: Table) {
    this.#table = table;
  }

  async state(cohort: string): Promise<CohortState | undefined> {
    const item = await getItem(this.#table, stateKey(cohort));
    if (!item) {
      this.#memories.delete(cohort);
      return undefined;
    }
    const { snapshots } = this.#memory(cohort);
    this.#memories.set(cohort, { manifests: jsonOf<Manifest[]>(item, 'manifests'), snapshots });
    return unpackState(item);
  }

  /** The current version or the one before; throws for any other. Tabs that both have are the same objects in both. */
  async snapshot(cohort: string, version: number): Promise<Snapshot> {
    const known = this.#memory(cohort).snapshots.get(version);
    if (known) return known;
    if (!this.#manifest(cohort, version)) await this.state(cohort);
    const { manifests } = this.#memory(cohort);
    const manifest = this.#manifest(cohort, version);
    if (!manifest) {
      if (manifests.length === 0) return emptySnapshot;
      throw new Error(`Snapshot ${version} of cohort ${cohort} is no longer kept.`);
    }
    const present = this.#presentTabs(cohort);
    const missing = Object.values(manifest.tabs).filter(({ id }) => !present.has(id));
    const read = await readTabs(this.#table, cohort, missing);
    const tabs: Record<string, TabRows> = {};
    for (const [title, { id }] of Object.entries(manifest.tabs)) tabs[title] = present.get(id) ?? read.get(id)!;
    const snapshot = { tabs };
    this.#remember(cohort, manifests, version, snapshot);
    return snapshot;
  }

  /** Throws StateMoved if the version saved last is not the one this instance read last. */
  async save(cohort: string, state: CohortState, snapshot: Snapshot, before: Snapshot): Promise<void> {
    if (this.#memory(cohort).manifests.length === 0) await this.state(cohort);
    const { manifests } = this.#memory(cohort);
    const [current] = manifests;
    const tabs: Record<string, TabPlace> = {};
    const changed: PackedTab[] = [];
    for (const [title, rows] of Object.entries(snapshot.tabs)) {
      const place = current?.tabs[title];
      if (place && rows === before.tabs[title]) {
        tabs[title] = place;
        continue;
      }
      const packed = packTab(title, rows, state.snapshotVersion);
      const same = place !== undefined && sameContent(packed, place);
      tabs[title] = same ? place : { id: packed.id, pieces: packed.pieces };
      if (!same) changed.push(packed);
    }
    await Promise.all(changed.map((packed) => writePieces(this.#table, cohort, packed)));
    const next = [{ version: state.snapshotVersion, tabs }, ...(current ? [current] : [])];
    await this.#replaceState(cohort, state, next, current);
    this.#remember(cohort, next, state.snapshotVersion, snapshot);
    await this.#discard(cohort, manifests, next);
  }

  /** Does nothing while there is no state, or a later sync is on record. */
  async heartbeat(cohort: string, at: Instant): Promise<void> {
    const update = new UpdateItemCommand({
      TableName: this.#table.name,
      Key: keyOf(stateKey(cohort)),
      UpdateExpression: 'SET lastSync = :at',
      ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(lastSync) OR lastSync < :at)',
      ExpressionAttributeValues: { ':at': text(at) },
    });
    await conditionally(() => this.#table.client.send(update));
  }

  /** Throws StateMoved if another version of the snapshot was saved since. */
  async saveState(cohort: string, state: CohortState): Promise<void> {
    const { lastSync } = state;
    const update = new UpdateItemCommand({
      TableName: this.#table.name,
      Key: keyOf(stateKey(cohort)),
      UpdateExpression:
        'SET #state = :state, #version = :version, manifests = if_not_exists(manifests, :none)' +
        (lastSync === undefined ? ' REMOVE lastSync' : ', lastSync = :at'),
      ConditionExpression: 'attribute_not_exists(pk) OR #version = :version',
      ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
      ExpressionAttributeValues: {
        ':state': packState(state),
        ':version': number(state.snapshotVersion),
        ':none': json([]),
        ...(lastSync === undefined ? {} : { ':at': text(lastSync) }),
      },
    });
    const isSaved = await written(() => this.#table.client.send(update));
    if (!isSaved) throw new StateMoved(`The state of cohort ${cohort} was saved by another run.`);
  }

  async #replaceState(
    cohort: string,
    state: CohortState,
    manifests: readonly Manifest[],
    current: Manifest | undefined,
  ): Promise<void> {
    const version = number(state.snapshotVersion);
    const item: Item = {
      ...keyOf(stateKey(cohort)),
      state: packState(state),
      version,
      manifests: json(manifests),
      ...(state.lastSync === undefined ? {} : { lastSync: text(state.lastSync) }),
    };
    const put = new PutItemCommand({
      TableName: this.#table.name,
      Item: item,
      // A cohort may have a state before it has a snapshot.
      ConditionExpression: current ? '#version = :current' : 'attribute_not_exists(pk) OR manifests = :none',
      ...(current && { ExpressionAttributeNames: { '#version': 'version' } }),
      ExpressionAttributeValues: current ? { ':current': number(current.version) } : { ':none': json([]) },
    });
    const saved = await written(
      () => this.#table.client.send(put),
      async () => {
        const found = await getItem(this.#table, stateKey(cohort));
        return (
          found?.['manifests']?.S === item['manifests']?.S && numberOf(found ?? {}, 'version') === state.snapshotVersion
        );
      },
    );
    if (!saved) throw new StateMoved(`The state of cohort ${cohort} was saved by another run.`);
  }

  /** Deletes pieces that neither of the kept versions has. What a failure leaves over is dead weight, nothing more. */
  async #discard(cohort: string, before: readonly Manifest[], kept: readonly Manifest[]): Promise<void> {
    const live = new Set(placesIn(kept).map(({ id }) => id));
    const dead = placesIn(before).filter(({ id }) => !live.has(id));
    await Promise.allSettled(dead.map((place) => deletePieces(this.#table, cohort, place)));
  }

  #memory(cohort: string): Memory {
    return this.#memories.get(cohort) ?? { manifests: [], snapshots: new Map() };
  }

  #manifest(cohort: string, version: number): Manifest | undefined {
    return this.#memory(cohort).manifests.find((manifest) => manifest.version === version);
  }

  #remember(cohort: string, manifests: readonly Manifest[], version: number, snapshot: Snapshot): void {
    const snapshots = [...this.#memory(cohort).snapshots, [version, snapshot] as const].slice(-remembered);
    this.#memories.set(cohort, { manifests, snapshots: new Map(snapshots) });
  }

  /** Tabs in memory by id. */
  #presentTabs(cohort: string): Map<string, TabRows> {
    const { manifests, snapshots } = this.#memory(cohort);
    const present = new Map<string, TabRows>();
    for (const { version, tabs } of manifests) {
      const snapshot = snapshots.get(version);
      if (!snapshot) continue;
      for (const [title, { id }] of Object.entries(tabs)) {
        const rows = snapshot.tabs[title];
        if (rows) present.set(id, rows);
      }
    }
    return present;
  }
}

/** All but the moment of the last sync, which changes when nothing else does and so is an attribute of its own. */
function packState({ lastSync, ...state }: CohortState): AttributeValue {
  const plain = JSON.stringify(state);
  return plain.length > packAbove ? { B: gzipSync(plain) } : { S: plain };
}

function unpackState(item: Item): CohortState {
  const plain = item['state']?.S ?? gunzipSync(item['state']?.B ?? new Uint8Array()).toString('utf8');
  const lastSync = item['lastSync']?.S as Instant | undefined;
  return { ...(JSON.parse(plain) as CohortState), ...(lastSync === undefined ? {} : { lastSync }) };
}

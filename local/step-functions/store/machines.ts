import type { Database } from './database.ts';

export interface MachineRow {
  readonly arn: string;
  readonly name: string;
  readonly revision: number;
  /** JSON of loggingConfiguration, tracingConfiguration and tags as given. */
  readonly settings: string;
  readonly created: number;
  readonly updated: number;
}

/** A definition as it stood; running executions keep theirs. */
export interface RevisionRow {
  readonly id: number;
  readonly machine_arn: string;
  readonly machine_name: string;
  readonly revision_id: string;
  readonly role_arn: string;
  readonly definition: string;
  readonly settings: string;
  readonly created: number;
}

export class Machines {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  find(arn: string): MachineRow | undefined {
    return this.#db.get<MachineRow>('SELECT * FROM machines WHERE arn = ?', arn);
  }

  /** Rows in the order of their names, after a name. */
  list(after: string, limit: number): MachineRow[] {
    return this.#db.all<MachineRow>('SELECT * FROM machines WHERE name > ? ORDER BY name LIMIT ?', after, limit);
  }

  /** Adds or replaces. */
  save(row: MachineRow): void {
    const { arn, name, revision, settings, created, updated } = row;
    const sql =
      'INSERT OR REPLACE INTO machines (arn, name, revision, settings, created, updated) VALUES (?,?,?,?,?,?)';
    this.#db.run(sql, arn, name, revision, settings, created, updated);
  }

  remove(arn: string): void {
    this.#db.run('DELETE FROM machines WHERE arn = ?', arn);
  }

  addRevision(row: Omit<RevisionRow, 'id'>): number {
    const columns = 'machine_arn, machine_name, revision_id, role_arn, definition, settings, created';
    const { machine_arn, machine_name, revision_id, role_arn, definition, settings, created } = row;
    const values = [machine_arn, machine_name, revision_id, role_arn, definition, settings, created];
    return this.#db.run(`INSERT INTO revisions (${columns}) VALUES (?,?,?,?,?,?,?)`, ...values);
  }

  revision(id: number): RevisionRow {
    const row = this.#db.get<RevisionRow>('SELECT * FROM revisions WHERE id = ?', id);
    if (!row) throw new Error(`no revision ${id} in the database`);
    return row;
  }
}

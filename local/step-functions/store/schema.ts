/**
 * One row per thread of execution (the root, and one for each Parallel branch), so that a step
 * rewrites a small row however many branches wait beside it. Timers live in the rows they wake.
 */
export const schema = `
CREATE TABLE IF NOT EXISTS machines (
  arn TEXT PRIMARY KEY, name TEXT NOT NULL, revision INTEGER NOT NULL, settings TEXT NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS revisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT, machine_arn TEXT NOT NULL, machine_name TEXT NOT NULL,
  revision_id TEXT NOT NULL, role_arn TEXT NOT NULL, definition TEXT NOT NULL, settings TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS executions (
  id INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  machine_arn TEXT NOT NULL, revision INTEGER NOT NULL, status TEXT NOT NULL, input TEXT NOT NULL,
  output TEXT, error TEXT, cause TEXT, started INTEGER NOT NULL, stopped INTEGER,
  last_event INTEGER NOT NULL, transitions INTEGER NOT NULL,
  due INTEGER, due_seq INTEGER, due_hidden INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS executions_by_machine ON executions (machine_arn, id);
CREATE INDEX IF NOT EXISTS executions_due ON executions (due, due_seq) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS executions_due_open ON executions (due) WHERE due_hidden = 0 AND due IS NOT NULL;
CREATE INDEX IF NOT EXISTS executions_stopped ON executions (stopped) WHERE stopped IS NOT NULL;
CREATE TABLE IF NOT EXISTS threads (
  id INTEGER PRIMARY KEY AUTOINCREMENT, execution INTEGER NOT NULL, parent INTEGER, branch INTEGER NOT NULL,
  path TEXT NOT NULL, phase TEXT NOT NULL, state TEXT NOT NULL, input TEXT NOT NULL, variables TEXT NOT NULL,
  entered INTEGER NOT NULL, steps INTEGER NOT NULL, retries TEXT NOT NULL, event INTEGER NOT NULL,
  arguments TEXT, outcome TEXT, child INTEGER, due INTEGER, due_seq INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS threads_by_execution ON threads (execution);
CREATE INDEX IF NOT EXISTS threads_by_parent ON threads (parent) WHERE parent IS NOT NULL;
CREATE INDEX IF NOT EXISTS threads_by_child ON threads (child) WHERE child IS NOT NULL;
CREATE INDEX IF NOT EXISTS threads_due ON threads (due, due_seq) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS history (
  id INTEGER PRIMARY KEY, execution INTEGER NOT NULL, first INTEGER NOT NULL, events TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS history_by_execution ON history (execution, first);
CREATE TABLE IF NOT EXISTS totals (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
`;

/** Jobs, their definitions, tasks, results, and the attempts that are still to be looked after. */
export const jobs = `
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  owner TEXT NOT NULL,
  project_name TEXT NOT NULL,
  description TEXT NOT NULL,
  status TEXT NOT NULL,
  priority INTEGER NOT NULL,
  variables TEXT NOT NULL,
  generic_information TEXT NOT NULL,
  submitted_at INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  in_error_at INTEGER NOT NULL,
  finished_at INTEGER NOT NULL,
  start_at INTEGER,
  not_before INTEGER,
  counters TEXT NOT NULL
) STRICT;

CREATE TABLE definitions (
  job INTEGER PRIMARY KEY REFERENCES jobs ON DELETE CASCADE,
  xml TEXT NOT NULL,
  workflow TEXT NOT NULL,
  submission TEXT NOT NULL
) STRICT;

CREATE TABLE tasks (
  job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
  id INTEGER NOT NULL,
  structure TEXT NOT NULL,
  parents TEXT NOT NULL,
  status TEXT NOT NULL,
  is_unlinked INTEGER NOT NULL,
  is_selecting INTEGER NOT NULL,
  is_counted_faulty INTEGER NOT NULL,
  not_before INTEGER,
  executions_left INTEGER NOT NULL,
  executions_on_failure_left INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  result_attempt INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER NOT NULL,
  scheduled_at INTEGER NOT NULL,
  in_error_at INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  progress INTEGER NOT NULL,
  waits_for TEXT,
  PRIMARY KEY (job, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE results (
  number INTEGER PRIMARY KEY,
  job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
  task INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  value TEXT,
  value_file TEXT,
  is_raw INTEGER NOT NULL,
  failure TEXT,
  metadata TEXT NOT NULL,
  propagated_variables TEXT NOT NULL,
  result_map TEXT,
  finished_at INTEGER NOT NULL,
  UNIQUE (job, task, attempt)
) STRICT;

-- attempts that were to be started and have not ended; the doomed ones are to be killed
CREATE TABLE attempts (
  job INTEGER NOT NULL,
  task INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  nodes INTEGER NOT NULL,
  is_doomed INTEGER NOT NULL,
  PRIMARY KEY (job, task, attempt)
) STRICT, WITHOUT ROWID;

-- removed jobs whose files are still to be deleted
CREATE TABLE removed_jobs (
  job INTEGER PRIMARY KEY
) STRICT;
`

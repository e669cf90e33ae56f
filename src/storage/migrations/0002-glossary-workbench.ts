/**
 * What the glossary workbench keeps: words that are not a term, pictures of concepts, steps of undo of a glossary in the
 * glossary's own file, and, in a project, what happened to entries and which candidates were found.
 * An undone import has `import.visible = 2`: its rows do not count, and are not purged.
 */
export const sql = `
ALTER TABLE term ADD COLUMN exceptions TEXT NOT NULL DEFAULT '[]';
ALTER TABLE attachment ADD COLUMN color TEXT NOT NULL DEFAULT '';

CREATE TABLE concept_image (concept_id TEXT PRIMARY KEY REFERENCES concept(id) ON DELETE CASCADE, type TEXT NOT NULL, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
-- Entries that a person said are different, in one order: first_id < second_id.
CREATE TABLE kept_apart (first_id TEXT NOT NULL, second_id TEXT NOT NULL, user TEXT NOT NULL DEFAULT '', at TEXT NOT NULL, PRIMARY KEY (first_id, second_id)) STRICT, WITHOUT ROWID;

-- "group_id" joins the steps of one action in several files. The stamps are those of a hybrid clock and order the steps of all files;
-- "undone_stamp" empty = it stands. A step belongs to the device that made it: a shared glossary holds those of several.
CREATE TABLE glossary_step (
  id INTEGER PRIMARY KEY, group_id TEXT NOT NULL, kind TEXT NOT NULL, burst TEXT NOT NULL DEFAULT '', device TEXT NOT NULL, made_stamp TEXT NOT NULL,
  user TEXT NOT NULL DEFAULT '', import_id TEXT, undone_stamp TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX glossary_step_made ON glossary_step (device, undone_stamp, made_stamp);
CREATE INDEX glossary_step_group ON glossary_step (group_id);
-- "entity": a concept's id, or "image:ID", "apart:ID:ID", "exception:TERM:SOURCE". "before" and "after": what the step changes of it, as JSON; null = not there.
CREATE TABLE glossary_change (
  step_id INTEGER NOT NULL REFERENCES glossary_step(id) ON DELETE CASCADE, entity TEXT NOT NULL, before TEXT, after TEXT, PRIMARY KEY (step_id, entity)) STRICT, WITHOUT ROWID;

-- "Not this term here": in every segment of this source text.
CREATE TABLE term_exception (
  term_id TEXT NOT NULL, source_folded TEXT NOT NULL, segment_id TEXT NOT NULL, user TEXT NOT NULL DEFAULT '', at TEXT NOT NULL, PRIMARY KEY (term_id, source_folded)) STRICT, WITHOUT ROWID;
CREATE TABLE term_evidence (
  concept_id TEXT NOT NULL, kind TEXT NOT NULL, segment_id TEXT NOT NULL, term_id TEXT NOT NULL, text TEXT NOT NULL DEFAULT '', user TEXT NOT NULL DEFAULT '', at TEXT NOT NULL,
  PRIMARY KEY (concept_id, kind, segment_id)) STRICT, WITHOUT ROWID;
CREATE INDEX term_evidence_segment ON term_evidence (segment_id);

-- Candidates of the last run, in the order of their rank, and what was decided of them; decisions outlive the run.
CREATE TABLE candidate (
  id TEXT PRIMARY KEY, rank INTEGER NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL DEFAULT '', score REAL NOT NULL, count INTEGER NOT NULL, contexts TEXT NOT NULL DEFAULT '[]') STRICT, WITHOUT ROWID;
CREATE INDEX candidate_rank ON candidate (rank);
CREATE TABLE candidate_decision (id TEXT PRIMARY KEY, decision TEXT NOT NULL, concept_id TEXT, user TEXT NOT NULL DEFAULT '', at TEXT NOT NULL) STRICT, WITHOUT ROWID;
`

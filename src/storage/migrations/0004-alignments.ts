/**
 * Alignments of two texts. A segment has a key: its place in the file as it was read, times 2^20, plus where in that segment its text begins, so that dividing a text numbers no other
 * segment anew. A bead is kept by the keys of the first segments at or behind its start on both sides; `crossing` is JSON of keys.
 */
export const sql = `
CREATE TABLE alignment (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, revision INTEGER NOT NULL DEFAULT 0, evidence TEXT NOT NULL DEFAULT '{}',
  source_file TEXT NOT NULL, source_format TEXT NOT NULL, source_language TEXT NOT NULL, source_excluded INTEGER NOT NULL DEFAULT 0,
  target_file TEXT NOT NULL, target_format TEXT NOT NULL, target_language TEXT NOT NULL, target_excluded INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL DEFAULT '', changed_at TEXT NOT NULL) STRICT;
CREATE TABLE alignment_segment (
  alignment_id TEXT NOT NULL REFERENCES alignment (id) ON DELETE CASCADE, side TEXT NOT NULL, key INTEGER NOT NULL,
  text TEXT NOT NULL, kind TEXT NOT NULL DEFAULT '', paragraph INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (alignment_id, side, key)) STRICT, WITHOUT ROWID;
CREATE TABLE alignment_bead (
  alignment_id TEXT NOT NULL REFERENCES alignment (id) ON DELETE CASCADE, source_key INTEGER NOT NULL, target_key INTEGER NOT NULL,
  source_count INTEGER NOT NULL, target_count INTEGER NOT NULL, confidence REAL NOT NULL, state TEXT NOT NULL, origin TEXT NOT NULL, crossing TEXT,
  PRIMARY KEY (alignment_id, source_key, target_key)) STRICT, WITHOUT ROWID;
CREATE TABLE alignment_step (
  alignment_id TEXT NOT NULL REFERENCES alignment (id) ON DELETE CASCADE, n INTEGER NOT NULL, kind TEXT NOT NULL, patch TEXT NOT NULL, is_undone INTEGER NOT NULL DEFAULT 0, made_at TEXT NOT NULL,
  PRIMARY KEY (alignment_id, n)) STRICT, WITHOUT ROWID;
`

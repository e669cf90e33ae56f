/**
 * The first schema. One schema serves both kinds of file: a project uses all of it, a resource (a glossary or a
 * memory of its own) leaves the document tables empty. Enumerations are text without CHECK lists, so that later versions
 * can add values. `*_folded` columns hold the text as `foldForSearch` gives it. Times are ISO 8601 in UTC.
 * Rows of a bulk import carry its `import_id` and count only once that import is visible.
 */
export const sql = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE import (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, file_name TEXT NOT NULL, started_at TEXT NOT NULL, finished_at TEXT,
  user TEXT NOT NULL DEFAULT '', counts TEXT NOT NULL DEFAULT '{}', visible INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;

-- The content stands last: a row is read without walking over it.
CREATE TABLE document (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, format TEXT NOT NULL, position INTEGER NOT NULL, encoding TEXT NOT NULL,
  size_bytes INTEGER NOT NULL, content_hash TEXT NOT NULL, options TEXT NOT NULL DEFAULT '{}', import_id TEXT,
  created_at TEXT NOT NULL, removed_at TEXT, content BLOB NOT NULL) STRICT;
CREATE INDEX document_import ON document (import_id) WHERE import_id IS NOT NULL;

-- "lead" and "trail": characters of the unit before and after the segment that belong to no segment.
CREATE TABLE segment (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document_id TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE, number INTEGER NOT NULL,
  unit_id TEXT NOT NULL, part INTEGER NOT NULL, paragraph INTEGER NOT NULL, kind TEXT NOT NULL DEFAULT '',
  lead TEXT NOT NULL DEFAULT '', trail TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL, source_folded TEXT NOT NULL, target TEXT NOT NULL DEFAULT '', target_folded TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '[]', status TEXT NOT NULL DEFAULT 'untranslated', is_locked INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT '', word_count INTEGER NOT NULL DEFAULT 0,
  changed_at TEXT, changed_by TEXT, import_id TEXT) STRICT;
CREATE UNIQUE INDEX segment_order ON segment (document_id, number);
CREATE INDEX segment_status ON segment (document_id, status, is_locked, word_count);
CREATE INDEX segment_source ON segment (source_folded);
CREATE INDEX segment_import ON segment (import_id) WHERE import_id IS NOT NULL;

CREATE TABLE translation_unit (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source_language TEXT NOT NULL, target_language TEXT NOT NULL,
  source TEXT NOT NULL, source_folded TEXT NOT NULL, target TEXT NOT NULL, target_folded TEXT NOT NULL, tags TEXT NOT NULL DEFAULT '[]',
  previous_source TEXT NOT NULL DEFAULT '', next_source TEXT NOT NULL DEFAULT '', origin TEXT NOT NULL,
  segment_id TEXT, note TEXT NOT NULL DEFAULT '', extra TEXT NOT NULL DEFAULT '{}',
  created_at TEXT NOT NULL, created_by TEXT NOT NULL DEFAULT '', changed_at TEXT NOT NULL, changed_by TEXT NOT NULL DEFAULT '', import_id TEXT) STRICT;
CREATE INDEX translation_unit_source ON translation_unit (source_folded);
CREATE UNIQUE INDEX translation_unit_segment ON translation_unit (segment_id) WHERE segment_id IS NOT NULL;
CREATE INDEX translation_unit_import ON translation_unit (import_id) WHERE import_id IS NOT NULL;

CREATE TABLE concept (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL DEFAULT 0, domain TEXT NOT NULL DEFAULT '', client TEXT NOT NULL DEFAULT '',
  definition TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', example TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '',
  extra TEXT NOT NULL DEFAULT '{}', created_at TEXT NOT NULL, created_by TEXT NOT NULL DEFAULT '', changed_at TEXT NOT NULL, changed_by TEXT NOT NULL DEFAULT '',
  removed_at TEXT, import_id TEXT) STRICT;
CREATE INDEX concept_import ON concept (import_id) WHERE import_id IS NOT NULL;
CREATE TABLE term (
  id TEXT PRIMARY KEY, concept_id TEXT NOT NULL REFERENCES concept(id) ON DELETE CASCADE, position INTEGER NOT NULL, language TEXT NOT NULL,
  text TEXT NOT NULL, text_folded TEXT NOT NULL, status TEXT NOT NULL, part_of_speech TEXT NOT NULL DEFAULT '', gender TEXT NOT NULL DEFAULT '',
  number TEXT NOT NULL DEFAULT '', forms TEXT NOT NULL DEFAULT '[]', match_mode TEXT NOT NULL DEFAULT 'auto', note TEXT NOT NULL DEFAULT '',
  extra TEXT NOT NULL DEFAULT '{}') STRICT, WITHOUT ROWID;
CREATE INDEX term_concept ON term (concept_id, position);
CREATE INDEX term_text ON term (text_folded);

-- Search over folded text. The rows are kept by the repositories in the transaction of the change.
CREATE VIRTUAL TABLE segment_search USING fts5(source_folded, target_folded, content = 'segment', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE unit_search USING fts5(source_folded, target_folded, content = 'translation_unit', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE concept_search USING fts5(folded, tokenize = 'unicode61 remove_diacritics 0');

-- The journal: every edit, in the transaction that makes it. "over" names, per field, the writes it replaces.
CREATE TABLE operation (
  seq INTEGER PRIMARY KEY, space TEXT NOT NULL, device TEXT NOT NULL, n INTEGER NOT NULL, hlc TEXT NOT NULL, kind TEXT NOT NULL, entity TEXT NOT NULL,
  patch TEXT NOT NULL, over TEXT NOT NULL, user TEXT NOT NULL DEFAULT '', UNIQUE (device, n)) STRICT;
CREATE INDEX operation_entity ON operation (entity, seq);
-- The write that stands for each field now.
CREATE TABLE head (
  entity TEXT NOT NULL, field TEXT NOT NULL, device TEXT NOT NULL, n INTEGER NOT NULL, hlc TEXT NOT NULL, PRIMARY KEY (entity, field, device, n)) STRICT, WITHOUT ROWID;

-- What undo and redo walk along; it stays on this device. "undo_order": 0 = it stands, else the order in which steps were undone.
CREATE TABLE step (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, burst TEXT NOT NULL DEFAULT '', made_at TEXT NOT NULL, user TEXT NOT NULL DEFAULT '', undo_order INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE step_change (
  step_id INTEGER NOT NULL REFERENCES step(id) ON DELETE CASCADE, entity TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, PRIMARY KEY (step_id, entity)) STRICT, WITHOUT ROWID;
CREATE INDEX step_change_entity ON step_change (entity, step_id);

CREATE TABLE finding (
  key TEXT PRIMARY KEY, segment_id TEXT NOT NULL REFERENCES segment(id) ON DELETE CASCADE, check_id TEXT NOT NULL, severity TEXT NOT NULL, side TEXT NOT NULL,
  range_start INTEGER, range_end INTEGER, args TEXT NOT NULL DEFAULT '{}', replacement TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX finding_segment ON finding (segment_id);
CREATE TABLE ignored_finding (key TEXT PRIMARY KEY, reason TEXT NOT NULL, user TEXT NOT NULL DEFAULT '', at TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (resource_id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL, is_writable INTEGER NOT NULL DEFAULT 1, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`

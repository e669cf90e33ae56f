/**
 * What the memory workbench keeps: which units changed, in order, so that an index beside the file can catch up; penalties of
 * attached memories; steps of undo of a memory, in the memory's own file.
 * An import of kind `replaced` holds the units that another import took the place of; its id is that of the other, a slash, and the import that they came with.
 * `import.searchable_to`: null = the words of all its units are in `unit_search`; else of those up to this row.
 */
export const sql = `
ALTER TABLE attachment ADD COLUMN penalty INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import ADD COLUMN searchable_to INTEGER;

-- Units of the same source are found by a number of 32 bits ("text_hash" of "source_folded"): a third of a file of units was an index of their texts.
ALTER TABLE translation_unit ADD COLUMN source_hash INTEGER NOT NULL DEFAULT 0;
UPDATE translation_unit SET source_hash = text_hash(source_folded);
DROP INDEX translation_unit_source;
CREATE INDEX translation_unit_source ON translation_unit (source_hash);

-- The log that indexes follow: one row for each unit that came, changed or went, or for each import whose units came or went together.
-- "mark" tells histories apart that went on from the same copy. The first row names none: it marks where the log begins.
CREATE TABLE unit_change (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, unit_row INTEGER, unit_id TEXT, import_id TEXT, mark INTEGER NOT NULL DEFAULT (random() & 0xffffffffffff)) STRICT;
INSERT INTO unit_change (unit_row) VALUES (NULL);
CREATE TRIGGER unit_inserted AFTER INSERT ON translation_unit WHEN NEW.import_id IS NULL BEGIN
  INSERT INTO unit_change (unit_row, unit_id) VALUES (NEW.row, NEW.id);
END;
CREATE TRIGGER unit_updated AFTER UPDATE OF source, target, source_language, target_language, import_id ON translation_unit BEGIN
  INSERT INTO unit_change (unit_row, unit_id) VALUES (NEW.row, NEW.id);
END;
CREATE TRIGGER unit_deleted AFTER DELETE ON translation_unit WHEN OLD.import_id IS NULL OR EXISTS (SELECT 1 FROM import WHERE id = OLD.import_id AND finished_at IS NOT NULL) BEGIN
  INSERT INTO unit_change (unit_row, unit_id) VALUES (OLD.row, OLD.id);
END;
CREATE TRIGGER import_shown AFTER UPDATE OF visible ON import WHEN NEW.kind IN ('memory', 'replaced') AND NEW.visible <> OLD.visible BEGIN
  INSERT INTO unit_change (import_id) VALUES (NEW.id);
END;

-- Steps of undo of a memory; the stamps are those of a hybrid clock. "state": making, standing, undoing, undone, redoing or dropped: a step of many
-- units is made and walked over in several transactions. "holder": the process that does so, as device:pid.
CREATE TABLE memory_step (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, device TEXT NOT NULL, made_stamp TEXT NOT NULL, user TEXT NOT NULL DEFAULT '', count INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'making', undone_stamp TEXT NOT NULL DEFAULT '', holder TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX memory_step_state ON memory_step (state, device, made_stamp);
-- In the order in which the changes were made. "before" and "after": the unit as JSON; null = not there.
CREATE TABLE memory_change (
  step_id INTEGER NOT NULL REFERENCES memory_step(id) ON DELETE CASCADE, n INTEGER NOT NULL, unit_id TEXT NOT NULL, before TEXT, after TEXT, PRIMARY KEY (step_id, n)) STRICT, WITHOUT ROWID;
`

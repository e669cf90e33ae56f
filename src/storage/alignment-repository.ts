import type { Database, Statement } from 'better-sqlite3'
import type { AlignmentId, AlignmentSegment, AlignmentSide, Bead, EvidenceSettings } from '../core/model/alignment.ts'
import type { LanguageTag } from '../core/model/language.ts'

/** What a file is called and how much of it was left out. */
export type AlignmentFile = Readonly<{ fileName: string; format: string; language: LanguageTag; excluded: number }>
export type AlignmentRecord = Readonly<{
  id: AlignmentId
  name: string
  source: AlignmentFile
  target: AlignmentFile
  evidence: EvidenceSettings
  createdAt: string
  createdBy: string
  changedAt: string
  revision: number
}>
/** A segment with its key: place in the file * 2^20 + where its text begins in that segment. */
export type KeyedSegment = AlignmentSegment & Readonly<{ key: number }>
/** Links of a crossed bead by keys. */
export type KeyedLink = Readonly<{ source: readonly number[]; target: readonly number[] }>
/** A bead by the keys of the first segments at or behind its start; `END_KEY` behind the last. */
export type KeyedBead = Readonly<{ sourceKey: number; targetKey: number; sourceCount: number; targetCount: number; confidence: number; state: Bead['state']; origin: Bead['origin']; crossing: readonly KeyedLink[] | null }>
/** What one step did; undoing it exchanges what was taken for what was put. */
export type AlignmentPatch = Readonly<{
  beads: Readonly<{ removed: readonly KeyedBead[]; inserted: readonly KeyedBead[] }>
  segments: Readonly<{ removed: readonly KeyedSideSegment[]; inserted: readonly KeyedSideSegment[] }>
}>
export type KeyedSideSegment = KeyedSegment & Readonly<{ side: AlignmentSide }>
export type AlignmentStep = Readonly<{ n: number; kind: string; patch: AlignmentPatch }>

/** The key behind the last segment. */
export const END_KEY = 2 ** 52

type Row = Readonly<{
  id: AlignmentId; name: string; revision: number; evidence: string; createdAt: string; createdBy: string; changedAt: string
  sourceFile: string; sourceFormat: string; sourceLanguage: string; sourceExcluded: number; targetFile: string; targetFormat: string; targetLanguage: string; targetExcluded: number
}>
type BeadRow = Omit<KeyedBead, 'crossing'> & Readonly<{ crossing: string | null }>

const COLUMNS = `id, name, revision, evidence, created_at AS createdAt, created_by AS createdBy, changed_at AS changedAt,
  source_file AS sourceFile, source_format AS sourceFormat, source_language AS sourceLanguage, source_excluded AS sourceExcluded,
  target_file AS targetFile, target_format AS targetFormat, target_language AS targetLanguage, target_excluded AS targetExcluded`

function recordOf(row: Row): AlignmentRecord {
  const { id, name, revision, createdAt, createdBy, changedAt } = row
  return {
    id, name, revision, createdAt, createdBy, changedAt,
    evidence: JSON.parse(row.evidence) as EvidenceSettings,
    source: { fileName: row.sourceFile, format: row.sourceFormat, language: row.sourceLanguage, excluded: row.sourceExcluded },
    target: { fileName: row.targetFile, format: row.targetFormat, language: row.targetLanguage, excluded: row.targetExcluded },
  }
}

/** Alignments with their segments, beads and steps of undo. Callers hold the transaction of a write. */
export class AlignmentRepository {
  readonly #list: Statement<[], Row>
  readonly #get: Statement<[string], Row>
  readonly #insert: Statement<[Record<string, string | number>]>
  readonly #delete: Statement<[string]>
  readonly #rename: Statement<[string, string]>
  readonly #touch: Statement<[string, string]>
  readonly #segments: Statement<[string, string], KeyedSegment>
  readonly #insertSegment: Statement<[string, string, number, string, string, number]>
  readonly #deleteSegment: Statement<[string, string, number]>
  readonly #beads: Statement<[string], BeadRow>
  readonly #insertBead: Statement<[string, number, number, number, number, number, string, string, string | null]>
  readonly #deleteBead: Statement<[string, number, number]>
  readonly #dropUndone: Statement<[string]>
  readonly #insertStep: Statement<[{ id: string; kind: string; patch: string; madeAt: string }]>
  readonly #last: Statement<[string], { n: number; kind: string; patch: string }>
  readonly #firstUndone: Statement<[string], { n: number; kind: string; patch: string }>
  readonly #setUndone: Statement<[number, string, number]>

  constructor(db: Database) {
    this.#list = db.prepare(`SELECT ${COLUMNS} FROM alignment ORDER BY created_at DESC, id`)
    this.#get = db.prepare(`SELECT ${COLUMNS} FROM alignment WHERE id = ?`)
    this.#insert = db.prepare(`INSERT INTO alignment (id, name, evidence, source_file, source_format, source_language, source_excluded, target_file, target_format, target_language, target_excluded, created_at, created_by, changed_at)
      VALUES (:id, :name, :evidence, :sourceFile, :sourceFormat, :sourceLanguage, :sourceExcluded, :targetFile, :targetFormat, :targetLanguage, :targetExcluded, :createdAt, :createdBy, :changedAt)`)
    this.#delete = db.prepare('DELETE FROM alignment WHERE id = ?')
    this.#rename = db.prepare('UPDATE alignment SET name = ? WHERE id = ?')
    this.#touch = db.prepare('UPDATE alignment SET revision = revision + 1, changed_at = ? WHERE id = ?')
    this.#segments = db.prepare('SELECT key, text, kind, paragraph FROM alignment_segment WHERE alignment_id = ? AND side = ? ORDER BY key')
    this.#insertSegment = db.prepare('INSERT INTO alignment_segment (alignment_id, side, key, text, kind, paragraph) VALUES (?, ?, ?, ?, ?, ?)')
    this.#deleteSegment = db.prepare('DELETE FROM alignment_segment WHERE alignment_id = ? AND side = ? AND key = ?')
    this.#beads = db.prepare(`SELECT source_key AS sourceKey, target_key AS targetKey, source_count AS sourceCount, target_count AS targetCount, confidence, state, origin, crossing
      FROM alignment_bead WHERE alignment_id = ? ORDER BY source_key, target_key`)
    this.#insertBead = db.prepare('INSERT INTO alignment_bead (alignment_id, source_key, target_key, source_count, target_count, confidence, state, origin, crossing) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
    this.#deleteBead = db.prepare('DELETE FROM alignment_bead WHERE alignment_id = ? AND source_key = ? AND target_key = ?')
    this.#dropUndone = db.prepare('DELETE FROM alignment_step WHERE alignment_id = ? AND is_undone = 1')
    this.#insertStep = db.prepare(`INSERT INTO alignment_step (alignment_id, n, kind, patch, made_at) VALUES (:id, (SELECT coalesce(max(n), 0) + 1 FROM alignment_step WHERE alignment_id = :id), :kind, :patch, :madeAt)`)
    this.#last = db.prepare('SELECT n, kind, patch FROM alignment_step WHERE alignment_id = ? AND is_undone = 0 ORDER BY n DESC LIMIT 1')
    this.#firstUndone = db.prepare('SELECT n, kind, patch FROM alignment_step WHERE alignment_id = ? AND is_undone = 1 ORDER BY n LIMIT 1')
    this.#setUndone = db.prepare('UPDATE alignment_step SET is_undone = ? WHERE alignment_id = ? AND n = ?')
  }

  /** Newest first. */
  list(): readonly AlignmentRecord[] {
    return this.#list.all().map(recordOf)
  }

  get(id: AlignmentId): AlignmentRecord | null {
    const row = this.#get.get(id)
    return row ? recordOf(row) : null
  }

  insert({ id, name, source, target, evidence, createdAt, createdBy, changedAt }: Omit<AlignmentRecord, 'revision'>): void {
    this.#insert.run({
      id, name, createdAt, createdBy, changedAt, evidence: JSON.stringify(evidence),
      sourceFile: source.fileName, sourceFormat: source.format, sourceLanguage: source.language, sourceExcluded: source.excluded,
      targetFile: target.fileName, targetFormat: target.format, targetLanguage: target.language, targetExcluded: target.excluded,
    })
  }

  /** With everything that belongs to it. */
  remove(id: AlignmentId): void {
    this.#delete.run(id)
  }

  rename(id: AlignmentId, name: string): void {
    this.#rename.run(name, id)
  }

  /** Counts a change. `at` is ISO 8601. */
  touch(id: AlignmentId, at: string): void {
    this.#touch.run(at, id)
  }

  /** In order. */
  segments(id: AlignmentId, side: AlignmentSide): readonly KeyedSegment[] {
    return this.#segments.all(id, side)
  }

  /** In order. */
  beads(id: AlignmentId): readonly KeyedBead[] {
    return this.#beads.all(id).map(({ crossing, ...row }) => ({ ...row, crossing: crossing === null ? null : (JSON.parse(crossing) as readonly KeyedLink[]) }))
  }

  /** Takes rows out and puts others in. */
  apply(id: AlignmentId, { beads, segments }: AlignmentPatch): void {
    for (const { sourceKey, targetKey } of beads.removed) this.#deleteBead.run(id, sourceKey, targetKey)
    for (const { side, key } of segments.removed) this.#deleteSegment.run(id, side, key)
    for (const { side, key, text, kind, paragraph } of segments.inserted) this.#insertSegment.run(id, side, key, text, kind, paragraph)
    for (const { sourceKey, targetKey, sourceCount, targetCount, confidence, state, origin, crossing } of beads.inserted) {
      this.#insertBead.run(id, sourceKey, targetKey, sourceCount, targetCount, confidence, state, origin, crossing === null ? null : JSON.stringify(crossing))
    }
  }

  /** Adds a step of undo; what could be redone is forgotten. `madeAt` is ISO 8601. */
  addStep(id: AlignmentId, kind: string, patch: AlignmentPatch, madeAt: string): void {
    this.#dropUndone.run(id)
    this.#insertStep.run({ id, kind, patch: JSON.stringify(patch), madeAt })
  }

  /** The step that undo would take back, or null. */
  lastStep(id: AlignmentId): AlignmentStep | null {
    return stepOf(this.#last.get(id))
  }

  /** The step that redo would do again, or null. */
  nextStep(id: AlignmentId): AlignmentStep | null {
    return stepOf(this.#firstUndone.get(id))
  }

  setUndone(id: AlignmentId, n: number, isUndone: boolean): void {
    this.#setUndone.run(isUndone ? 1 : 0, id, n)
  }
}

function stepOf(row: Readonly<{ n: number; kind: string; patch: string }> | undefined): AlignmentStep | null {
  return row ? { n: row.n, kind: row.kind, patch: JSON.parse(row.patch) as AlignmentPatch } : null
}

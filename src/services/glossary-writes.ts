import { createHash } from 'node:crypto'
import { WorkbenchError } from '../core/errors.ts'
import type { Concept, ConceptId } from '../core/model/concept.ts'
import type { JsonValue, Patch } from '../core/sync/operation.ts'
import { conceptDeltas, contentOf, isInState, withDelta, type ConceptDelta } from '../core/terms/glossary/concept-delta.ts'
import type { GlossaryChange } from '../storage/glossary-step-repository.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import { conceptPatch } from './concept-edits.ts'
import type { ConceptWrite } from './context.ts'

/** How a write is told in the journal. */
export type WriteNote = Readonly<{ at: string; /** Of the operation; `concept` unless it says more. */ kind?: string; /** Said of the concept beside its fields. */ more?: Patch }>

/** What a step keeps of a concept that is there: enough to know it again, and all of it where its row does not keep it. */
type Presence = Readonly<{ digest: string; content?: Concept }>
/** What a step keeps of an absent concept whose removed row was overwritten: the row as it was. */
type Overwritten = Readonly<{ overwritten: Concept }>

/** Names the content of a concept; equal contents have equal names. */
export function digestOf(concept: Concept): string {
  return createHash('sha1').update(JSON.stringify(contentOf(concept))).digest('base64url')
}

const presence = (concept: Concept): JsonValue => ({ digest: digestOf(concept) }) satisfies Presence
const toJson = (value: Presence | Overwritten): JsonValue => value as unknown as JsonValue
/** Values of absent fields that are not the empty text. */
const EMPTY: Patch = { extra: {} }
const stale = (id: string, revision: number): WorkbenchError => new WorkbenchError('glossary/stale', { id, revision })

/**
 * Writes one concept with its operation, inside the caller's transaction, and returns what a step keeps of it; null where
 * its content stays as it was. Throws `glossary/stale`.
 */
export function writeConcept(file: ProjectFile, { before, after }: ConceptWrite, note: WriteNote): GlossaryChange | null {
  if (before && after) return updateConcept(file, before, after, note)
  if (before) return removeConcept(file, before, note)
  return after ? addConcept(file, after, note) : null
}

function append(file: ProjectFile, entity: string, patch: Patch, { kind = 'concept', more = {} }: WriteNote): void {
  const said = { ...patch, ...more }
  if (Object.keys(said).length > 0) file.journal.append({ kind, entity, patch: said })
}

function removeConcept(file: ProjectFile, before: Concept, note: WriteNote): GlossaryChange {
  if (!file.concepts.remove(before.id, note.at, before.revision)) throw stale(before.id, before.revision)
  append(file, before.id, { removedAt: note.at }, note)
  return { entity: before.id, before: presence(before), after: null }
}

/** Adds a concept, or brings a removed one back as `after` says. */
function addConcept(file: ProjectFile, after: Concept, note: WriteNote): GlossaryChange {
  const row = file.concepts.removed(after.id)
  if (!row) {
    file.concepts.insert(after)
    append(file, after.id, conceptPatch(null, after), note)
    return { entity: after.id, before: null, after: presence(after) }
  }
  file.concepts.restore(after.id)
  const isSame = digestOf(row) === digestOf(after)
  if (!isSame) file.concepts.update({ ...after, revision: Math.max(after.revision, row.revision + 1) }, row.revision, row)
  append(file, after.id, { removedAt: null, ...conceptPatch(row, after) }, note)
  if (isSame) return { entity: after.id, before: null, after: presence(after) }
  return { entity: after.id, before: toJson({ overwritten: row }), after: toJson({ digest: digestOf(after), content: after }) }
}

function updateConcept(file: ProjectFile, before: Concept, after: Concept, note: WriteNote): GlossaryChange | null {
  const patch = conceptPatch(before, after)
  noteImported(file, before, patch)
  if (!file.concepts.update(after, before.revision, before)) throw stale(after.id, before.revision)
  append(file, after.id, patch, note)
  const deltas = conceptDeltas(before, after)
  return Object.keys(deltas.after).length === 0 ? null : { entity: after.id, ...deltas }
}

/** A bulk import leaves one operation for all its rows: what it said of a field is written down before the field first changes. */
function noteImported(file: ProjectFile, before: Concept, patch: Patch): void {
  const importId = file.concepts.state(before.id)?.importId
  if (!importId) return
  const fields = file.journal.unwritten(before.id, Object.keys(patch))
  if (fields.length === 0) return
  const imported: Patch = conceptPatch(null, before)
  const known = Object.fromEntries(fields.map((field) => [field, imported[field] ?? EMPTY[field] ?? (field.startsWith('term:') ? null : '')]))
  file.journal.append({ kind: 'concept', entity: before.id, patch: { ...known, imported: importId } })
}

/** Who takes a change back or does it again, and when. */
export type WalkStamp = Readonly<{ at: string; by: string }>

function isAbsent(value: JsonValue): value is null | (JsonValue & Overwritten) {
  return value === null || Object.hasOwn(value as object, 'overwritten')
}

function isPresence(value: JsonValue): value is JsonValue & Presence {
  return value !== null && Object.hasOwn(value as object, 'digest')
}

const rewritten = (concept: Concept, content: Concept, { at, by }: WalkStamp): Concept => ({
  ...content,
  glossaryId: concept.glossaryId,
  hasImage: concept.hasImage,
  revision: concept.revision + 1,
  changedAt: at,
  changedBy: by,
})

/** A concept as it is now; null = it is not there. */
type Walkable = Readonly<{ id: ConceptId; current: Concept | null }>

/**
 * Brings a concept from one side of a change to the other, with its operation, inside the caller's transaction. Returns
 * null, having written nothing, where the concept is not as the change left it.
 */
export function walkChange(file: ProjectFile, { id, current }: Walkable, from: JsonValue, to: JsonValue, stamp: WalkStamp): ConceptWrite | null {
  if (isAbsent(from)) return !current && isPresence(to) ? bringBack(file, id, to, stamp) : null
  if (!current) return null
  if (isPresence(from)) return isAbsent(to) && digestOf(current) === from.digest ? takeAway(file, current, to, stamp) : null
  const delta = to as ConceptDelta
  if (!isInState(current, from as ConceptDelta)) return null
  const write = { before: current, after: rewritten(current, withDelta(current, delta), stamp) }
  updateConcept(file, write.before, write.after, { at: stamp.at })
  return write
}

function bringBack(file: ProjectFile, id: ConceptId, { digest, content }: Presence, stamp: WalkStamp): ConceptWrite | null {
  const row = file.concepts.removed(id)
  if (!row || (!content && digestOf(row) !== digest)) return null
  file.concepts.restore(id)
  const after = content ? rewritten(row, content, stamp) : row
  if (content) file.concepts.update(after, row.revision, row)
  append(file, id, { removedAt: null, ...conceptPatch(row, after) }, { at: stamp.at })
  return { before: null, after }
}

function takeAway(file: ProjectFile, current: Concept, to: null | Overwritten, stamp: WalkStamp): ConceptWrite {
  const row = to ? rewritten(current, to.overwritten, stamp) : current
  if (to) file.concepts.update(row, current.revision, current)
  file.concepts.remove(current.id, stamp.at)
  append(file, current.id, { removedAt: stamp.at, ...conceptPatch(current, row) }, { at: stamp.at })
  return { before: current, after: null }
}

/** Writes that are told one by one; of more, everything derived from the glossaries is made anew. */
const MAX_TOLD = 2_000
/** Ids in an answer; those of a whole glossary would exceed what a call may carry. */
const MAX_IDS = 500

/** What an action, an undo or a redo wrote. */
export class WriteLog {
  #writes: ConceptWrite[] | null = []
  readonly #ids = new Set<ConceptId>()
  /** Whether rows of an import came or went. */
  hasImport = false
  /** Whether pairs that are kept apart came or went. */
  pairsChanged = false
  /** Folded source texts of exceptions that were set or taken back. */
  readonly exceptions: string[] = []

  add(write: ConceptWrite): void {
    const id = (write.after ?? write.before)?.id
    if (id !== undefined) this.#ids.add(id)
    if (this.#writes?.push(write) === MAX_TOLD) this.#writes = null
  }

  /** Null where there are too many to tell one by one. */
  get writes(): readonly ConceptWrite[] | null {
    return this.#writes
  }

  /** How many concepts were written; one that was moved counts once. */
  get count(): number {
    return this.#ids.size
  }

  /** The first of the concepts that were written. */
  get ids(): readonly ConceptId[] {
    return [...this.#ids].slice(0, MAX_IDS)
  }
}

import type { Concept, ConceptId, TermId } from '../core/model/concept.ts'
import type { SegmentId } from '../core/model/segment.ts'
import type { JsonValue } from '../core/sync/operation.ts'
import type { ConceptImage } from '../storage/concept-image-repository.ts'
import type { GlossaryChange } from '../storage/glossary-step-repository.ts'
import type { ConceptPair } from '../storage/kept-apart-repository.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { ConceptWrite, TermException } from './context.ts'
import type { WalkStamp, WriteLog } from './glossary-writes.ts'

// What a step of a glossary changes beside concepts: pictures, pairs that are kept apart, terms that are not meant somewhere.

type StoredImage = Readonly<{ type: string; data: string }>
type StoredPair = Readonly<{ pair: ConceptPair }>
type Walked = Readonly<{ write: ConceptWrite | null }>
type Kind = Readonly<{ prefix: string; walk: (file: ProjectFile, entity: string, from: JsonValue, to: JsonValue, stamp: WalkStamp) => Walked | null }>

const IMAGE = 'image:'
const APART = 'apart:'
const EXCEPTION = 'exception:'

const KINDS: readonly Kind[] = [
  { prefix: IMAGE, walk: walkImage },
  { prefix: APART, walk: walkPair },
  { prefix: EXCEPTION, walk: walkException },
]

/** Whether a change is of something beside concepts. */
export function isSideEntity(entity: string): boolean {
  return KINDS.some(({ prefix }) => entity.startsWith(prefix))
}

/** Brings such a thing from one side of a change to the other. Null, having written nothing, where it is not as the change left it. */
export function walkSideEntity(file: ProjectFile, entity: string, from: JsonValue, to: JsonValue, stamp: WalkStamp): Walked | null {
  return KINDS.find(({ prefix }) => entity.startsWith(prefix))?.walk(file, entity, from, to, stamp) ?? null
}

const toStored = (image: ConceptImage | null): StoredImage | null => image && { type: image.type, data: Buffer.from(image.bytes).toString('base64') }

function isSameImage(a: StoredImage | null, b: StoredImage | null): boolean {
  return a?.type === b?.type && a?.data === b?.data
}

/** Gives a concept another picture, inside the caller's transaction: the concept as it becomes, and what a step keeps of it. */
export function writeImage(file: ProjectFile, concept: Concept, image: ConceptImage | null, { at, by }: WalkStamp): Readonly<{ change: GlossaryChange; write: ConceptWrite }> {
  const before = toStored(file.conceptImages.get(concept.id))
  const after: Concept = { ...concept, hasImage: image !== null, revision: concept.revision + 1, changedAt: at, changedBy: by }
  file.concepts.update(after, concept.revision, concept)
  file.conceptImages.set(concept.id, image)
  file.journal.append({ kind: 'concept', entity: concept.id, patch: { image: image?.type ?? '' } })
  return { change: { entity: IMAGE + concept.id, before, after: toStored(image) }, write: { before: concept, after } }
}

function walkImage(file: ProjectFile, entity: string, from: JsonValue, to: JsonValue, stamp: WalkStamp): Walked | null {
  const concept = file.concepts.get(entity.slice(IMAGE.length) as ConceptId)
  if (!concept || !isSameImage(toStored(file.conceptImages.get(concept.id)), from as StoredImage | null)) return null
  const image = to as StoredImage | null
  return writeImage(file, concept, image && { type: image.type, bytes: Buffer.from(image.data, 'base64') }, stamp)
}

/** Keeps two concepts apart, inside the caller's transaction. Null where they were already. */
export function keepApart(file: ProjectFile, pair: ConceptPair, { at, by }: WalkStamp): GlossaryChange | null {
  if (!file.keptApart.add(pair, by, at)) return null
  const ordered = [...pair].sort()
  file.journal.append({ kind: 'pair', entity: ordered.join(' '), patch: { isApart: true } })
  return { entity: `${APART}${ordered.join(':')}`, before: null, after: { pair } }
}

function walkPair(file: ProjectFile, _entity: string, from: JsonValue, to: JsonValue, { at, by }: WalkStamp): Walked | null {
  const { pair } = (to ?? from) as unknown as StoredPair
  const isDone = to === null ? file.keptApart.delete(pair) : file.keptApart.add(pair, by, at)
  if (!isDone) return null
  file.journal.append({ kind: 'pair', entity: [...pair].sort().join(' '), patch: { isApart: to !== null } })
  return { write: null }
}

type StoredTermException = Readonly<{ termId: TermId; sourceFolded: string; segmentId: SegmentId }>

/** Sets or takes back an exception, inside the caller's transaction. Null where it was so already. */
export function writeException(file: ProjectFile, { termId, sourceFolded, segmentId }: TermException, isSet: boolean, { at, by }: WalkStamp): GlossaryChange | null {
  const value: StoredTermException = { termId, sourceFolded, segmentId }
  const isDone = isSet ? file.evidence.setException({ ...value, user: by, at }) : file.evidence.removeException(termId, sourceFolded)
  if (!isDone) return null
  file.journal.append({ kind: 'exception', entity: termId, patch: { [sourceFolded]: isSet ? segmentId : null } })
  return { entity: `${EXCEPTION}${termId}:${sourceFolded}`, before: isSet ? null : value, after: isSet ? value : null }
}

function walkException(file: ProjectFile, _entity: string, from: JsonValue, to: JsonValue, stamp: WalkStamp): Walked | null {
  return writeException(file, (to ?? from) as unknown as TermException, to !== null, stamp) && { write: null }
}

/** Notes what a change of a side entity means for others. */
export function logSideChange({ entity, before, after }: GlossaryChange, log: WriteLog): void {
  if (entity.startsWith(EXCEPTION)) log.exceptions.push(((after ?? before) as unknown as StoredTermException).sourceFolded)
  if (entity.startsWith(APART)) log.pairsChanged = true
}

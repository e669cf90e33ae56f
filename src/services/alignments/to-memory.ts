import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Params } from '../../contract/index.ts'
import { WorkbenchError } from '../../core/errors.ts'
import type { AlignmentId } from '../../core/model/alignment.ts'
import type { JobResult } from '../../core/model/job.ts'
import type { UnitId } from '../../core/model/memory.ts'
import { textHash } from '../../core/text/text-hash.ts'
import type { ProjectFile } from '../../storage/project-file.ts'
import type { StoredUnit } from '../../storage/unit-page-repository.ts'
import { throwIfCancelled } from '../cancellation.ts'
import type { JobHandle, ServiceContext } from '../context.ts'
import { pairsOf, type AlignedPair } from './pairs.ts'
import type { JobDesks } from './ports.ts'

type Request = Params<'alignments.toMemory'>
type Stamp = Readonly<{ at: string; by: string }>
/** What one write did to a unit; null = it was not there. */
type Written = Readonly<{ id: UnitId; before: StoredUnit | null }>
/** `units`: those that are new. */
type Counts = { units: number; updated: number; removed: number }

/** Units written in one transaction, so that a confirmation never waits long. */
const BATCH = 100
const KEY_DIGITS = 12

/** What the ids of an alignment's units begin with: by them it finds again what it put into a memory. */
export const unitPrefixOf = (id: AlignmentId): string => `alignment:${id}:`

/** How many units of an alignment a memory holds. */
export function countUnitsOf(file: ProjectFile, id: AlignmentId): number {
  return file.unitPages.idsWithPrefix(unitPrefixOf(id)).length
}

/** The memory of that id; null = the project's own. */
export function writableMemory(context: ServiceContext, id: string | null): ProjectFile {
  const memories = context.memories()
  const memory = id === null ? memories[0] : memories.find(({ info }) => info.id === id)
  if (!memory) throw new WorkbenchError('resource/not-found', { id: id ?? '' })
  if (!memory.info.isWritable || memory.file.isReadOnly) throw new WorkbenchError('resource/not-writable', { name: memory.info.name })
  return memory.file
}

const printOf = ({ source, target }: Pick<AlignedPair, 'source' | 'target'>): number => textHash(`${source}\n${target}`)
/** Whether a person changed the texts since: then they stay. */
const wasMended = (unit: StoredUnit): boolean => 'print' in unit.extra && unit.extra['print'] !== printOf(unit)

function unitOf(id: UnitId, { key: _key, confidence, ...pair }: AlignedPair, before: StoredUnit | null, { at, by }: Stamp): Omit<StoredUnit, 'row'> {
  return {
    id, ...pair, tags: [], origin: 'alignment', segmentId: null, importId: null, note: before?.note ?? '', extra: { confidence: Math.round(confidence * 1000) / 1000, print: printOf(pair) },
    createdAt: before?.createdAt ?? at, createdBy: before?.createdBy ?? by, changedAt: at, changedBy: by,
  }
}

const FIELDS = ['source', 'target', 'sourceLanguage', 'targetLanguage', 'previousSource', 'nextSource'] as const

function isSame(before: StoredUnit, after: Omit<StoredUnit, 'row'>): boolean {
  return FIELDS.every((field) => before[field] === after[field]) && before.extra['confidence'] === after.extra['confidence']
}

function remove(file: ProjectFile, before: StoredUnit): Written {
  file.journal.append({ kind: 'unit', entity: before.id, patch: { removed: true } })
  file.units.remove(before.id)
  return { id: before.id, before }
}

function put(file: ProjectFile, id: UnitId, pair: AlignedPair, stamp: Stamp, counts: Counts): Written | null {
  const before = file.unitPages.byId(id)
  const after = unitOf(id, pair, before, stamp)
  if (before && (wasMended(before) || isSame(before, after))) return null
  const { source, target, note, sourceLanguage, targetLanguage } = after
  file.journal.append({ kind: 'unit', entity: id, patch: { source, target, note, sourceLanguage, targetLanguage } })
  if (before) {
    file.units.remove(id)
    counts.updated++
  } else counts.units++
  file.units.insert(after, before?.row ?? null)
  return { id, before }
}

/** Whatever went wrong, the memory is as it was. */
async function takeBack(file: ProjectFile, written: readonly Written[], isOpen: () => boolean): Promise<void> {
  for (let end = written.length; end > 0 && isOpen(); end -= BATCH) {
    file.transaction(() => {
      for (const { id, before } of written.slice(Math.max(0, end - BATCH), end).reverse()) {
        const present = file.unitPages.byId(id)
        if (present) remove(file, present)
        if (!before) continue
        const { row, ...unit } = before
        file.journal.append({ kind: 'unit', entity: id, patch: { removed: false } })
        file.units.insert(unit, file.unitPages.isTaken(row) ? null : row)
      }
    })
    await nextTurn()
  }
}

/** Writes in slices; all of it, or nothing. */
async function inSlices(file: ProjectFile, work: readonly (() => Written | null)[], job: JobHandle, isOpen: () => boolean): Promise<void> {
  const written: Written[] = []
  try {
    for (let at = 0; at < work.length; at += BATCH) {
      throwIfCancelled(job.signal)
      if (!isOpen()) throw new WorkbenchError('job/cancelled')
      const slice = file.transaction(() => work.slice(at, at + BATCH).flatMap((write) => write() ?? []))
      written.push(...slice)
      job.report(Math.min(1, (at + BATCH) / work.length), undefined, Math.min(work.length, at + BATCH))
      await nextTurn()
    }
  } catch (error) {
    await takeBack(file, written, isOpen)
    throw error
  }
}

/** Puts beads into a memory. A unit whose texts a person mended there stays as it is, and so does one whose bead is gone. */
export async function alignmentToMemory(context: ServiceContext, desks: JobDesks, { id, memoryId, minConfidence }: Request, job: JobHandle): Promise<JobResult> {
  const file = writableMemory(context, memoryId)
  const isOpen = (): boolean => context.fileOrNull() !== null && context.memories().some((memory) => memory.file === file)
  const prefix = unitPrefixOf(id)
  const stamp: Stamp = { at: context.now().toISOString(), by: context.userName() }
  const pairs = new Map(pairsOf(desks.get(id), context.file().meta.get('sourceLanguage'), minConfidence).map((pair) => [`${prefix}${pair.key.toString(16).padStart(KEY_DIGITS, '0')}` as UnitId, pair]))
  const counts: Counts = { units: 0, updated: 0, removed: 0 }
  const takeOut = (unitId: UnitId) => (): Written | null => {
    const unit = file.unitPages.byId(unitId)
    if (!unit || wasMended(unit)) return null
    counts.removed++
    return remove(file, unit)
  }
  const gone = file.unitPages.idsWithPrefix(prefix).filter((unitId) => !pairs.has(unitId))
  const work = [...gone.map(takeOut), ...[...pairs].map(([unitId, pair]) => () => put(file, unitId, pair, stamp, counts))]
  try {
    await inSlices(file, work, job, isOpen)
  } finally {
    if (isOpen()) {
      context.emit({ name: 'memory.changed', payload: {} })
      context.emit({ name: 'resources.changed', payload: {} })
      context.emit({ name: 'alignments.changed', payload: { id } })
    }
  }
  return { counts }
}

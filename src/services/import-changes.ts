import type { IncomingChange } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { ExtractedUnit } from '../core/formats/filter.ts'
import { isSameLanguage } from '../core/model/language.ts'
import type { SegmentId } from '../core/model/segment.ts'
import { withTagsOf, withoutTags } from '../core/model/tagged-text.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { StoredSegment } from '../storage/segment-repository.ts'
import type { ServiceContext, TokenFile } from './context.ts'
import { identifyFile } from './file-identity.ts'
import { namingFile, readWhole } from './source-text.ts'
import { codecFor } from './text-codecs.ts'

/** Segments looked up with one statement. */
const MAX_LOOKUP = 500

function readUnits(file: ProjectFile, { path, name }: TokenFile): readonly ExtractedUnit[] {
  const identity = identifyFile(path, name)
  if (identity.filter === null || identity.filter.isText) throw new WorkbenchError('format/unknown', { file: name })
  const { filter } = identity
  const languages = { sourceLanguage: file.meta.get('sourceLanguage'), targetLanguage: file.meta.get('targetLanguage') }
  const extraction = namingFile(name, () => filter.extract(readWhole(path, name), { ...languages, codec: codecFor('utf-8'), fileName: name }))
  const isOther = (found: string | null, own: string): boolean => found !== null && !isSameLanguage(found, own)
  if (isOther(extraction.sourceLanguage, languages.sourceLanguage) || isOther(extraction.targetLanguage, languages.targetLanguage)) {
    throw new WorkbenchError('format/other-languages', {
      file: name,
      source: extraction.sourceLanguage ?? '',
      target: extraction.targetLanguage ?? '',
      ownSource: languages.sourceLanguage,
      ownTarget: languages.targetLanguage,
    })
  }
  return extraction.units
}

/** The segments that units stand for, by id; a unit whose source is another by now stands for none. */
function segmentsOf(file: ProjectFile, units: readonly ExtractedUnit[]): Map<string, StoredSegment> {
  const found = new Map<string, StoredSegment>()
  for (let start = 0; start < units.length; start += MAX_LOOKUP) {
    const ids = units.slice(start, start + MAX_LOOKUP).map(({ id }) => id as SegmentId)
    for (const segment of file.segments.getMany(ids)) found.set(segment.id, segment)
  }
  const present = new Set(file.documents.list().map(({ id }) => id))
  for (const { id, source } of units) {
    const segment = found.get(id)
    if (segment && (!present.has(segment.documentId) || withoutTags(segment.source) !== withoutTags(source.text))) found.delete(id)
  }
  return found
}

/** The incoming translation with the tags of the segment only. */
function incomingTarget(unit: ExtractedUnit, segment: StoredSegment): string {
  return unit.target === null ? '' : withTagsOf(unit.target, segment.tags)
}

function changeOf(unit: ExtractedUnit, segment: StoredSegment): IncomingChange | null {
  if (unit.target === null || segment.isLocked) return null
  const theirs = incomingTarget(unit, segment)
  const theirsStatus = theirs === '' ? 'untranslated' : unit.status === 'confirmed' ? 'confirmed' : 'draft'
  if (theirs === segment.target && theirsStatus === segment.status) return null
  const { id: segmentId, number, source, target: mine, status: mineStatus } = segment
  return { segmentId, number, source, mine, theirs, mineStatus, theirsStatus }
}

/** What a bilingual file that was exported from this project and edited elsewhere would change, in the file's order. */
export function compareFile(file: ProjectFile, source: TokenFile): readonly IncomingChange[] {
  const units = readUnits(file, source)
  const segments = segmentsOf(file, units)
  if (segments.size === 0) throw new WorkbenchError('document/not-found', { file: source.name })
  return units.flatMap((unit) => {
    const segment = segments.get(unit.id)
    return (segment && changeOf(unit, segment)) ?? []
  })
}

/** Takes over the chosen changes in one transaction and as one step of undo. */
export function applyChanges(context: ServiceContext, source: TokenFile, chosen: ReadonlySet<SegmentId>): { applied: number } {
  const file = context.file()
  if (file.isReadOnly) throw new WorkbenchError('file/not-writable', { file: file.path })
  const changes = compareFile(file, source).filter(({ segmentId }) => chosen.has(segmentId))
  if (changes.length === 0) return { applied: 0 }
  const writes = changes.map(({ segmentId, theirs, theirsStatus }) => ({ id: segmentId, target: theirs, status: theirsStatus }))
  return { applied: context.edits.writeTargets('import-changes', writes) }
}

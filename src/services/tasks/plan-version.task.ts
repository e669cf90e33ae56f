import { WorkbenchError } from '../../core/errors.ts'
import type { DocumentId, SegmentId, SegmentStatus } from '../../core/model/segment.ts'
import { alignVersions } from '../../core/versions/align.ts'
import { rowsOf, type PlannedRow } from '../../core/versions/plan-rows.ts'
import { openProjectFile } from '../../storage/open-project-file.ts'
import { throwIfCancelled } from '../cancellation.ts'
import type { Task } from '../task.ts'
import type { UnitSegment } from '../unit-segments.ts'
import { importDocumentTask, type ImportDocumentBatch, type ImportDocumentParams, type ImportDocumentResult } from './import-document.task.ts'

export type PlanVersionParams = Readonly<{ projectPath: string; documentId: DocumentId; documentFormat: string; file: ImportDocumentParams }>

/** A segment of the old version as it was when the versions were compared. */
export type ComparedSegment = Readonly<{ id: SegmentId; revision: number; status: SegmentStatus; hasTarget: boolean }>
export type PlanVersionResult = Readonly<{
  rows: readonly PlannedRow[]
  /** In document order: what `old` of a row counts. */
  basis: readonly ComparedSegment[]
  /** Hash of the content that the segments were read from. */
  contentHash: string
  diagnostics: ImportDocumentResult['diagnostics']
}>

/** Of the time that a comparison takes, what reading takes. */
const READING = 0.6

function readStored({ projectPath, documentId }: PlanVersionParams) {
  const file = openProjectFile(projectPath, { mode: 'read' })
  try {
    const document = file.documents.get(documentId)
    if (!document) throw new WorkbenchError('document/not-found', { id: documentId })
    return { contentHash: document.contentHash, segments: file.segments.ofDocument(documentId) }
  } finally {
    file.close()
  }
}

/** Reads a new version of a document, hands it over as an import does, and compares it with what is stored. */
export const planVersionTask: Task<PlanVersionParams, ImportDocumentBatch, PlanVersionResult> = async (params, io) => {
  const { documentFormat, file } = params
  const fresh: UnitSegment[] = []
  const { diagnostics } = await importDocumentTask(file, {
    signal: io.signal,
    progress: (fraction) => io.progress(fraction === null ? null : fraction * READING),
    batch: async (batch) => {
      if (batch.type === 'segments') fresh.push(...batch.segments)
      else if (batch.format !== documentFormat) throw new WorkbenchError('import/other-format', { file: file.name, expected: documentFormat })
      await io.batch(batch)
    },
  })
  throwIfCancelled(io.signal)
  const { contentHash, segments } = readStored(params)
  const asText = ({ source, tags }: Pick<UnitSegment, 'source' | 'tags'>) => ({ text: source, tags })
  const rows = rowsOf(alignVersions(segments.map(asText), fresh.map(asText)), segments.length)
  io.progress(1)
  const basis = segments.map(({ id, revision, status, target }): ComparedSegment => ({ id, revision, status, hasTarget: target.trim() !== '' }))
  return { rows, basis, contentHash, diagnostics }
}

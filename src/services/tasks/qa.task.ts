import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Finding } from '../../core/model/finding.ts'
import type { DocumentId, SegmentId } from '../../core/model/segment.ts'
import { openProjectFile } from '../../storage/open-project-file.ts'
import type { ProjectFile } from '../../storage/project-file.ts'
import { throwIfCancelled } from '../cancellation.ts'
import { checkSegment } from '../segment-check.ts'
import type { Task } from '../task.ts'
import { createTermPort } from '../terms.ts'

export type QaParams = Readonly<{
  projectPath: string
  /** Files of all open glossaries in order of priority, the project's own among them. */
  glossaries: readonly Readonly<{ id: string; name: string; path: string }>[]
  /** Null = every document. */
  documentId: DocumentId | null
}>

/** What the checks found in one segment as it was at `revision`. */
export type CheckedSegment = Readonly<{ segmentId: SegmentId; revision: number; findings: readonly Finding[] }>
export type QaBatch = readonly CheckedSegment[]
export type QaResult = Readonly<{ segments: number }>

/** Segments per batch: the checks of these take longer than storing what they find. */
const BATCH = 250

/** Checks documents, reading only. A segment without a translation has nothing to check, but what it had is taken away. */
export const qaTask: Task<QaParams, QaBatch, QaResult> = async ({ projectPath, glossaries, documentId }, io) => {
  const open: ProjectFile[] = []
  const openFile = (path: string): ProjectFile => {
    const file = openProjectFile(path, { mode: 'read' })
    open.push(file)
    return file
  }
  try {
    const project = openFile(projectPath)
    const handles = glossaries.map(({ id, name, path }, position) => ({
      file: id === project.id ? project : openFile(path),
      info: { id, kind: 'glossary' as const, name, path, isWritable: false, position, penalty: 0, color: '', entryCount: 0, isMissing: false },
    }))
    const terms = createTermPort({ glossaries: () => handles, fileOrNull: () => project })
    const documents = project.documents.list().filter(({ id }) => documentId === null || id === documentId)
    const total = documents.reduce((sum, { id }) => sum + project.segments.total(id), 0)
    let done = 0
    for (const { id } of documents) {
      const segments = project.segments.ofDocument(id)
      for (let start = 0; start < segments.length; start += BATCH) {
        throwIfCancelled(io.signal)
        const slice = segments.slice(start, start + BATCH)
        await io.batch(slice.map((segment) => ({ segmentId: segment.id, revision: segment.revision, findings: checkSegment(terms, project, segment) })))
        done += slice.length
        io.progress(total === 0 ? 1 : done / total)
        await nextTurn()
      }
    }
    return { segments: done }
  } finally {
    for (const file of open) file.close()
  }
}

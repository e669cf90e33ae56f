import { randomUUID } from 'node:crypto'
import { WorkbenchError } from '../core/errors.ts'
import type { Diagnostic, JobResult } from '../core/model/job.ts'
import type { DocumentId, SegmentId } from '../core/model/segment.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { NewSegment } from '../storage/segment-repository.ts'
import type { JobHandle, ServiceContext, TokenFile } from './context.ts'
import { freeName } from './file-names.ts'
import { runImport, type ImportSession } from './import-session.ts'
import { rulesFolderOf } from './resource-paths.ts'
import type { ImportDocumentBatch, ImportDocumentParams, ImportDocumentResult } from './tasks/import-document.task.ts'
import type { UnitSegment } from './unit-segments.ts'

export type DocumentToImport = Readonly<{
  file: TokenFile
  encoding: string | null
  format: string | null
  /** Translations that come beside the file. */
  translate?: (segment: UnitSegment) => UnitSegment
}>

/** Writes one document and its segments as a task hands them over. */
function createDocumentWriter(context: ServiceContext, file: ProjectFile, session: ImportSession, name: string, { translate = (segment) => segment }: DocumentToImport) {
  const documentId = randomUUID() as DocumentId
  let number = 0
  const toRow = (segment: UnitSegment): NewSegment => ({ ...translate(segment), id: randomUUID() as SegmentId, documentId, number: ++number, importId: session.id })
  const store = (batch: ImportDocumentBatch): void => {
    if (batch.type === 'segments') return session.write(() => file.segments.insert(batch.segments.map(toRow)))
    const { content, contentHash, format, encoding } = batch
    session.write(() =>
      file.documents.insert({
        id: documentId,
        name,
        format,
        encoding,
        content,
        contentHash,
        position: file.documents.nextPosition(),
        options: {},
        importId: session.id,
        createdAt: context.now().toISOString(),
      }),
    )
  }
  return { documentId, store }
}

/** Imports several documents as one: all of them appear together, or none does. */
export async function importDocuments(context: ServiceContext, file: ProjectFile, documents: readonly DocumentToImport[], job: JobHandle): Promise<JobResult> {
  if (file.kind !== 'project') throw new WorkbenchError('project/is-resource', { path: file.path })
  const languages = { sourceLanguage: file.meta.get('sourceLanguage'), targetLanguage: file.meta.get('targetLanguage') }
  const taken = new Set(file.documents.list().map(({ name }) => name))
  const fileNames = documents.map((document) => document.file.name).join(', ')
  const outcome = await runImport(context, file, { kind: 'documents', fileName: fileNames }, async (session) => {
    const documentIds: DocumentId[] = []
    const diagnostics: Diagnostic[] = []
    const counts = { documents: 0, segments: 0, words: 0 }
    for (const [index, document] of documents.entries()) {
      const { path, name } = document.file
      job.report(index / documents.length, name)
      const writer = createDocumentWriter(context, file, session, freeName(name, taken), document)
      const params: ImportDocumentParams = { path, name, format: document.format, encoding: document.encoding, ...languages, rulesFolder: rulesFolderOf(context.options) }
      const result = await context.pool.run<ImportDocumentParams, ImportDocumentBatch, ImportDocumentResult>('import-document', params, {
        signal: job.signal,
        onProgress: (fraction) => job.report((index + (fraction ?? 0)) / documents.length, name),
        onBatch: writer.store,
      })
      documentIds.push(writer.documentId)
      diagnostics.push(...result.diagnostics.map((diagnostic) => ({ ...diagnostic, args: { file: name, ...diagnostic.args } })))
      counts.documents++
      counts.segments += result.segments
      counts.words += result.words
    }
    return { counts, documentIds, diagnostics }
  })
  context.emit({ name: 'documents.changed', payload: {} })
  context.emit({ name: 'segments.changed', payload: { documentId: null, ids: null } })
  const project = context.projects.info()
  if (project) context.emit({ name: 'project.changed', payload: project })
  return outcome
}

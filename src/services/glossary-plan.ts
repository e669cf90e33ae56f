import { randomUUID } from 'node:crypto'
import type { FilePreview } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { TableShapePreview } from '../core/formats/glossary-reader.ts'
import type { Diagnostic } from '../core/model/job.ts'
import type { JobHandle, ResourceHandle, ServiceContext, TokenFile } from './context.ts'
import { identifyFile } from './file-identity.ts'
import type { GlossaryFileOptions } from './glossary-file.ts'
import { PlanRows, type PackedRows } from './plan-rows.ts'
import type { PlanImportParams, PlanImportResult } from './tasks/plan-import.task.ts'

/** What is to be read into which glossary, and how; nulls are guessed. */
export type GlossaryToRead = Readonly<{ file: TokenFile; glossary: ResourceHandle }> & Pick<GlossaryFileOptions, 'encoding' | 'columns' | 'hasHeader'> & Readonly<{ sheet?: string | null }>

/** A dry run with everything that applying it needs. */
export type Plan = Readonly<{
  id: string
  /** Uuid of the project in which it was made. */
  projectId: string
  glossaryId: string
  fileName: string
  format: string
  rows: PlanRows
  diagnostics: readonly Diagnostic[]
  table: TableShapePreview | null
  encodings: FilePreview['encodings']
  encoding: string
  isSure: boolean
}>

/** Reads a glossary file and compares it with a glossary. Throws what reading throws; `format/unknown` where nothing reads it as a glossary. */
export async function planImport(context: ServiceContext, { file, glossary, sheet = null, ...hints }: GlossaryToRead, job: JobHandle): Promise<Plan> {
  const project = context.file()
  const { format } = identifyFile(file.path, file.name, 'glossary')
  const params: PlanImportParams = {
    ...hints,
    sheet,
    format,
    path: file.path,
    name: file.name,
    glossaryPath: glossary.file.path,
    sourceLanguage: project.meta.get('sourceLanguage'),
    targetLanguage: project.meta.get('targetLanguage'),
  }
  const rows = new PlanRows()
  const result = await context.pool.run<PlanImportParams, PackedRows, PlanImportResult>('plan-import', params, {
    signal: job.signal,
    onProgress: (fraction) => job.report(fraction, file.name),
    onBatch: (batch) => rows.add(batch),
  })
  return { id: randomUUID(), projectId: project.id, glossaryId: glossary.file.id, fileName: file.name, format, rows, ...result }
}

/** The first line that gives no entry, as the error of an import that must take all or nothing. */
export function rejectionOf({ fileName, rows }: Plan): WorkbenchError | null {
  const [first] = rows.ofKind('rejected')
  if (first === undefined) return null
  const { line, reason } = rows.row(first)
  const details = { file: fileName, line, count: rows.counts().rejected, reason: reason?.code ?? '' }
  const language = reason?.args['language']
  return language === undefined ? new WorkbenchError('glossary/rejected-line', details) : new WorkbenchError('glossary/missing-term', { ...details, language })
}

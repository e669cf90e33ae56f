import { readFileSync } from 'node:fs'
import { basename, isAbsolute, resolve } from 'node:path'
import type { Params } from '../contract/index.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { JobResult } from '../core/model/job.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { JobHandle, ResourceHandle, ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { exportFormats, findExportFormat, type ExportFormat } from './export-formats.ts'
import { translatedName, splitName } from './file-names.ts'
import { localeFileOf } from './resource-paths.ts'
import { documentsToExport, type ExportParams, type ExportResult } from './tasks/export.task.ts'

type Request = Params<'exports.start'>

function labelsOf(context: ServiceContext): Readonly<Record<string, string>> {
  const path = localeFileOf(context.options, context.settings.get().uiLanguage, 'export')
  return (JSON.parse(readFileSync(path, 'utf8')) as { labels: Record<string, string> }).labels
}

/** The glossary or memory that is written: the one that was named, else the project's own. */
function resourceOf(context: ServiceContext, format: ExportFormat, id: string | null): ResourceHandle | null {
  if (format.scope !== 'glossary' && format.scope !== 'memory') return null
  const handles = format.scope === 'glossary' ? context.glossaries() : context.memories()
  const handle = id === null ? handles[0] : handles.find(({ info }) => info.id === id)
  if (!handle) throw new WorkbenchError('resource/not-found', { id: id ?? '' })
  return handle
}

function resourceIdOf({ memory, glossaryId }: Request, { scope }: ExportFormat): string | null {
  return scope === 'memory' ? (memory?.id ?? glossaryId) : glossaryId
}

/** What an export is called where its user gave no path. */
function nameOf(file: ProjectFile, format: ExportFormat, documentId: string | null): string {
  const project = file.meta.get('name')
  if (format.scope === 'glossary' || format.scope === 'memory') return project + format.extension
  const documents = documentsToExport(file, format, documentId)
  const [first] = documents
  const isSingle = documents.length === 1 && first !== undefined
  if (format.scope === 'document') return isSingle ? translatedName(first.name, file.meta.get('targetLanguage')) : `${project}.zip`
  return (isSingle ? splitName(first.name)[0] : project) + format.extension
}

async function writeExport(context: ServiceContext, request: Request, format: ExportFormat, name: string, job: JobHandle): Promise<JobResult> {
  const file = context.file()
  const resource = resourceOf(context, format, resourceIdOf(request, format))
  const outPath = request.path ?? context.files.temporaryPath(name)
  const params: ExportParams = {
    projectPath: file.path,
    resourcePath: resource?.file.path ?? file.path,
    resourceName: resource?.info.name ?? file.meta.get('name'),
    format: format.id,
    unitFilter: request.memory,
    documentId: request.documentId,
    confirmedOnly: request.confirmedOnly,
    outPath,
    stamp: { tool: 'Dragoman', version: context.options.version, writtenAt: context.now().toISOString(), user: context.userName() },
    labels: labelsOf(context),
  }
  const { counts, sizeBytes, diagnostics } = await context.pool.run<ExportParams, never, ExportResult>('export', params, {
    signal: job.signal,
    onProgress: (fraction) => job.report(fraction),
    onBatch: () => {},
  })
  const { token } = context.files.register(outPath, request.path === null ? name : basename(outPath))
  return { counts: { ...counts, bytes: sizeBytes }, file: { token, name: basename(outPath), path: request.path }, diagnostics }
}

export function createExportServices(context: ServiceContext): Pick<Services, 'exports.start' | 'exports.formats'> {
  return {
    'exports.formats': () => exportFormats.map(({ id, extension, scope }) => ({ id, extension, scope })),
    'exports.start': (request) => {
      const format = findExportFormat(request.format)
      if (!format) throw new WorkbenchError('format/unknown', { format: request.format })
      if (request.path !== null && !isAbsolute(request.path)) throw new WorkbenchError('file/not-writable', { file: request.path })
      const file = context.file()
      if (request.path !== null && resolve(request.path) === file.path) throw new WorkbenchError('file/exists', { path: request.path })
      // Refused at once rather than as a failed job: the dialog is still open.
      resourceOf(context, format, resourceIdOf(request, format))
      const name = nameOf(file, format, request.documentId)
      const jobId = context.jobs.start('export', name, (job) => writeExport(context, request, format, name, job))
      return { jobId }
    },
  }
}

import { WorkbenchError } from '../core/errors.ts'
import type { ResourceHandle, ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { applyChanges, compareFile } from './import-changes.ts'
import { importDocuments } from './import-documents.ts'
import { importGlossary } from './import-glossary.ts'
import { importMemory } from './import-memory.ts'
import { discardImport } from './import-session.ts'

type ImportServices = Pick<
  Services,
  'imports.documents' | 'imports.memory' | 'imports.glossary' | 'imports.compare' | 'imports.applyChanges' | 'imports.undo'
>

/** The resource that an import goes into: the one that was named, else the project's own. */
function writableResource(handles: readonly ResourceHandle[], id: string | null): ResourceHandle {
  const handle = id === null ? handles[0] : handles.find(({ info }) => info.id === id)
  if (!handle) throw new WorkbenchError('resource/not-found', { id: id ?? '' })
  if (!handle.info.isWritable) throw new WorkbenchError('resource/not-writable', { name: handle.info.name })
  return handle
}

function tellEverything(context: ServiceContext): void {
  context.memory.reset()
  context.terms.reset()
  for (const name of ['documents.changed', 'memory.changed', 'glossary.changed', 'findings.changed', 'history.changed', 'resources.changed'] as const) {
    context.emit({ name, payload: {} })
  }
  context.emit({ name: 'segments.changed', payload: { documentId: null, ids: null } })
  context.emit({ name: 'project.changed', payload: context.projects.info() })
}

/** The file among the project and its resources that holds an import. */
function fileOfImport(context: ServiceContext, importId: string): ResourceHandle['file'] {
  const files = [context.file(), ...[...context.glossaries(), ...context.memories()].map(({ file }) => file)]
  const file = files.find(({ imports }) => imports.get(importId) !== null)
  if (!file) throw new WorkbenchError('import/not-found', { id: importId })
  if (file.isReadOnly) throw new WorkbenchError('file/not-writable', { file: file.path })
  return file
}

export function createImportServices(context: ServiceContext): ImportServices {
  const { jobs, files } = context
  return {
    'imports.documents': ({ files: requested }) => {
      const file = context.file()
      const documents = requested.map(({ token, encoding, format }) => ({ file: files.resolve(token), encoding, format }))
      const detail = documents[0]?.file.name ?? ''
      const jobId = jobs.start('import-documents', detail, async (job) => {
        if (file.documents.list().length > 0) context.projects.backupBefore('import')
        return importDocuments(context, file, documents, job)
      })
      return { jobId }
    },
    'imports.memory': ({ token, memoryId, ...options }) => {
      const source = files.resolve(token)
      const memory = writableResource(context.memories(), memoryId)
      // No backup: nothing that is there is written over, and the import can be taken back whole.
      return { jobId: jobs.start('import-memory', source.name, (job) => importMemory(context, { file: source, memory, ...options }, job)) }
    },
    'imports.glossary': ({ token, glossaryId, ...options }) => {
      const source = files.resolve(token)
      const glossary = writableResource(context.glossaries(), glossaryId)
      const jobId = jobs.start('import-glossary', source.name, async (job) => {
        context.projects.backupBefore('import')
        return importGlossary(context, { file: source, glossary, ...options }, job)
      })
      return { jobId }
    },
    'imports.compare': ({ token }) => compareFile(context.file(), files.resolve(token)),
    'imports.applyChanges': ({ token, segmentIds }) => applyChanges(context, files.resolve(token), new Set(segmentIds)),
    'imports.undo': async ({ importId }) => {
      // An import into a glossary is a step of undo there: with what it changed, and to be done again.
      if (context.glossaryEdits.undoImport(importId)) return null
      await discardImport(fileOfImport(context, importId), importId)
      tellEverything(context)
      return null
    },
  }
}

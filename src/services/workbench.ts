import { join } from 'node:path'
import type { EventMessage, Listener } from '../contract/events.ts'
import { storageError } from '../storage/database.ts'
import type { ServiceContext, WorkbenchOptions } from './context.ts'
import { createDispatcher, type Dispatch, type Services } from './dispatcher.ts'
import { createDocumentServices } from './documents.ts'
import { createExportServices } from './exports.ts'
import { createExtractionServices } from './extraction.ts'
import { createFileServices } from './files.ts'
import { createGlossaryCommits } from './glossary-commits.ts'
import { createGlossaryEditPort } from './glossary-edits.ts'
import { createGlossaryServices } from './glossary.ts'
import { createGlossaryWorkbenchServices } from './glossary-workbench.ts'
import { createHistoryServices } from './history.ts'
import { createImportPlanServices } from './import-plans.ts'
import { createImportServices } from './imports.ts'
import { createJobRunner, createJobServices } from './jobs.ts'
import { createAlignmentServices } from './alignments/services.ts'
import { createAnalysisServices } from './analysis.ts'
import { createDocumentVersionServices } from './document-versions.ts'
import { createMemoryUnitServices } from './memory-units.ts'
import { createPretranslationServices } from './pretranslation.ts'
import { createMemoryPort, createMemoryServices } from './memory.ts'
import type { MemoryEngine, MemoryEngineOptions } from './memory-engine/engine.ts'
import { createMemoryEngine } from './memory-engine/in-process.ts'
import { createInProcessPool } from './pool.ts'
import { backupRoot, createProjectPort, createProjectServices, createTurns, settleProject, type ProjectHost } from './projects.ts'
import { createQaPort, createQaServices } from './qa.ts'
import { createRecentProjects, type RecentProjects } from './recent-projects.ts'
import { createResourceServices } from './resources.ts'
import { createSampleServices } from './sample.ts'
import { createEditPort } from './segment-edits.ts'
import { createSegmentServices } from './segments.ts'
import { createSession, type Session } from './session.ts'
import { createSettingsServices, createSettingsStore, readDeviceId } from './settings.ts'
import type { TaskPool } from './task.ts'
import { createTermAssistanceServices } from './term-assistance.ts'
import { createTermRecheck } from './term-recheck.ts'
import { createTermPort, createTermServices } from './terms.ts'
import { createTokenStore } from './token-store.ts'
import { createWordSearch } from './word-search.ts'

/** Everything behind the contract, in one thread. */
export type Workbench = Readonly<{
  dispatch: Dispatch
  /** Returns the function that ends it. */
  on: (listener: Listener) => () => void
  /** Ends jobs, closes the project and frees its lock. */
  close: () => Promise<void>
  context: ServiceContext
}>

export type WorkbenchParts = Readonly<{
  /** Where long computations run; in this thread where none is given. A given pool is the giver's to close. */
  pool?: TaskPool
  /** What looks things up in memories; in this thread where none is given. It is closed with the workbench. */
  memoryEngine?: (options: MemoryEngineOptions) => MemoryEngine
  now?: () => Date
  onInternalError?: (error: unknown) => void
}>

type Composition = Readonly<{ context: ServiceContext; session: Session; recent: RecentProjects; services: Services; memoryEngine: MemoryEngine }>

/** Puts the services together. Ports are read from the context when they are used, so their order does not matter. */
function compose(options: WorkbenchOptions, parts: WorkbenchParts, emit: (message: EventMessage) => void): Composition {
  const now = parts.now ?? (() => new Date())
  const settings = createSettingsStore(options.dataFolder, emit)
  const deviceId = readDeviceId(options.dataFolder)
  const userName = (): string => settings.get().userName ?? ''
  const recent = createRecentProjects(options.dataFolder)
  const session: Session = createSession({ deviceId, now, userName, backupFolder: backupRoot({ options }) }, (file) => settleProject({ context, recent }, file))
  const { onInternalError } = parts
  const context: ServiceContext = {
    options, emit, now, settings, deviceId, userName,
    file: session.file,
    fileOrNull: session.fileOrNull,
    glossaries: session.glossaries,
    memories: session.memories,
    jobs: createJobRunner({ emit, now, ...(onInternalError ? { onInternalError } : {}) }),
    files: createTokenStore(options.temporaryFolder),
    pool: parts.pool ?? createInProcessPool(),
    get projects() { return projects },
    get edits() { return edits },
    get glossaryEdits() { return glossaryEdits },
    get memory() { return memory },
    get terms() { return terms },
    get qa() { return qa },
  }
  const host: ProjectHost = { context, session, recent, inTurn: createTurns(), damaged: null }
  const projects = createProjectPort(host)
  const edits = createEditPort(context)
  const glossaryCommits = createGlossaryCommits(context)
  const glossaryEdits = createGlossaryEditPort(context, glossaryCommits)
  const memoryEngine = (parts.memoryEngine ?? createMemoryEngine)({
    indexFolder: join(options.dataFolder, 'memory-index'),
    kernelPath: join(options.resourceFolder, 'wasm', 'memory-scan.wasm'),
    onIndex: (state) => emit({ name: 'memory.indexing', payload: state }),
  })
  const memory = createMemoryPort(context, memoryEngine)
  const terms = createTermPort(context, createTermRecheck(context))
  const qa = createQaPort(context)
  const services: Services = {
    'app.info': () => ({
      version: options.version,
      shell: options.shell,
      platform: process.platform,
      dataFolder: options.dataFolder,
      projectFolder: options.projectFolder,
      licence: 'Apache-2.0',
    }),
    ...createSettingsServices(context),
    ...createProjectServices(host),
    ...createSampleServices(context),
    ...createResourceServices(host),
    ...createDocumentServices(context),
    ...createSegmentServices(context),
    ...createHistoryServices(context),
    ...createMemoryServices(context),
    ...createMemoryUnitServices(context),
    ...createPretranslationServices(context),
    ...createAnalysisServices(context),
    ...createAlignmentServices(context),
    ...createDocumentVersionServices(context),
    ...createTermServices(context),
    ...createTermAssistanceServices(context),
    ...createGlossaryServices(context, glossaryCommits),
    ...createGlossaryWorkbenchServices(context, glossaryCommits),
    ...createExtractionServices(context),
    ...createQaServices(context),
    ...createFileServices(context),
    ...createImportServices(context),
    ...createImportPlanServices(context),
    ...createExportServices(context),
    ...createJobServices(context),
  }
  return { context, session, recent, services, memoryEngine }
}

/** Errors of SQLite leave a service as the product's own. */
function withStorageErrors(services: Services): Services {
  const wrap = (run: (params: never) => unknown) => async (params: never) => {
    try {
      return await run(params)
    } catch (error) {
      throw storageError(error)
    }
  }
  return Object.fromEntries(Object.entries(services).map(([name, run]) => [name, wrap(run as (params: never) => unknown)])) as unknown as Services
}

/** The workbench of one person: at most one project is open in it at a time. */
export function createWorkbench(options: WorkbenchOptions, parts: WorkbenchParts = {}): Workbench {
  const listeners = new Set<Listener>()
  const emit = (message: EventMessage): void => {
    for (const listener of listeners) listener(message)
  }
  const { context, services, memoryEngine } = compose(options, parts, emit)
  listeners.add(createWordSearch(context))
  return {
    dispatch: createDispatcher(withStorageErrors(services), parts.onInternalError),
    on: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      await context.jobs.cancelAll()
      await context.projects.close()
      await memoryEngine.close()
      if (!parts.pool) await context.pool.close()
    },
    context,
  }
}

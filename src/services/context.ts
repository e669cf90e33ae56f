import type { EventMessage } from '../contract/events.ts'
import type { Shell } from '../contract/types.ts'
import type { ResourceInfo } from '../core/model/concept.ts'
import type { Finding } from '../core/model/finding.ts'
import type { JobKind, JobResult } from '../core/model/job.ts'
import type { LanguageTag } from '../core/model/language.ts'
import type { AppSettings } from '../core/model/project.ts'
import type { Segment } from '../core/model/segment.ts'
import type { TermHit } from '../core/model/term-occurrence.ts'
import type { TextRange } from '../core/model/text-range.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { TaskPool } from './task.ts'

/** Where a shell lets the services work. All folders are absolute and exist or can be made. */
export type WorkbenchOptions = Readonly<{
  shell: Shell
  version: string
  /** Settings, recent projects, the sample's working copy, backups. */
  dataFolder: string
  /** Where new projects go when nothing else is said. */
  projectFolder: string
  /** The product's own `resources/`. */
  resourceFolder: string
  /** Temporary files of uploads and exports; emptied at start. */
  temporaryFolder: string
}>

/** An open glossary or memory. The project's own come first, then attached ones in order of priority. */
export type ResourceHandle = Readonly<{ info: ResourceInfo; file: ProjectFile }>

/** Long work with progress and cancel; the job's state goes out as `jobs.changed`. */
export type JobHandle = Readonly<{ id: string; signal: AbortSignal; report: (progress: number | null, detail?: string) => void }>
export type JobRunner = Readonly<{ start: (kind: JobKind, detail: string, work: (job: JobHandle) => Promise<JobResult>) => string }>

/** The memory as the segment services use it. Both writes run inside the caller's transaction. */
export type MemoryPort = Readonly<{
  /** Puts or replaces the unit of a confirmed segment in the writable working memory. */
  storeConfirmed: (file: ProjectFile, segment: Segment, previousSource: string, nextSource: string) => void
  /** Takes the unit of a segment out, because it was reopened or its confirmation undone. */
  forgetConfirmed: (file: ProjectFile, segmentId: string) => void
  /** Drops derived indexes, for example after an import or another project was opened. */
  reset: () => void
}>

/** Terms as other services use them; recognisers are kept per project and follow every change of a glossary. */
export type TermPort = Readonly<{
  /** Outermost occurrences, in order, for marking. */
  ranges: (text: string, language: LanguageTag) => readonly TextRange[]
  /** Outermost forbidden and deprecated occurrences. */
  forbiddenRanges: (text: string, language: LanguageTag) => readonly TextRange[]
  hits: (text: string, language: LanguageTag) => readonly TermHit[]
  reset: () => void
}>

/** Checks as other services use them. */
export type QaPort = Readonly<{
  /** Checks a segment and replaces its stored findings, inside the caller's transaction. */
  recheck: (file: ProjectFile, segment: Segment) => readonly Finding[]
}>

/** What every service is given. Services never import each other: they meet in the ports here. */
export type ServiceContext = Readonly<{
  options: WorkbenchOptions
  emit: (message: EventMessage) => void
  now: () => Date
  settings: Readonly<{ get: () => AppSettings; set: (patch: Partial<AppSettings>) => AppSettings }>
  /** Uuid of this installation. */
  deviceId: string
  userName: () => string
  /** The open project. Throws `project/none-open`. */
  file: () => ProjectFile
  fileOrNull: () => ProjectFile | null
  glossaries: () => readonly ResourceHandle[]
  memories: () => readonly ResourceHandle[]
  jobs: JobRunner
  pool: TaskPool
  memory: MemoryPort
  terms: TermPort
  qa: QaPort
}>

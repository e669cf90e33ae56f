import type { EventMessage } from '../contract/events.ts'
import type { Shell } from '../contract/types.ts'
import type { Concept, ResourceInfo } from '../core/model/concept.ts'
import type { Finding } from '../core/model/finding.ts'
import type { JobInfo, JobKind, JobResult } from '../core/model/job.ts'
import type { LanguageTag } from '../core/model/language.ts'
import type { Match } from '../core/model/memory.ts'
import type { AppSettings, ProjectInfo } from '../core/model/project.ts'
import type { Segment, SegmentId, SegmentStatus } from '../core/model/segment.ts'
import type { InlineTag } from '../core/model/tagged-text.ts'
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
export type JobRunner = Readonly<{
  /** Starts at once and returns the job's id. A throw of `job/cancelled`, or any throw after a cancel, ends it as `cancelled`. */
  start: (kind: JobKind, detail: string, work: (job: JobHandle) => Promise<JobResult>) => string
  /** Running ones and the last finished ones, newest first. */
  list: () => readonly JobInfo[]
  /** Throws `job/not-found`. */
  get: (id: string) => JobInfo
  /** A finished job stays as it is. Throws `job/not-found`. */
  cancel: (id: string) => void
  /** Cancels whatever runs and waits until it has let go of its files; called before a project is closed. */
  cancelAll: () => Promise<void>
}>

/** A file that a client may name by its token: an upload, a chosen path or an export. */
export type TokenFile = Readonly<{ token: string; name: string; path: string; sizeBytes: number }>
export type FilePort = Readonly<{
  /** A token for a file on disk; `name` is what people see, by default the last part of the path. Throws `file/not-found`, `file/not-readable`. */
  register: (path: string, name?: string) => TokenFile
  /** Throws `file/unknown-token`; `file/not-found` where the file has gone. */
  resolve: (token: string) => TokenFile
  /** A path for a new temporary file of that name, in a folder of its own. */
  temporaryPath: (name: string) => string
}>

/** A text to find matches for, with what penalties and context depend on. */
export type MemoryQuery = Readonly<{
  text: string
  tags: readonly InlineTag[]
  /** Language of `text`; the other side of a unit is in `targetLanguage`. */
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  /** Empty where there is no neighbour. */
  previousSource: string
  nextSource: string
  /** The segment itself: its own unit is no match. */
  segmentId: string | null
  minScore: number
  limit: number
}>

/** The memory as the segment services use it. Both writes run inside the caller's transaction. */
export type MemoryPort = Readonly<{
  /** Puts or replaces the unit of a confirmed segment in the writable working memory. */
  storeConfirmed: (file: ProjectFile, segment: Segment, previousSource: string, nextSource: string) => void
  /** Matches of a text in all open memories, best first. Builds what it needs in slices, so that other calls get through. */
  lookup: (query: MemoryQuery) => Promise<readonly Match[]>
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
  /** Takes over one change of a glossary; `before` null = added, `after` null = removed. */
  replaceConcept: (before: Concept | null, after: Concept | null) => void
  reset: () => void
}>

/** Writing segments from outside the editor. */
export type EditPort = Readonly<{
  /**
   * Writes targets in one transaction and as one step of undo, with journal, memory and findings, and tells clients.
   * Locked and unknown segments are left out. Returns how many were written.
   */
  writeTargets: (kind: string, writes: readonly Readonly<{ id: SegmentId; target: string; status: SegmentStatus }>[]) => number
}>

/** Checks as other services use them. */
export type QaPort = Readonly<{
  /** Checks a segment and replaces its stored findings, inside the caller's transaction. */
  recheck: (file: ProjectFile, segment: Segment) => readonly Finding[]
  /** Checks a segment and stores nothing. */
  check: (file: ProjectFile, segment: Segment) => readonly Finding[]
}>

/** Opening and closing projects, as other services use it. */
export type ProjectPort = Readonly<{
  /** Closes the present project and opens that one. Errors as `projects.open`. */
  open: (path: string) => Promise<ProjectInfo>
  /** Makes a project file and opens it; parent folders are made. Throws `file/exists`. */
  create: (path: string, head: Readonly<{ name: string; sourceLanguage: LanguageTag; targetLanguage: LanguageTag; isSample?: boolean }>) => Promise<ProjectInfo>
  close: () => Promise<void>
  /** The open project as clients see it, or null. */
  info: () => ProjectInfo | null
  /** Makes a verified backup of the open project before something large happens to it; a read-only project needs none. */
  backupBefore: (reason: 'import' | 'restore') => void
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
  projects: ProjectPort
  glossaries: () => readonly ResourceHandle[]
  memories: () => readonly ResourceHandle[]
  jobs: JobRunner
  files: FilePort
  pool: TaskPool
  memory: MemoryPort
  terms: TermPort
  qa: QaPort
  edits: EditPort
}>

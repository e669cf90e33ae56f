import type { EventMessage } from '../contract/events.ts'
import type { Shell } from '../contract/types.ts'
import type { Concept, ConceptId, ResourceInfo, Term, TermId } from '../core/model/concept.ts'
import type { Finding } from '../core/model/finding.ts'
import type { JobInfo, JobKind, JobResult } from '../core/model/job.ts'
import type { LanguageTag } from '../core/model/language.ts'
import type { Fragment, IndexState, Match } from '../core/model/memory.ts'
import type { AppSettings, ProjectInfo } from '../core/model/project.ts'
import type { Segment, SegmentId, SegmentStatus } from '../core/model/segment.ts'
import type { TermHit } from '../core/model/term-occurrence.ts'
import type { TextRange } from '../core/model/text-range.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { ConcordanceAnswer, ConcordanceQuery, FragmentQuery, MemoryQuery } from './memory-engine/queries.ts'
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
export type JobHandle = Readonly<{ id: string; signal: AbortSignal; report: (progress: number | null, detail?: string, /** Items done so far. */ done?: number) => void }>
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

/** The memory as the segment services use it. Both writes run inside the caller's transaction. */
export type MemoryPort = Readonly<{
  /** Puts or replaces the unit of a confirmed segment in the writable working memory. */
  storeConfirmed: (file: ProjectFile, segment: Segment, previousSource: string, nextSource: string) => void
  /** Matches of a text in all open memories, best first; `repair` is null. Waits for indexes that are not ready yet. */
  lookup: (query: MemoryQuery) => Promise<readonly Match[]>
  /** `lookup` of many texts, in their order; throws `job/cancelled` where the signal says so. */
  lookupMany: (queries: readonly MemoryQuery[], options?: Readonly<{ signal?: AbortSignal; onDone?: (done: number) => void }>) => Promise<readonly (readonly Match[])[]>
  concordance: (query: ConcordanceQuery) => Promise<ConcordanceAnswer>
  fragments: (query: FragmentQuery) => Promise<readonly Fragment[]>
  indexes: () => Promise<readonly IndexState[]>
  /** Takes the unit of a segment out, because it was reopened or its confirmation undone. */
  forgetConfirmed: (file: ProjectFile, segmentId: string) => void
  /** Opens and closes readers so that they are those of the open memories; to be called when they have changed. Indexes follow changes of units by themselves. */
  reset: () => void
  /** Lets go of the files of these memories, by default of all, until `reset`; to be awaited before a memory's file is closed, moved or replaced. */
  release: (ids?: readonly string[]) => Promise<void>
}>

/**
 * Terms as other services use them; recognisers are kept per project and follow every change of a glossary.
 * `source` is the source of the segment in which a text stands: terms that are not meant there are left out. Absent = the text itself.
 */
export type TermPort = Readonly<{
  /** Outermost occurrences, in order, for marking. */
  ranges: (text: string, language: LanguageTag, source?: string) => readonly TextRange[]
  /** Outermost forbidden and deprecated occurrences. */
  forbiddenRanges: (text: string, language: LanguageTag, source?: string) => readonly TextRange[]
  /** All occurrences, nested ones included, by place, the longest first; on the same words by priority of the glossary, then status. */
  hits: (text: string, language: LanguageTag, source?: string) => readonly TermHit[]
  /** A term of the open glossaries with its concept, or null. */
  find: (id: TermId) => Readonly<{ term: Term; concept: Concept }> | null
  /** Takes over one change of a glossary; `before` null = added, `after` null = removed. Findings that it touches are made anew in the background. */
  replaceConcept: (before: Concept | null, after: Concept | null) => void
  /** To be called when an exception was set or taken back; `sourceFolded` as in `TermException`. */
  exceptionChanged: (sourceFolded: string) => void
  reset: () => void
}>

/** One concept as it was and as it becomes; null = not there. Its glossary is that of the side that is there. */
export type ConceptWrite = Readonly<{ before: Concept | null; after: Concept | null }>

/** "Not this term here", in every segment of this source text (`foldForSearch`). */
export type TermException = Readonly<{ termId: TermId; sourceFolded: string; segmentId: SegmentId }>

/** The one way in which concepts are written: with journal, undo, recognisers and events. */
export type GlossaryEditPort = Readonly<{
  /** The concept with its glossary. Throws `glossary/not-found`. */
  find: (id: ConceptId) => Readonly<{ glossary: ResourceHandle; concept: Concept }>
  /** The glossary of that id; null = the project's own. Throws `resource/not-found`, `resource/not-writable`. */
  writable: (id: string | null) => ResourceHandle
  /**
   * Writes concepts in one transaction a file and as one step of undo. `kind` names the step (`add`, `edit`, `remove`, `restore`, `change`,
   * `move`, `copy`, `merge`, `image`, `apart`, `import`, `accept`, `exception`); edits of one `burst` are one step; `importId` is an import whose rows the step shows and hides.
   * Throws `glossary/stale` where a concept is no longer at the revision of its `before`, having written nothing.
   */
  write: (kind: string, writes: readonly ConceptWrite[], options?: Readonly<{ burst?: string; importId?: string; glossaryId?: string }>) => void
  /** Sets or takes back an exception in the open project, as one step of undo. Whoever writes one calls `TermPort.exceptionChanged`. */
  setException: (exception: TermException, isSet: boolean) => void
  /** Takes the step of a glossary import back, rows and changed entries, as `glossary.undo` does; redo brings it back. False where no step has that import. */
  undoImport: (importId: string) => boolean
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
  glossaryEdits: GlossaryEditPort
}>

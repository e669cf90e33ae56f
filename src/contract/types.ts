import type { ResourceInfo } from '../core/model/concept.ts'
import type { Diagnostic } from '../core/model/job.ts'
import type { LanguageTag } from '../core/model/language.ts'
import type { DocumentId, SegmentId, SegmentRow, SegmentStatus } from '../core/model/segment.ts'
import type { TextRange } from '../core/model/text-range.ts'
import type { ErrorCode, ErrorDetails } from '../core/errors.ts'

/** What every transport carries back. Errors are data: Electron's IPC keeps only the message of a thrown error. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: ErrorCode; readonly details: ErrorDetails }

export type Shell = 'electron' | 'browser' | 'cli' | 'test'

export type AppInfo = Readonly<{ version: string; shell: Shell; platform: string; dataFolder: string; projectFolder: string; licence: string }>

/** A row of the in-app file chooser, for shells without a native dialog. */
export type FolderListing = Readonly<{
  folder: string
  /** Null at the root. */
  parent: string | null
  entries: readonly Readonly<{ name: string; path: string; kind: 'folder' | 'project' | 'resource'; changedAt: string }>[]
}>

/** The grid's scaffold: one entry a segment, in order, without texts. */
export type SegmentOutline = Readonly<{
  documentId: DocumentId
  /** Segments in the document, whatever the filter. */
  total: number
  entries: readonly Readonly<{ id: SegmentId; number: number; status: SegmentStatus; /** Code units, to guess a row's height. */ sourceLength: number; targetLength: number }>[]
}>

export type SegmentFilter = 'all' | 'untranslated' | 'draft' | 'confirmed' | 'findings'

export type FindHit = Readonly<{ segmentId: SegmentId; number: number; side: 'source' | 'target'; ranges: readonly TextRange[] }>

export type ConfirmResult = Readonly<{
  segment: SegmentRow
  /** The next segment that is not confirmed, after this one and then from the start; null where all are. */
  next: SegmentId | null
  /** Ids of repetitions that were filled in as drafts. */
  propagated: readonly SegmentId[]
}>

export type HistoryState = Readonly<{ canUndo: boolean; canRedo: boolean }>
/** What an undo or redo changed; the editor goes to the first of them. */
export type HistoryStep = Readonly<{ kind: string; segments: readonly SegmentRow[] }> | null

/** One step in the life of a segment, newest first. */
export type HistoryEntry = Readonly<{ at: string; user: string; kind: string; target: string; status: SegmentStatus }>

export type FileKind = 'document' | 'memory' | 'glossary'

/** What the import dialog shows before anything is imported. */
export type FilePreview = Readonly<{
  token: string
  name: string
  sizeBytes: number
  kind: FileKind
  format: string
  /** Encodings to choose from, best first; empty for formats that declare their own. */
  encodings: readonly Readonly<{ name: string; confidence: number }>[]
  encoding: string
  /** False asks the user to choose the encoding. */
  isSure: boolean
  /** The first lines or rows as they would be read. */
  sample: readonly string[]
  /** Glossaries: header and first rows; documents and memories: null. */
  table: Readonly<{ delimiter: string; columns: readonly GlossaryColumn[]; header: readonly string[] | null; rows: readonly (readonly string[])[] }> | null
  /** Units or entries found, null where counting would mean reading a large file whole. */
  count: number | null
  sourceLanguage: LanguageTag | null
  targetLanguage: LanguageTag | null
  diagnostics: readonly Diagnostic[]
}>

/** What a column of a glossary table means; `''` is left out. */
export type GlossaryColumn =
  | '' | 'source' | 'target' | 'pos' | 'status' | 'domain' | 'client' | 'definition' | 'note' | 'example' | 'reference' | 'gender' | 'number' | 'forms'

/** A translation that differs between an edited bilingual file and the project. */
export type IncomingChange = Readonly<{ segmentId: SegmentId; number: number; source: string; mine: string; theirs: string; mineStatus: SegmentStatus; theirsStatus: SegmentStatus }>

export type SavedFile = Readonly<{ token: string; name: string; path: string | null }>

export type DocumentStats = Readonly<{
  name: string
  segments: number
  words: number
  characters: number
  repeatedSegments: number
  repeatedWords: number
  untranslated: number
  draft: number
  confirmed: number
  wordsConfirmed: number
}>

export type GlossaryPage<Entry> = Readonly<{ total: number; entries: readonly Entry[] }>
export type TermProposal = Readonly<{ source: string; target: string; /** Whether the entry exists already. */ conceptId: string | null }>
export type ResourceList = Readonly<{ glossaries: readonly ResourceInfo[]; memories: readonly ResourceInfo[] }>

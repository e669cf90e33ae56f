import type { AlignmentInfo, AlignmentSegment, AlignmentSide, Bead, BeadLook, Furniture, QueueReason, SegmentSpan } from '../core/model/alignment.ts'
import type { Concept, ResourceInfo, TermId } from '../core/model/concept.ts'
import type { GlossaryPlan } from '../core/model/import-plan.ts'
import type { Diagnostic } from '../core/model/job.ts'
import type { RepairBlock, VersionFate } from '../core/model/memory.ts'
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

export type SegmentFilter = 'all' | 'untranslated' | 'draft' | 'confirmed' | 'locked' | 'findings'

export type FindHit = Readonly<{ segmentId: SegmentId; number: number; side: 'source' | 'target'; ranges: readonly TextRange[] }>

export type ConfirmResult = Readonly<{
  segment: SegmentRow
  /** The next segment that is not confirmed, after this one and then from the start; null where all are. */
  next: SegmentId | null
  /** Ids of segments that were filled in as drafts: repetitions, and segments that differ in numbers only. */
  propagated: readonly SegmentId[]
  /** How many of them got a translation with their own numbers. */
  repaired: number
  /** Segments that differ in numbers only and were not filled in, in any document, because a person has to look; `reason` as in `RepairBlock`. */
  asks: readonly Readonly<{ segmentId: SegmentId; number: number; reason: RepairBlock['reason'] }>[]
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
  table: Readonly<{ delimiter: string; /** Of a workbook. */ sheets: readonly Readonly<{ name: string; rows: number }>[]; sheet: string | null; columns: readonly GlossaryColumn[]; header: readonly string[] | null; rows: readonly (readonly string[])[] }> | null
  /** Units or entries found, null where counting would mean reading a large file whole. */
  count: number | null
  sourceLanguage: LanguageTag | null
  targetLanguage: LanguageTag | null
  diagnostics: readonly Diagnostic[]
}>

/** What a column of a glossary table means; `''` is left out. */
export type GlossaryColumn =
  | '' | 'source' | 'target' | 'pos' | 'status' | 'domain' | 'client' | 'definition' | 'note' | 'example' | 'reference' | 'gender' | 'number' | 'forms' | 'id' | 'sourceStatus'
  | 'targetPos' | 'targetForms' | 'targetGender' | 'targetNumber' | 'sourceNote' | 'targetNote'

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
/** A page of the glossary table. `uses`: in how many segments of this project each entry was used, by id; absent = none. */
export type GlossaryRows = GlossaryPage<Concept> & Readonly<{ uses: Readonly<Record<string, number>> }>
export type Facet = Readonly<{ value: string; count: number }>
export type GlossaryFacets = Readonly<{
  total: number
  glossaries: readonly Facet[]
  statuses: readonly Facet[]
  domains: readonly Facet[]
  clients: readonly Facet[]
  /** By the name of the field that is empty. */
  missing: readonly Facet[]
  duplicates: number
  conflicting: number
  unused: number
}>
/** Why entries are taken for duplicates, the surest first. */
export type DuplicateReason = 'same' | 'spelling' | 'clitic' | 'inflection'
export type DuplicateGroup = Readonly<{ id: string; reason: DuplicateReason; concepts: readonly Concept[] }>
/** One change in the life of an entry. `field`: a field of the concept, `image`, or of a term: `term` (its text), `status`, `partOfSpeech`, `gender`, `number`, `forms`, `exceptions`, `matchMode`, `termNote`. `changes` is empty for a `kind` other than `changed` and `merged`. */
export type ConceptHistoryEntry = Readonly<{
  at: string
  user: string
  kind: 'created' | 'changed' | 'removed' | 'restored' | 'imported' | 'merged'
  changes: readonly Readonly<{ field: string; language: LanguageTag | null; before: string; after: string }>[]
}>
/** What an undo or redo of a glossary did; null where there was nothing. `conceptIds`: the first 500 of the entries that it wrote. */
export type GlossaryStep = Readonly<{ kind: string; count: number; conceptIds: readonly string[] }> | null

/** A dry run with its columns, for tables. */
export type GlossaryPlanView = GlossaryPlan & Readonly<{ table: NonNullable<FilePreview['table']> | null; encodings: FilePreview['encodings']; encoding: string; isSure: boolean }>

export type TermProposal = Readonly<{ source: string; target: string; /** Whether the entry exists already. */ conceptId: string | null }>
/** A form for a person to accept, empty where nothing in the target suggests itself. `terms` are those it may belong to, the best first. */
export type VariantProposal = Readonly<{
  form: string
  terms: readonly Readonly<{ termId: TermId; text: string; language: LanguageTag; glossaryName: string; isWritable: boolean }>[]
}>
/** What an undo or redo of a memory did; null where there was nothing. */
export type MemoryStep = Readonly<{ kind: string; count: number }> | null
/** A dry run of a new version: how many segments have each fate, and what becomes of translations. */
export type VersionPlan = Readonly<{
  id: string
  documentId: DocumentId
  documentName: string
  fileName: string
  counts: Readonly<Record<VersionFate, number>>
  /** The document as a strip, in order: runs of one fate. In a long document a run may name the fate of most weight of several rows. */
  strip: readonly Readonly<{ fate: VersionFate; count: number }>[]
  /** Confirmed translations that stay confirmed, that become drafts, and that go with their segment. */
  confirmedKept: number
  confirmedToCheck: number
  confirmedGone: number
  diagnostics: readonly Diagnostic[]
}>
export type ResourceList = Readonly<{ glossaries: readonly ResourceInfo[]; memories: readonly ResourceInfo[] }>

/** What an alignment of two files would work on. */
export type AlignmentSidePreview = Readonly<{
  name: string
  format: string
  /** Empty where the format declares its own. */
  encoding: string
  encodings: FilePreview['encodings']
  language: LanguageTag
  /** False where the text does not say clearly which language it is in. */
  isLanguageSure: boolean
  segments: number
  /** The first ones. */
  sample: readonly string[]
  /** Lines offered for exclusion; their `segments` are what `alignments.start` takes. */
  furniture: readonly Furniture[]
}>
export type AlignmentPreview = Readonly<{ source: AlignmentSidePreview; target: AlignmentSidePreview }>

/** A bead with its texts. `place` is its place in the ladder, 0-based. */
export type BeadRow = Bead & Readonly<{ place: number; look: BeadLook; sourceSegments: readonly AlignmentSegment[]; targetSegments: readonly AlignmentSegment[] }>

export type AlignmentQueueItem = Readonly<{ place: number; confidence: number; look: BeadLook; reason: QueueReason; /** `number`: those that differ; `length`: how many times; `many`: `2-1`. */ detail: string; /** The side that `text` is of. */ side: AlignmentSide; text: string }>

/** After an edit: where the ladder differs (places in the new ladder, half-open), which bead to go to, how long aligning anew took. */
export type EditedAlignment = Readonly<{ info: AlignmentInfo; changed: SegmentSpan; focus: number; realignedMs: number }>

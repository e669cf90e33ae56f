import type { AlignmentId } from '../core/model/alignment.ts'
import type { IndexState } from '../core/model/memory.ts'
import type { JobInfo } from '../core/model/job.ts'
import type { AppSettings, ProjectInfo } from '../core/model/project.ts'
import type { DocumentId, SegmentId } from '../core/model/segment.ts'

/** What services tell every client. The renderer's cache drops the reads that an event touches. */
export type EventMap = {
  'settings.changed': AppSettings
  'project.changed': ProjectInfo | null
  'documents.changed': Readonly<Record<string, never>>
  /** `ids` null = any segment of the document; `documentId` null = of any document. */
  'segments.changed': Readonly<{ documentId: DocumentId | null; ids: readonly SegmentId[] | null }>
  'history.changed': Readonly<Record<string, never>>
  'memory.changed': Readonly<Record<string, never>>
  /** An index began, went on or ended building; `rebuilding` after it was found damaged. */
  'memory.indexing': IndexState
  'analysis.changed': Readonly<Record<string, never>>
  'glossary.changed': Readonly<Record<string, never>>
  /** Candidates, or what was decided of them. */
  'extraction.changed': Readonly<Record<string, never>>
  'findings.changed': Readonly<Record<string, never>>
  /** `id` null = the list of alignments. */
  'alignments.changed': Readonly<{ id: AlignmentId | null }>
  'resources.changed': Readonly<Record<string, never>>
  'jobs.changed': JobInfo
}
export type EventName = keyof EventMap
export type EventMessage = { readonly [N in EventName]: Readonly<{ name: N; payload: EventMap[N] }> }[EventName]
export type Listener = (message: EventMessage) => void

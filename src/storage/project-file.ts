import type { AttachmentRepository } from './attachment-repository.ts'
import type { ConceptRepository } from './concept-repository.ts'
import type { DocumentRepository } from './document-repository.ts'
import type { FindingRepository } from './finding-repository.ts'
import type { ImportRepository } from './import-repository.ts'
import type { Journal } from './journal.ts'
import type { MetaRepository } from './meta-repository.ts'
import type { SegmentRepository } from './segment-repository.ts'
import type { StepRepository } from './step-repository.ts'
import type { UnitRepository } from './unit-repository.ts'

/** An open `.dragoman` file. SQL and better-sqlite3 stay behind it. */
export type ProjectFile = Readonly<{
  path: string
  kind: 'project' | 'resource'
  /** Uuid of the file; a resource is attached by it. */
  id: string
  isReadOnly: boolean
  meta: MetaRepository
  documents: DocumentRepository
  segments: SegmentRepository
  units: UnitRepository
  concepts: ConceptRepository
  findings: FindingRepository
  imports: ImportRepository
  attachments: AttachmentRepository
  journal: Journal
  steps: StepRepository
  /** Runs `work` in one immediate transaction; a throw rolls it back. `work` is synchronous. */
  transaction: <T>(work: () => T) => T
  /** Checkpoints, leaves WAL mode and frees the lock. */
  close: () => void
}>

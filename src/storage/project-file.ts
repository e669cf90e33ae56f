import type { BackupInfo } from '../core/model/project.ts'
import type { AlignmentRepository } from './alignment-repository.ts'
import type { AttachmentRepository } from './attachment-repository.ts'
import type { CandidateRepository } from './candidate-repository.ts'
import type { ConceptImageRepository } from './concept-image-repository.ts'
import type { ConceptRepository } from './concept-repository.ts'
import type { DocumentRepository } from './document-repository.ts'
import type { EvidenceRepository } from './evidence-repository.ts'
import type { FindingRepository } from './finding-repository.ts'
import type { GlossaryStepRepository } from './glossary-step-repository.ts'
import type { ImportRepository } from './import-repository.ts'
import type { Journal } from './journal.ts'
import type { KeptApartRepository } from './kept-apart-repository.ts'
import type { MemoryStepRepository } from './memory-step-repository.ts'
import type { MetaRepository } from './meta-repository.ts'
import type { SegmentRepository } from './segment-repository.ts'
import type { StepRepository } from './step-repository.ts'
import type { UnitImportRepository } from './unit-import-repository.ts'
import type { UnitPageRepository } from './unit-page-repository.ts'
import type { UnitRepository } from './unit-repository.ts'

/** An open `.dragoman` file. SQL and better-sqlite3 stay behind it. */
export type ProjectFile = Readonly<{
  path: string
  kind: 'project' | 'resource'
  /** Uuid of the file; a resource is attached by it. */
  id: string
  isReadOnly: boolean
  /** True where a killed process had left writes in the log that this opening took over. */
  wasRecovered: boolean
  meta: MetaRepository
  documents: DocumentRepository
  segments: SegmentRepository
  units: UnitRepository
  unitImports: UnitImportRepository
  unitPages: UnitPageRepository
  memorySteps: MemoryStepRepository
  concepts: ConceptRepository
  conceptImages: ConceptImageRepository
  keptApart: KeptApartRepository
  glossarySteps: GlossaryStepRepository
  findings: FindingRepository
  evidence: EvidenceRepository
  candidates: CandidateRepository
  alignments: AlignmentRepository
  imports: ImportRepository
  attachments: AttachmentRepository
  journal: Journal
  steps: StepRepository
  /** Runs `work` in one immediate transaction; a throw rolls it back. `work` is synchronous; a transaction inside another is part of it. */
  transaction: <T>(work: () => T) => T
  /** As `transaction`, but it outlives a power cut only once a `transaction` came after it. For rows that do not count before then. */
  bulkTransaction: <T>(work: () => T) => T
  /** Numbers that change when rows were written: through this connection, and through others. */
  writes: () => Readonly<{ own: number; others: number }>
  /** Writes a whole, compact copy as one file. Errors: `file/exists`, `file/not-writable`, `storage/disk-full`. */
  copyTo: (path: string) => void
  /** Makes a backup in `folder`, reads it back, and keeps the newest ten there. Errors: `storage/damaged`, `storage/disk-full`, `file/not-writable`. */
  backup: (folder: string, reason: BackupInfo['reason'], at: Date) => BackupInfo
  /** Moves the write-ahead log into the file where no reader holds it, so that the file alone is nearly whole. */
  checkpoint: () => void
  /** Checkpoints, leaves WAL mode and frees the lock. */
  close: () => void
}>

import { WorkbenchError } from '../../core/errors.ts'
import type { TableShapePreview } from '../../core/formats/glossary-reader.ts'
import type { Diagnostic } from '../../core/model/job.ts'
import { ConceptIndex, type Sides } from '../../core/terms/import-plan/concept-index.ts'
import { planEntries, type PlannedEntry } from '../../core/terms/import-plan/plan.ts'
import type { Concept } from '../../core/model/concept.ts'
import { openProjectFile } from '../../storage/open-project-file.ts'
import { throwIfCancelled } from '../cancellation.ts'
import { openGlossaryFile, type GlossaryFile, type GlossaryFileOptions } from '../glossary-file.ts'
import { packRows, type PackedRows } from '../plan-rows.ts'
import { namingFile } from '../source-text.ts'
import type { Task, TaskIo } from '../task.ts'

/** `glossaryPath` is the file of the glossary that the entries are compared with. */
export type PlanImportParams = GlossaryFileOptions & Readonly<{ glossaryPath: string }>

export type PlanImportResult = Readonly<{ table: TableShapePreview | null; diagnostics: readonly Diagnostic[] }> & Pick<GlossaryFile, 'encodings' | 'encoding' | 'isSure'>

const BATCH_ROWS = 1_000
const LINE_FEED = 0x0a
/** More lines of a report than a person reads are left out. */
export const MAX_DIAGNOSTICS = 1_000

/** Reading the glossary is a fifth of the work, as far as a bar of progress needs to know. */
const GLOSSARY_SHARE = 0.2

function readGlossary(path: string, sides: Sides, io: TaskIo<PackedRows>): ConceptIndex {
  const file = openProjectFile(path, { mode: 'read' })
  try {
    const total = file.concepts.count()
    const counted = function* (): Generator<Concept> {
      let count = 0
      for (const concept of file.concepts.iterate()) {
        if (++count % 2_000 === 0) {
          throwIfCancelled(io.signal)
          io.progress((GLOSSARY_SHARE * count) / total)
        }
        yield concept
      }
    }
    return new ConceptIndex(counted(), sides)
  } finally {
    file.close()
  }
}

/** About how many entries a file has; null where it takes reading to know. */
function expectedEntries({ reader, bytes }: GlossaryFile, table: TableShapePreview | null): number | null {
  const sheet = table?.sheets.find(({ name }) => name === table.sheet)
  if (sheet) return sheet.rows
  if (!reader.isText) return null
  let lines = 1
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines++
  return lines
}

/** Reads a glossary file and compares it with a glossary, entry by entry. Writes nothing. */
export const planImportTask: Task<PlanImportParams, PackedRows, PlanImportResult> = async ({ glossaryPath, ...options }, io) => {
  const sides: Sides = [options.sourceLanguage, options.targetLanguage]
  const file = openGlossaryFile(options, io.signal)
  const { reader, bytes, options: readOptions, encodings, encoding, isSure } = file
  const table = namingFile(options.name, () => reader.shape?.(bytes, readOptions) ?? null)
  const expected = expectedEntries(file, table)
  const index = readGlossary(glossaryPath, sides, io)
  const diagnostics: Diagnostic[] = []
  let batch: PlannedEntry[] = []
  let count = 0
  const flush = async (): Promise<void> => {
    await io.batch(packRows(batch))
    batch = []
    io.progress(expected === null ? null : GLOSSARY_SHARE + (1 - GLOSSARY_SHARE) * Math.min(1, count / expected))
  }
  const planned = planEntries(reader.read(bytes, readOptions), index, sides)
  for (;;) {
    const next = namingFile(options.name, () => planned.next())
    if (next.done) break
    for (const diagnostic of next.value.diagnostics) if (diagnostics.length < MAX_DIAGNOSTICS) diagnostics.push(diagnostic)
    batch.push(next.value)
    count++
    if (batch.length === BATCH_ROWS) await flush()
  }
  if (count === 0) throw new WorkbenchError('format/empty', { file: options.name })
  if (batch.length > 0) await flush()
  return { table, diagnostics, encodings, encoding, isSure }
}

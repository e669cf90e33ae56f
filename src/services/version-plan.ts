import { randomUUID } from 'node:crypto'
import type { VersionPlan } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { DocumentRecord } from '../storage/document-repository.ts'
import type { VersionFate, VersionRow } from '../core/model/memory.ts'
import type { DocumentId } from '../core/model/segment.ts'
import { labelTags } from '../core/model/tagged-text.ts'
import { diffSources } from '../core/text/diff.ts'
import { asAdded, carryOver, outcomeOf } from '../core/versions/carry-over.ts'
import { countFates, stripOf, type PlannedRow } from '../core/versions/plan-rows.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { StoredSegment } from '../storage/segment-repository.ts'
import type { JobHandle, ServiceContext, TokenFile } from './context.ts'
import { detectEncoding } from './encoding-detection.ts'
import { filterById } from './file-identity.ts'
import { rulesFolderOf } from './resource-paths.ts'
import { readWhole } from './source-text.ts'
import type { ImportDocumentBatch } from './tasks/import-document.task.ts'
import type { PlanVersionParams, PlanVersionResult } from './tasks/plan-version.task.ts'
import type { UnitSegment } from './unit-segments.ts'

/** A comparison of two versions, kept until it is applied or left. */
export type DocumentVersionPlan = PlanVersionResult &
  Readonly<{
    id: string
    projectId: string
    documentId: DocumentId
    fileName: string
    fresh: readonly UnitSegment[]
    content: Extract<ImportDocumentBatch, { type: 'document' }>
  }>

/** A document that is part of the project. Throws `document/not-found`. */
export function presentDocument(file: ProjectFile, id: DocumentId): DocumentRecord {
  const document = file.documents.get(id)
  if (!document || document.removedAt !== null) throw new WorkbenchError('document/not-found', { id })
  return document
}

/** The encoding that was asked for; else that of the old version where the bytes may be read in it; null = as the bytes suggest. */
function encodingFor({ encoding, format }: DocumentRecord, { path, name }: TokenFile, asked: string | null): string | null {
  if (asked !== null || !filterById(format).isText) return asked
  return detectEncoding(readWhole(path, name)).guesses.some((guess) => guess.name === encoding) ? encoding : null
}

function paramsOf(context: ServiceContext, file: ProjectFile, document: DocumentRecord, source: TokenFile, asked: string | null): PlanVersionParams {
  const { path, name } = source
  const encoding = encodingFor(document, source, asked)
  const { id: documentId, format: documentFormat } = document
  const languages = { sourceLanguage: file.meta.get('sourceLanguage'), targetLanguage: file.meta.get('targetLanguage') }
  return { projectPath: file.path, documentId, documentFormat, file: { path, name, format: null, encoding, ...languages, rulesFolder: rulesFolderOf(context.options) } }
}

/** Reads the file and compares; writes nothing. */
export async function makePlan(context: ServiceContext, document: DocumentRecord, source: TokenFile, encoding: string | null, job: JobHandle): Promise<DocumentVersionPlan> {
  const file = context.file()
  const fresh: UnitSegment[] = []
  let content: DocumentVersionPlan['content'] | null = null
  const result = await context.pool.run<PlanVersionParams, ImportDocumentBatch, PlanVersionResult>('plan-version', paramsOf(context, file, document, source, encoding), {
    signal: job.signal,
    onProgress: (fraction) => job.report(fraction, source.name, fresh.length),
    onBatch: (batch) => {
      if (batch.type === 'segments') fresh.push(...batch.segments)
      else content = batch
    },
  })
  if (content === null) throw new WorkbenchError('format/empty', { file: source.name })
  const diagnostics = result.diagnostics.map((diagnostic) => ({ ...diagnostic, args: { file: source.name, ...diagnostic.args } }))
  return { ...result, diagnostics, id: randomUUID(), projectId: file.id, documentId: document.id, fileName: source.name, fresh, content }
}

type ConfirmedCounts = Pick<VersionPlan, 'confirmedKept' | 'confirmedToCheck' | 'confirmedGone'>

function countConfirmed({ rows, basis }: DocumentVersionPlan): ConfirmedCounts {
  const counts = { confirmedKept: 0, confirmedToCheck: 0, confirmedGone: 0 }
  for (const { fate, old } of rows) {
    const before = basis[old]
    if (before?.status !== 'confirmed' || !before.hasTarget) continue
    if (fate === 'removed') counts.confirmedGone++
    else if (fate === 'changed') counts.confirmedToCheck++
    else counts.confirmedKept++
  }
  return counts
}

export function viewOf(file: ProjectFile, plan: DocumentVersionPlan): VersionPlan {
  const { id, documentId, fileName, rows, diagnostics } = plan
  const documentName = presentDocument(file, documentId).name
  return { id, documentId, documentName, fileName, counts: countFates(rows), strip: stripOf(rows), ...countConfirmed(plan), diagnostics }
}

/** A text as people read it, its tags as labels. */
function labelled(of: Pick<UnitSegment, 'tags'> | null, text = ''): string {
  return of === null ? '' : labelTags({ text, tags: of.tags })
}

function rowView({ fate, old, next }: PlannedRow, before: StoredSegment | null, fresh: UnitSegment | null): VersionRow {
  const after = fresh === null ? null : before === null || fate === 'added' || fate === 'removed' ? asAdded(fresh) : carryOver(fate, before, fresh)
  const hadTarget = before !== null && before.target.trim() !== ''
  const oldSource = labelled(before, before?.source)
  const newSource = labelled(fresh, fresh?.source)
  return {
    fate,
    oldId: before?.id ?? null,
    oldNumber: before === null ? null : old + 1,
    oldSource,
    newNumber: fresh === null ? null : next + 1,
    newSource,
    diff: fate === 'changed' || fate === 'spelling' ? diffSources(oldSource, newSource) : [],
    target: labelled(after ?? before, (after ?? before)?.target),
    outcome: outcomeOf(fate, after, hadTarget),
    isConfirmed: before?.status === 'confirmed' && hadTarget,
  }
}

/** A page of the rows of one fate, or of all. The texts of the old version are read from the project. */
export function pageOf(file: ProjectFile, { rows, basis, fresh }: DocumentVersionPlan, fate: VersionFate | null, offset: number, limit: number) {
  const found = fate === null ? rows : rows.filter((row) => row.fate === fate)
  const page = found.slice(offset, offset + limit)
  const segments = new Map(file.segments.getMany(page.flatMap(({ old }) => basis[old]?.id ?? [])).map((segment) => [segment.id, segment]))
  const entries = page.map((row): VersionRow => {
    const compared = basis[row.old]
    return rowView(row, (compared && segments.get(compared.id)) ?? null, fresh[row.next] ?? null)
  })
  return { total: found.length, entries }
}

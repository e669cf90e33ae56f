import { WorkbenchError } from '../core/errors.ts'
import type { FindingRow } from '../core/model/finding.ts'
import type { JobResult } from '../core/model/job.ts'
import type { DocumentId, SegmentId } from '../core/model/segment.ts'
import type { TermHit } from '../core/model/term-occurrence.ts'
import { termNotUsed } from '../core/qa/checks/term-not-used.ts'
import { keyedFindings } from '../core/qa/registry.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { StoredSegment } from '../storage/segment-repository.ts'
import type { JobHandle, QaPort, ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { checkSegment } from './segment-check.ts'
import { recordEvidence } from './term-evidence.ts'
import type { QaBatch, QaParams, QaResult } from './tasks/qa.task.ts'

type QaServices = Pick<Services, 'qa.segment' | 'qa.findings' | 'qa.run' | 'qa.ignore' | 'qa.unignore'>

export function createQaPort(context: Pick<ServiceContext, 'terms'>): QaPort {
  const check: QaPort['check'] = (file, segment) => checkSegment(context.terms, file, segment)
  return {
    check,
    recheck: (file, segment) => {
      const findings = check(file, segment)
      file.findings.replace(segment.id, keyedFindings(segment.id, findings))
      return findings
    },
  }
}

export function createQaServices(context: ServiceContext): QaServices {
  const announce = (): void => {
    context.emit({ name: 'findings.changed', payload: {} })
    // Rows carry the counts of their findings.
    context.emit({ name: 'segments.changed', payload: { documentId: null, ids: null } })
  }
  const setAside = (change: (file: ProjectFile) => void): null => {
    const file = context.file()
    if (file.isReadOnly) throw new WorkbenchError('file/not-writable', { path: file.path })
    file.transaction(() => change(file))
    announce()
    return null
  }

  return {
    'qa.segment': ({ segmentId }) => {
      const file = context.file()
      const segment = file.segments.get(segmentId)
      if (!segment) throw new WorkbenchError('segment/not-found', { id: segmentId })
      return presentFindings(context, file, segment)
    },
    'qa.findings': ({ documentId }) => context.file().findings.list(documentId),
    'qa.run': ({ documentId }) => {
      const file = context.file()
      const document = documentId === null ? null : file.documents.list().find(({ id }) => id === documentId)
      if (document === undefined) throw new WorkbenchError('document/not-found', { id: documentId })
      const work = async (job: JobHandle): Promise<JobResult> => {
        try {
          return await checkDocuments(context, file, documentId, job)
        } finally {
          announce()
        }
      }
      return { jobId: context.jobs.start('qa', document?.name ?? file.meta.get('name'), work) }
    },
    'qa.ignore': ({ key, reason }) =>
      setAside((file) => {
        const [at, user] = [context.now().toISOString(), context.userName()]
        file.findings.ignore(key, reason, user, at)
        file.journal.append({ kind: 'finding', entity: key, patch: { ignored: reason } })
        const asked = entriesAsked(context, file, key)
        if (asked) recordEvidence(context, file, asked.segment, asked.hits.map(({ conceptId, termId }) => ({ conceptId, kind: 'rejected', termId, text: '' })))
      }),
    'qa.unignore': ({ key }) =>
      setAside((file) => {
        if (!file.findings.unignore(key)) return
        file.journal.append({ kind: 'finding', entity: key, patch: { ignored: null } })
        const asked = entriesAsked(context, file, key)
        if (asked) file.evidence.forgetRejection(asked.segment.id, asked.hits.map(({ conceptId }) => conceptId))
      }),
  }
}

/** The entries that a finding asks for, one occurrence each; null where it is no finding of a missing term, or is none any more. */
function entriesAsked(context: ServiceContext, file: ProjectFile, key: string): Readonly<{ segment: StoredSegment; hits: readonly TermHit[] }> | null {
  const segment = file.segments.get(key.slice(0, Math.max(0, key.indexOf(':'))) as SegmentId)
  if (!segment || !key.startsWith(`${segment.id}:${termNotUsed.id}:`)) return null
  const finding = keyedFindings(segment.id, context.qa.check(file, segment)).find((each) => each.key === key)?.finding
  if (!finding?.range) return null
  const { start, end } = finding.range
  const hits = context.terms.hits(segment.source, file.meta.get('sourceLanguage'), segment.source).filter((hit) => hit.start === start && hit.end === end)
  return { segment, hits: [...new Map(hits.map((hit) => [hit.conceptId, hit])).values()] }
}

/** What the checks say of the stored text now, without what was set aside. */
function presentFindings(context: ServiceContext, file: ProjectFile, segment: StoredSegment): readonly FindingRow[] {
  const keyed = keyedFindings(segment.id, context.qa.check(file, segment))
  const ignored = file.findings.ignored(keyed.map(({ key }) => key))
  const documentName = file.documents.get(segment.documentId)?.name ?? ''
  return keyed
    .filter(({ key }) => !ignored.has(key))
    .map(({ key, finding }) => ({ ...finding, key, segmentId: segment.id, segmentNumber: segment.number, documentId: segment.documentId, documentName }))
}

type Counts = { findings: number; errors: number; warnings: number }

/** Stores what was found and counts it. A segment that was edited after it was read keeps what its edit found. */
function takeBatch(file: ProjectFile, batch: QaBatch, counts: Counts): void {
  const revisions = new Map(file.segments.getMany(batch.map(({ segmentId }) => segmentId)).map(({ id, revision }) => [id, revision]))
  const current = batch
    .filter(({ segmentId, revision }) => revisions.get(segmentId) === revision)
    .map(({ segmentId, findings }) => ({ segmentId, keyed: keyedFindings(segmentId, findings) }))
  if (!file.isReadOnly) file.transaction(() => current.forEach(({ segmentId, keyed }) => file.findings.replace(segmentId, keyed)))
  const all = current.flatMap(({ keyed }) => keyed)
  const ignored = file.findings.ignored(all.map(({ key }) => key))
  for (const { key, finding } of all) {
    if (ignored.has(key)) continue
    counts.findings++
    if (finding.severity === 'error') counts.errors++
    if (finding.severity === 'warning') counts.warnings++
  }
}

async function checkDocuments(context: ServiceContext, file: ProjectFile, documentId: DocumentId | null, job: JobHandle): Promise<JobResult> {
  const params: QaParams = {
    projectPath: file.path,
    glossaries: context.glossaries().map(({ file: { id, path }, info: { name } }) => ({ id, name, path })),
    documentId,
  }
  const counts: Counts = { findings: 0, errors: 0, warnings: 0 }
  const { segments } = await context.pool.run<QaParams, QaBatch, QaResult>('qa', params, {
    signal: job.signal,
    onProgress: (fraction) => job.report(fraction),
    onBatch: (batch) => takeBatch(file, batch, counts),
  })
  return { counts: { ...counts, segments } }
}

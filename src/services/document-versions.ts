import type { Params } from '../contract/index.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { DocumentId } from '../core/model/segment.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import { throwIfCancelled } from './cancellation.ts'
import type { ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { announceVersion, applyPlan, settleSegments, type FormerVersion } from './version-apply.ts'
import { makePlan, pageOf, presentDocument, viewOf, type DocumentVersionPlan } from './version-plan.ts'
import { undoVersion } from './version-undo.ts'

type Methods = 'versions.plan' | 'versions.get' | 'versions.rows' | 'versions.apply' | 'versions.undo' | 'versions.discard'

/** Versions of one document that can be brought back, each whole in memory. */
const MOST_FORMER = 3

type FormerVersions = Readonly<{ push: (former: FormerVersion) => void; /** Throws `import/not-found`. */ last: (id: DocumentId) => FormerVersion; drop: (former: FormerVersion) => void }>

/** Former versions of the documents of the open project; those of another are forgotten. */
function createFormerVersions(context: ServiceContext): FormerVersions {
  let owner: ProjectFile | null = null
  const versions = new Map<DocumentId, readonly FormerVersion[]>()
  const of = (id: DocumentId): readonly FormerVersion[] => {
    const file = context.fileOrNull()
    if (owner !== file) versions.clear()
    owner = file
    return versions.get(id) ?? []
  }
  return {
    push: (former) => void versions.set(former.documentId, [...of(former.documentId), former].slice(-MOST_FORMER)),
    last: (id) => {
      const former = of(id).at(-1)
      if (!former) throw new WorkbenchError('import/not-found', { id })
      return former
    },
    drop: (former) => void versions.set(former.documentId, of(former.documentId).filter((other) => other !== former)),
  }
}

function writableFile(context: ServiceContext): ProjectFile {
  const file = context.file()
  if (file.isReadOnly) throw new WorkbenchError('file/not-writable', { file: file.path })
  return file
}

/** New versions of source documents. */
export function createDocumentVersionServices(context: ServiceContext): Pick<Services, Methods> {
  let current: DocumentVersionPlan | null = null
  const former = createFormerVersions(context)

  /** The plan of that id, unless another project was opened since. Throws `import/no-plan`. */
  const find = (id: string): DocumentVersionPlan => {
    if (current !== null && current.projectId !== context.fileOrNull()?.id) current = null
    if (current?.id !== id) throw new WorkbenchError('import/no-plan', { id })
    return current
  }

  const plan = ({ documentId, token, encoding }: Params<'versions.plan'>): { jobId: string } => {
    const document = presentDocument(context.file(), documentId)
    const source = context.files.resolve(token)
    current = null
    const jobId = context.jobs.start('plan-version', source.name, async (job) => {
      const made = await makePlan(context, document, source, encoding, job)
      current = made
      return { counts: viewOf(context.file(), made).counts, planId: made.id, documentIds: [documentId], diagnostics: made.diagnostics }
    })
    return { jobId }
  }

  const apply = ({ planId }: Params<'versions.apply'>): { jobId: string } => {
    const chosen = find(planId)
    writableFile(context)
    const jobId = context.jobs.start('apply-version', chosen.fileName, async (job) => {
      const file = context.file()
      const { counts, confirmedKept, confirmedToCheck, confirmedGone } = viewOf(file, chosen)
      context.projects.backupBefore('import')
      throwIfCancelled(job.signal)
      const { touched, ...applied } = applyPlan(context, chosen)
      former.push(applied.former)
      if (current === chosen) current = null
      announceVersion(context, chosen.documentId)
      // What was written stays written: from here on nothing can be cancelled.
      await settleSegments(context, file, touched, (done) => job.report(done / touched.length, chosen.fileName, done))
      context.emit({ name: 'findings.changed', payload: {} })
      return { counts: { ...counts, segments: chosen.fresh.length, confirmedKept, confirmedToCheck, confirmedGone }, documentIds: [chosen.documentId] }
    })
    return { jobId }
  }

  return {
    'versions.plan': plan,
    'versions.get': ({ planId }) => viewOf(context.file(), find(planId)),
    'versions.rows': ({ planId, fate, offset, limit }) => pageOf(context.file(), find(planId), fate, offset, limit),
    'versions.apply': apply,
    'versions.undo': async ({ documentId }) => {
      writableFile(context)
      const last = former.last(documentId)
      await undoVersion(context, last)
      former.drop(last)
      return null
    },
    'versions.discard': ({ planId }) => {
      find(planId)
      current = null
      return null
    },
  }
}

import type { Params } from '../contract/index.ts'
import type { GlossaryPlanView } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import { applyPlan } from './apply-plan.ts'
import type { ResourceHandle, ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { splitName } from './file-names.ts'
import { planImport, type Plan } from './glossary-plan.ts'
import { writeAtomically } from './atomic-write.ts'
import { writePlanReport } from './plan-report.ts'

type Methods = 'imports.planGlossary' | 'imports.plan' | 'imports.planRows' | 'imports.applyPlan' | 'imports.discardPlan' | 'imports.savePlanReport'

function viewOf({ id, fileName, format, glossaryId, rows, diagnostics, table, encodings, encoding, isSure }: Plan): GlossaryPlanView {
  return { id, fileName, format, glossaryId, counts: rows.counts(), diagnostics, table, encodings, encoding, isSure }
}

/** The glossary that was named, else the first. One that is read only can be compared with. */
function glossaryOf(context: ServiceContext, id: string | null): ResourceHandle {
  const glossaries = context.glossaries()
  const glossary = id === null ? glossaries[0] : glossaries.find(({ info }) => info.id === id)
  if (!glossary) throw new WorkbenchError('resource/not-found', { id: id ?? '' })
  return glossary
}

export function createImportPlanServices(context: ServiceContext): Pick<Services, Methods> {
  let current: Plan | null = null

  /** The plan of that id, unless another project was opened since. Throws `import/no-plan`. */
  const find = (id: string): Plan => {
    if (current !== null && current.projectId !== context.fileOrNull()?.id) current = null
    if (current?.id !== id) throw new WorkbenchError('import/no-plan', { id })
    return current
  }

  const plan = ({ token, glossaryId, ...hints }: Params<'imports.planGlossary'>): { jobId: string } => {
    const file = context.files.resolve(token)
    const glossary = glossaryOf(context, glossaryId)
    current = null
    const jobId = context.jobs.start('plan-import', file.name, async (job) => {
      const made = await planImport(context, { ...hints, file, glossary }, job)
      current = made
      return { counts: made.rows.counts(), planId: made.id, diagnostics: made.diagnostics }
    })
    return { jobId }
  }

  const apply = ({ id, ...options }: Params<'imports.applyPlan'>): { jobId: string } => {
    const chosen = find(id)
    context.glossaryEdits.writable(chosen.glossaryId)
    const jobId = context.jobs.start('import-glossary', chosen.fileName, async (job) => {
      context.projects.backupBefore('import')
      const result = await applyPlan(context, chosen, options, job)
      if (current === chosen) current = null
      return result
    })
    return { jobId }
  }

  return {
    'imports.planGlossary': plan,
    'imports.plan': ({ id }) => viewOf(find(id)),
    'imports.planRows': ({ id, kind, offset, limit }) => find(id).rows.page(kind, offset, limit),
    'imports.applyPlan': apply,
    'imports.discardPlan': ({ id }) => {
      find(id)
      current = null
      return null
    },
    'imports.savePlanReport': ({ id }) => {
      const chosen = find(id)
      const name = `${splitName(chosen.fileName)[0]}.report.csv`
      const path = context.files.temporaryPath(name)
      writeAtomically(path, writePlanReport(context, chosen))
      const { token } = context.files.register(path, name)
      return { token, name, path: null }
    },
  }
}

import { basename } from 'node:path'
import type { GlossaryColumn, GlossaryPlanView } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { ConflictPolicy, PlanRow } from '../core/model/import-plan.ts'
import { EXIT_NO, namingLanguages, type Cli } from './cli.ts'
import type { Imported } from './imported.ts'
import type { Session } from './session.ts'
import { UsageError } from './usage-error.ts'

export type GlossaryImportFlags = Readonly<{
  encoding?: string
  sheet?: string
  columns?: string
  dryRun?: boolean
  asProposed?: boolean
  keep?: boolean
  conflicts: string
  skipInvalid?: boolean
  json?: boolean
}>

const POLICIES: readonly ConflictPolicy[] = ['skip', 'add', 'replace']
/** Columns by the names of the roles; `-` leaves a column out. */
const COLUMNS: readonly GlossaryColumn[] = [
  '', 'source', 'target', 'pos', 'status', 'domain', 'client', 'definition', 'note', 'example', 'reference', 'gender', 'number', 'forms', 'id', 'sourceStatus',
  'targetPos', 'targetForms', 'targetGender', 'targetNumber', 'sourceNote', 'targetNote',
]
const PAGE_ROWS = 500

function readPolicy(value: string): ConflictPolicy {
  const policy = POLICIES.find((known) => known === value)
  if (!policy) throw new UsageError('usage.invalidValue', { value, subject: '--conflicts' })
  return policy
}

function readColumns(list: string | undefined): readonly GlossaryColumn[] | null {
  if (list === undefined) return null
  return list.split(',').map((item) => {
    const name = item.trim()
    const column = COLUMNS.find((known) => known === (name === '-' ? '' : name))
    if (column === undefined) throw new UsageError('usage.invalidValue', { value: name, subject: '--columns' })
    return column
  })
}

async function makePlan(cli: Cli, session: Session, path: string, flags: GlossaryImportFlags): Promise<GlossaryPlanView> {
  const { encoding = null, sheet = null } = flags
  const columns = readColumns(flags.columns)
  const { token } = await session.call('files.open', { path: cli.path(path) })
  const { planId = '' } = await session.result(await session.call('imports.planGlossary', { token, encoding, sheet, columns: columns === null ? null : [...columns] }))
  const plan = await session.call('imports.plan', { id: planId })
  if (!plan.isSure) cli.note(cli.t('note.encoding', { file: basename(path), encoding: plan.encoding, option: '--encoding' }))
  return plan
}

async function* rowsOf(session: Session, { id }: GlossaryPlanView): AsyncGenerator<PlanRow> {
  for (let offset = 0; ; offset += PAGE_ROWS) {
    const { total, entries } = await session.call('imports.planRows', { id, offset, limit: PAGE_ROWS })
    yield* entries
    if (offset + PAGE_ROWS >= total) return
  }
}

/** The first line that gives no entry, as the error of an import that takes all or nothing. */
async function refuse(session: Session, { id, fileName, counts }: GlossaryPlanView): Promise<never> {
  const { entries } = await session.call('imports.planRows', { id, kind: 'rejected', limit: 1 })
  const { line = 0, reason = null } = entries[0] ?? {}
  const details = { file: fileName, line, count: counts.rejected, reason: reason?.code ?? '' }
  const language = reason?.args['language']
  throw language === undefined ? new WorkbenchError('glossary/rejected-line', details) : new WorkbenchError('glossary/missing-term', { ...details, language })
}

function fieldsOf(cli: Cli, { line, kind, source, target, changes, reason }: PlanRow): (string | number)[] {
  const changed = changes.map(({ field, before, after }) => `${field}: ${before === '' ? '+' : before} > ${after}`)
  return [line, cli.t(`plan.${kind}`), source, target, changed.join('; '), reason ? cli.t(`diagnostics:${reason.code}`, namingLanguages(reason.args, cli.language)) : '']
}

/** Says what an import would do, row by row, and writes nothing. Exits with 1 where the import would refuse the file. */
export async function planGlossary(cli: Cli, session: Session, project: string, path: string, flags: GlossaryImportFlags): Promise<void> {
  readPolicy(flags.conflicts)
  await session.read(project)
  const plan = await makePlan(cli, session, path, flags)
  const { fileName, format, counts, diagnostics } = plan
  const rows: PlanRow[] = []
  for await (const row of rowsOf(session, plan)) {
    if (flags.json) rows.push(row)
    else cli.row(fieldsOf(cli, row))
  }
  if (flags.json) cli.json({ project, kind: 'glossary', files: [fileName], format, dryRun: true, counts, rows, diagnostics })
  else {
    cli.report(diagnostics, fileName)
    cli.note(cli.t('planned', { file: fileName, added: counts.new, changed: counts.changed, conflicting: counts.conflicting, rejected: counts.rejected, identical: counts.identical }))
  }
  if (counts.rejected > 0 && !flags.skipInvalid) cli.exitWith(EXIT_NO)
}

/** Imports a glossary file: all of it, or nothing. Throws `glossary/missing-term`, `glossary/rejected-line` unless faulty lines are to be left out. */
export async function importGlossary(cli: Cli, session: Session, project: string, path: string, flags: GlossaryImportFlags): Promise<Imported> {
  const conflicts = readPolicy(flags.conflicts)
  await session.write(project)
  const plan = await makePlan(cli, session, path, flags)
  if (plan.counts.rejected > 0 && !flags.skipInvalid) await refuse(session, plan)
  const { asProposed = false, keep = false } = flags
  const { counts, diagnostics = [] } = await session.result(await session.call('imports.applyPlan', { id: plan.id, asProposed, overwrite: !keep, conflicts }))
  return { kind: 'glossary', files: [plan.fileName], counts, diagnostics }
}

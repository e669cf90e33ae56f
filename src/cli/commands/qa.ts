import { Option, type Command } from 'commander'
import { WorkbenchError } from '../../core/errors.ts'
import type { FindingRow, Severity } from '../../core/model/finding.ts'
import { EXIT_NO, type Cli } from '../cli.ts'
import { existingProject, findDocument } from '../project.ts'
import type { Session } from '../session.ts'

type Options = Readonly<{ document?: string; failOn?: Severity; json?: boolean }>

/** From the most severe on. */
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** Checks anew where the project can be written; else what the last check found. */
async function openForChecks(session: Session, path: string): Promise<boolean> {
  try {
    await session.write(path)
    return true
  } catch (error) {
    const isReadable = error instanceof WorkbenchError && (error.code === 'project/already-open' || error.code === 'file/not-writable')
    if (!isReadable) throw error
    await session.read(path)
    return false
  }
}

function messageOf({ t }: Cli, { checkId, args }: FindingRow): string {
  return t([`qa:${checkId}.detail`, `qa:${checkId}.title`], { ...args, defaultValue: checkId })
}

function printed(cli: Cli, finding: FindingRow): Readonly<Record<string, unknown>> {
  const { documentName: document, segmentNumber: segment, checkId: check, severity, side, range, args, replacement = null } = finding
  return { document, segment, check, severity, side, range, args, replacement, message: messageOf(cli, finding) }
}

async function check(cli: Cli, session: Session, path: string, { document, failOn, json = false }: Options): Promise<void> {
  const isFresh = await openForChecks(session, path)
  const documentId = (await findDocument(session, document))?.id ?? null
  if (isFresh) await session.result(await session.call('qa.run', { documentId }))
  else cli.note(cli.t('note.lastFindings', { file: path }))
  const findings = await session.call('qa.findings', { documentId })
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length]))
  if (json) cli.json({ project: path, counts, findings: findings.map((finding) => printed(cli, finding)) })
  else {
    for (const finding of findings) cli.row([finding.documentName, finding.segmentNumber, cli.t(`severity.${finding.severity}`), messageOf(cli, finding)])
    cli.note(cli.t('findings', { count: findings.length }))
  }
  const limit = failOn === undefined ? -1 : SEVERITIES.indexOf(failOn)
  if (findings.some(({ severity }) => SEVERITIES.indexOf(severity) <= limit)) cli.exitWith(EXIT_NO)
}

export function addQaCommand(program: Command, cli: Cli): void {
  const { t } = cli
  program
    .command('qa')
    .description(t('command.qa'))
    .argument('<PROJECT>', t('argument.project'))
    .option('--document <document>', t('option.document'))
    .addOption(new Option('--fail-on <severity>', t('option.failOn')).choices(['error', 'warning']))
    .option('--json', t('option.json'))
    .action((project: string, options: Options) => {
      const path = existingProject(cli, project)
      return cli.withSession((session) => check(cli, session, path, options))
    })
}

import type { Input } from '../contract/index.ts'
import { UsageError } from './usage-error.ts'
import type { Cli } from './cli.ts'
import type { Session } from './session.ts'

type Request = Input<'exports.start'> & Readonly<{ path: string }>

/** Runs an export into a file and says what was written. */
export async function exportTo(cli: Cli, session: Session, request: Request, isJson: boolean): Promise<void> {
  const formats = await session.call('exports.formats', {})
  if (!formats.some(({ id }) => id === request.format)) {
    throw new UsageError('usage.unknownFormat', { value: request.format, known: formats.map(({ id }) => id).join(', ') })
  }
  const { counts, diagnostics = [] } = await session.result(await session.call('exports.start', request))
  if (isJson) cli.json({ file: request.path, format: request.format, counts, diagnostics })
  else {
    cli.report(diagnostics, request.path)
    cli.note(cli.t('exported', { file: request.path }))
  }
}

import { resolve } from 'node:path'
import type { TFunction } from 'i18next'
import type { Diagnostic } from '../core/model/job.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { Environment } from './environment.ts'
import { isolate, type UiLanguage } from './texts.ts'
import type { Session } from './session.ts'
import { UsageError } from './usage-error.ts'

/** Exit codes: done; done, and the answer is no; could not. */
export const EXIT_DONE = 0
export const EXIT_NO = 1
export const EXIT_FAILED = 2

/** What every command is given. */
export type Cli = Readonly<{
  environment: Environment
  language: UiLanguage
  t: TFunction
  /** Ids of export formats; known only where the help of `export` is asked for, because the registry takes time to load. */
  formatIds: readonly string[]
  /** A path as the user wrote it, made absolute. */
  path: (path: string) => string
  /** One line of data. */
  line: (text: string) => void
  /** One JSON value on a line of its own. */
  json: (value: unknown) => void
  /** Fields of one row, tab-separated; on a terminal each is set apart. */
  row: (fields: readonly (string | number)[]) => void
  /** A message to the user. */
  note: (sentence: string) => void
  /** Problems that did not stop the work, one a line, with file and line. */
  report: (diagnostics: readonly Diagnostic[], file: string) => void
  exitWith: (code: number) => void
  /** Runs `work` with the services in this process and closes the project afterwards. */
  withSession: <T>(work: (session: Session) => Promise<T>) => Promise<T>
}>

const MAX_REPORTED = 20

type Setting = Pick<Cli, 'environment' | 'language' | 't' | 'formatIds' | 'exitWith'>

export function createCli(setting: Setting): Cli {
  const { environment, language, t } = setting
  const note = (sentence: string): void => environment.writeError(`${sentence}\n`)
  const line = (text: string): void => environment.writeOut(`${text}\n`)
  const apart = (text: string): string => (environment.isOutTerminal ? isolate(text) : text)
  return {
    ...setting,
    path: (path) => resolve(environment.cwd, path),
    line,
    json: (value) => line(JSON.stringify(value)),
    row: (fields) => line(fields.map((field) => (typeof field === 'number' ? String(field) : apart(field.replace(/[\t\r\n]+/g, ' ')))).join('\t')),
    note,
    report: (diagnostics, file) => {
      for (const { code, args, line: at } of diagnostics.slice(0, MAX_REPORTED)) {
        const place = at === undefined ? String(args['file'] ?? file) : `${args['file'] ?? file}:${at}`
        note(`${place}: ${t(`diagnostics:${code}`, namingLanguages(args, language))}`)
      }
      if (diagnostics.length > MAX_REPORTED) note(t('more', { count: diagnostics.length - MAX_REPORTED }))
    },
    withSession: async (work) => {
      const { openSession } = await import('./session.ts')
      const session = openSession(environment, t)
      try {
        return await work(session)
      } finally {
        await session.close()
      }
    },
  }
}

const LANGUAGE_ARGS = new Set(['language', 'source', 'target', 'ownSource', 'ownTarget'])

/** Language tags in details as the name of the language: `ar` is Arabic, or al-arabiyya. */
export function namingLanguages(details: Readonly<Record<string, unknown>>, language: UiLanguage): Record<string, unknown> {
  const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' })
  const nameOf = (value: unknown): unknown => (typeof value === 'string' && /^[a-z]{2,3}([-_]\w+)*$/i.test(value) ? names.of(value.replaceAll('_', '-')) : value)
  return Object.fromEntries(Object.entries(details).map(([key, value]) => [key, LANGUAGE_ARGS.has(key) ? nameOf(value) : value]))
}

/** An error as one sentence that names the file, and the line where it is known. */
export function sentenceOf(error: unknown, t: TFunction, language: UiLanguage): string {
  if (error instanceof UsageError) return t(error.key, error.values)
  if (!(error instanceof WorkbenchError)) return t('unexpected', { message: error instanceof Error ? error.message : String(error) })
  const { code, details } = error
  const { file = details['path'] ?? details['name'] ?? '', line } = details
  const values = { ...namingLanguages(details, language), file, option: '--skip-invalid', defaultValue: `${code} ${JSON.stringify(details)}` }
  // Where an option of the command line would help, its own sentence names it.
  const sentence = t([`error.${code}`, `errors:${code}`], file === '' ? { ...values, context: 'nameless' } : values)
  const placed = file === '' || sentence.includes(String(file)) ? sentence : `${String(file)}: ${sentence}`
  return line === undefined || new RegExp(`(?<!\\d)${line}(?!\\d)`).test(placed.replace(String(file), '')) ? placed : `${placed} ${t('errors:at-line', { line })}`
}

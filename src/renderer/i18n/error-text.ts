import type { TFunction } from 'i18next'
import type { ErrorCode, ErrorDetails } from '../../core/errors.ts'

type Failure = Readonly<{ code: ErrorCode; details: ErrorDetails }>

const LANGUAGE_DETAILS: ReadonlySet<string> = new Set(['language', 'source', 'target'])
const LANGUAGE_TAG = /^[a-z]{2,3}(?:[-_][a-z0-9]{1,8})*$/i

function baseName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path
}

/** Details as a sentence wants them: the name of the file without its folder, languages by name. */
function readable(details: ErrorDetails, language: string): Record<string, unknown> {
  const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' })
  const values = Object.entries(details).map(([key, value]) => {
    const isLanguage = LANGUAGE_DETAILS.has(key) && typeof value === 'string' && LANGUAGE_TAG.test(value)
    return [key, isLanguage ? names.of(value.replaceAll('_', '-')) : value]
  })
  return { ...Object.fromEntries(values), file: baseName(String(details['file'] ?? details['path'] ?? '')) }
}

/** The sentence for an error, with its details filled in, and the line where a file has one. */
export function errorText(t: TFunction, { code, details }: Failure): string {
  const values = readable(details, t('common:locale'))
  const context = values['file'] === '' ? { context: 'nameless' } : {}
  const sentence = t(`errors:${code}`, { ...values, ...context, defaultValue: t('errors:internal') })
  const line = details['line']
  const isPlaced = typeof line !== 'number' || sentence.includes(t('errors:line-number', { line }))
  return isPlaced ? sentence : `${sentence} ${t('errors:at-line', { line })}`
}

/** What a report about an error holds: code and details, in no language. */
export function errorReport({ code, details }: Failure, context: Readonly<Record<string, string>>): string {
  return JSON.stringify({ code, details, ...context }, null, 2)
}

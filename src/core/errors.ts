/**
 * Every error the product raises on purpose.
 *
 * The code is the interface: a view looks it up in `resources/locales/<language>/errors.json`.
 * `details` must survive JSON, because errors cross threads, IPC and HTTP.
 */
export const ERROR_CODES = [
  'contract/unknown-method',
  'contract/invalid-params',
  'contract/forbidden',
  'contract/too-large',
  'file/not-found',
  'file/exists',
  'file/not-readable',
  'file/not-writable',
  'file/unknown-token',
  'file/too-large',
  'format/malformed',
  'format/unknown',
  'format/unsupported-version',
  'format/encoding',
  'format/limit',
  'format/empty',
  'format/other-languages',
  'format/encrypted',
  'format/legacy-workbook',
  'glossary/no-language-column',
  'glossary/no-sheet',
  'glossary/rejected-line',
  'glossary/not-found',
  'glossary/empty-term',
  'glossary/missing-term',
  'glossary/stale',
  'memory/not-found',
  'memory/unit-not-found',
  'search/bad-pattern',
  'search/slow-pattern',
  'import/other-format',
  'document/not-found',
  'export/nothing',
  'extraction/not-found',
  'import/not-found',
  'import/no-plan',
  'import/plan-stale',
  'segment/not-found',
  'segment/stale',
  'segment/locked',
  'project/none-open',
  'project/already-open',
  'project/not-a-project',
  'project/is-resource',
  'resource/not-found',
  'resource/not-writable',
  'storage/newer-schema',
  'storage/damaged',
  'storage/disk-full',
  'storage/busy',
  'alignment/not-found',
  'alignment/stale',
  'alignment/bad-edit',
  'alignment/pin-between',
  'alignment/empty-side',
  'alignment/same-language',
  'alignment/not-bilingual',
  'alignment/other-table',
  'analysis/none',
  'backup/not-found',
  'job/not-found',
  'job/cancelled',
  'job/crashed',
  'shell/unreachable',
  'usage/invalid',
  'internal',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>

export class WorkbenchError extends Error {
  override readonly name = 'WorkbenchError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options)
    this.code = code
    this.details = details
  }
}

import { readFileSync } from 'node:fs'
import { writeCell } from '../core/formats/table/delimited.ts'
import type { PlanChange, PlanRow } from '../core/model/import-plan.ts'
import type { Diagnostic } from '../core/model/job.ts'
import type { ServiceContext } from './context.ts'
import type { Plan } from './glossary-plan.ts'
import { localeFileOf } from './resource-paths.ts'

type Texts = Readonly<Record<string, string>>
type PlanTexts = Readonly<{ columns: Texts; kinds: Texts; fields: Texts; statuses: Texts; change: string; addition: string; separator: string }>

/** Rows written in one piece. */
const PIECE_ROWS = 1_000

function readTexts(context: ServiceContext, name: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(localeFileOf(context.options, context.settings.get().uiLanguage, name), 'utf8')) as Readonly<Record<string, unknown>>
}

/** A sentence with its `{{names}}` filled in. */
function filled(sentence: string, args: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(args[name] ?? ''))
}

function createWriter(context: ServiceContext) {
  const plan = readTexts(context, 'export')['plan'] as PlanTexts
  const sentences = readTexts(context, 'diagnostics') as Texts
  const languages = new Intl.DisplayNames([context.settings.get().uiLanguage], { type: 'language', fallback: 'code' })
  const shown = (field: string, value: string): string => (field === 'status' ? (plan.statuses[value] ?? value) : value)
  const reasonOf = ({ code, args }: Diagnostic): string => {
    const named = 'language' in args ? { ...args, language: languages.of(String(args['language']).replaceAll('_', '-')) ?? '' } : args
    return filled(sentences[code] ?? sentences['other'] ?? '{{code}}', { ...named, code })
  }
  const changeOf = ({ field, before, after }: PlanChange): string =>
    filled(before === '' ? plan.addition : plan.change, { field: plan.fields[field] ?? field, before: shown(field, before), after: shown(field, after) })
  return {
    header: ['line', 'kind', 'source', 'target', 'changes', 'reason'].map((name) => plan.columns[name] ?? name),
    cells: ({ line, kind, source, target, changes, reason }: PlanRow): string[] => [
      String(line), plan.kinds[kind] ?? kind, source, target, changes.map(changeOf).join(plan.separator), reason === null ? '' : reasonOf(reason),
    ],
  }
}

/** The rows of a plan as CSV in the language of the interface, with a byte-order mark for spreadsheets. */
export function* writePlanReport(context: ServiceContext, { rows }: Plan): Generator<Uint8Array> {
  const writer = createWriter(context)
  const line = (cells: readonly string[]): string => `${cells.map((cell) => writeCell(cell, ',')).join(',')}\r\n`
  yield Buffer.from(`\ufeff${line(writer.header)}`, 'utf8')
  for (let offset = 0; offset < rows.length; offset += PIECE_ROWS) {
    yield Buffer.from(rows.page(null, offset, PIECE_ROWS).entries.map((row) => line(writer.cells(row))).join(''), 'utf8')
  }
}

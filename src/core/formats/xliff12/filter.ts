import type { Diagnostic } from '../../model/job.ts'
import type { ExtractedUnit, Extraction, FormatFilter } from '../filter.ts'
import { decodeXml, xmlHead } from '../xml/encoding.ts'
import { readLayout } from './layout.ts'
import { mergeXliff } from './merge.ts'
import { listUnits } from './units.ts'
import type { UnitPlace } from './units.ts'

/**
 * XLIFF 1.2, and the 1.0 and 1.1 that it grew from. The original bytes are the skeleton: only targets, their `state`,
 * `approved` and a missing `target-language` are ever written.
 */
export const xliff12Filter: FormatFilter = {
  id: 'xliff12',
  extensions: ['.xlf', '.xliff'],
  isText: false,
  sniff: sniffXliff12,
  extract: (bytes) => extractXliff(decodeXml(bytes, 'xliff12').text),
  merge: mergeXliff,
}

function sniffXliff12(head: Uint8Array, fileName: string): number {
  const root = /<(?:[\w.-]+:)?xliff\b[^>]*/.exec(xmlHead(head))?.[0]
  if (root === undefined) return /\.(?:xlf|xliff)$/i.test(fileName) ? 0.3 : 0
  return /\bversion\s*=\s*["']1\.[0-2]["']/.test(root) ? 1 : 0.4
}

function extractXliff(text: string): Extraction {
  const layout = readLayout(text)
  const places = listUnits(layout)
  return {
    units: places.map(toUnit),
    sourceLanguage: layout.files.find((file) => file.sourceLanguage)?.sourceLanguage ?? null,
    targetLanguage: layout.files.find((file) => file.targetLanguage)?.targetLanguage ?? null,
    diagnostics: layout.units.flatMap((unit) => diagnose(unit, text)),
  }
}

function toUnit({ id, unit, segment, content, status }: UnitPlace): ExtractedUnit {
  return {
    id,
    kind: unit.kind,
    source: content.source,
    target: content.target && (content.target.text !== '' || status !== 'untranslated') ? content.target : null,
    status,
    isLocked: unit.isLocked,
    note: unit.note,
    isSegmented: segment !== null,
    paragraph: unit.number,
  }
}

/** What a reader of the file should know that its units do not say. */
function diagnose(unit: UnitPlace['unit'], text: string): readonly Diagnostic[] {
  const found: string[] = []
  if (unit.source.hasSubText) found.push('xliff12/sub-text')
  const isWholeTarget = unit.target !== null && unit.target.segments.length === 0 && unit.target.content.text !== ''
  if (unit.segSource && unit.segSource.segments.length > 1 && isWholeTarget) {
    found.push('xliff12/unsegmented-target')
  }
  return found.map((code) => ({ code, args: { unit: unit.id }, line: text.slice(0, unit.tag.start).split('\n').length }))
}

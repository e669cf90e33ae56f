import { baseLanguage, directionOf } from '../../model/language.ts'
import type { GlossaryExporter, GlossaryExportInput } from '../exporter.ts'
import { cellOf, headerOf, pairsOf, rolesOf } from '../table/rows.ts'
import { writeSheetWorkbook } from './sheet-writer.ts'

function writeGlossary({ concepts, languages, stamp }: GlossaryExportInput): Uint8Array {
  const pairs = concepts.flatMap((concept) => [...pairsOf(concept, languages)])
  const roles = rolesOf(pairs)
  return writeSheetWorkbook({
    title: baseLanguage(languages[0]) === 'ar' ? '\u0627\u0644\u0645\u0635\u0637\u0644\u062d\u0627\u062a' : 'Glossary', // al-mustalahat
    isRtl: directionOf(languages[0]) === 'rtl',
    header: roles.map((role) => headerOf(role, languages)),
    lines: pairs.map((pair) => roles.map((role) => cellOf(role, pair))),
    writtenAt: stamp.writtenAt,
  })
}

/** A glossary as a workbook of one sheet, read from the right where its source is. */
export const xlsxGlossaryExporter: GlossaryExporter = { id: 'glossary-xlsx', extension: '.xlsx', write: writeGlossary }

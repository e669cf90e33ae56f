import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { omegatGlossaryExporter } from '../../src/core/formats/omegat/exporter.ts'
import { readRecords } from '../../src/core/formats/table/delimited.ts'
import { glossaryCsvExporter } from '../../src/core/formats/table/exporter.ts'
import { utxGlossaryExporter } from '../../src/core/formats/utx/exporter.ts'
import { xlsxGlossaryExporter } from '../../src/core/formats/xlsx/exporter.ts'
import { xlsxGlossaryReader } from '../../src/core/formats/xlsx/reader.ts'
import { concept, glossary, glossaryConcepts, term } from '../core/formats/glossary-samples.ts'
import { readOptions } from '../core/formats/table/read-options.ts'
import { describePeer, needs, run, runPython, temporaryFolder } from './programs.ts'

const DIRECTIONS = [['ar', 'en'], ['en', 'ar']] as const
/** What a spreadsheet would compute, and what it would take for a number or a date. */
const HAZARDS = concept('0192-d', [term('ar', '=1+1'), term('en', '26/02', { forms: ['+3', '007'] })], { definition: 'سطر أول\nline two', note: '<b> & "quoted"' })
const CONCEPTS = [...glossaryConcepts, HAZARDS]

describePeer('LibreOffice reads and writes glossary workbooks', [needs.soffice, needs.calc], () => {
  const folder = temporaryFolder()
  /** 44, 34, 76: comma, quotation mark, UTF-8. */
  const convert = (format: string, ...files: readonly string[]) =>
    run('soffice', ['--headless', `-env:UserInstallation=file://${join(folder, 'profile')}`, '--convert-to', format, '--outdir', folder, ...files])

  it('finds every row of ours, each cell as it was written, none computed', () => {
    const files = DIRECTIONS.map((languages) => {
      const path = join(folder, `${languages[0]}.xlsx`)
      writeFileSync(path, xlsxGlossaryExporter.write(glossary(CONCEPTS, languages)))
      return path
    })
    convert('csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false', ...files)
    for (const languages of DIRECTIONS) {
      const theirs = [...readRecords(readFileSync(join(folder, `${languages[0]}.csv`), 'utf8'), ',')].map(({ cells }) => cells)
      const ours = [...readRecords(new TextDecoder().decode(glossaryCsvExporter.write(glossary(CONCEPTS, languages))), ',')].map(({ cells }) => cells.map((cell) => cell.replace(/^'(?=[=+])/, '')))
      expect(theirs).toEqual(ours)
    }
  })

  it('writes workbooks that are read here, formulas left out', () => {
    const path = join(folder, 'theirs.csv')
    writeFileSync(path, 'العربية,English,note\nهدنة,truce,1.5\nسلام,peace,=1+1\nحرب,war,\n')
    convert('xlsx:Calc MS Excel 2007 XML', '--infilter=CSV:44,34,76,1', path)
    const entries = [...xlsxGlossaryReader.read(new Uint8Array(readFileSync(join(folder, 'theirs.xlsx'))), readOptions(['ar', 'en']))]
    expect(entries.map(({ line, concept: draft, diagnostics }) => [line, draft?.terms.map(({ text }) => text).join(' ') ?? diagnostics[0]?.code, draft?.note])).toEqual([
      [2, 'هدنة truce', '1.5'],
      [3, 'formula-cell', undefined],
      [4, 'حرب war', ''],
    ])
  })
})

/** Prints [source, target] of each unit. */
const LIST_PAIRS = `
import json, sys
from translate.storage import ${'{MODULE}'} as storage
store = storage.${'{CLASS}'}.parsefile(sys.argv[1])
print(json.dumps([[u.source, u.target] for u in store.units]))
`
const PAIRS = [['حكومة الوفاق', 'Government of National Accord'], ['حكومة الوفاق', 'Reconciliation government'], ['مبعوث', 'envoy'], ['على قدم وساق', 'in full swing']]

describePeer('translate-toolkit reads glossary tables', [needs.translateToolkit], () => {
  const folder = temporaryFolder()
  const pairsIn = (name: string, bytes: Uint8Array, module: string, className: string): unknown => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return runPython(LIST_PAIRS.replace('{MODULE}', module).replace('{CLASS}', className), [path])
  }

  it.each(DIRECTIONS)('reads every line of the UTX from %s', (...languages) => {
    const pairs = languages[0] === 'ar' ? PAIRS : PAIRS.map(([ar, en]) => [en, ar])
    expect(pairsIn('g.utx', utxGlossaryExporter.write(glossary(glossaryConcepts, languages)), 'utx', 'UtxFile')).toEqual(pairs)
  })

  it.each(DIRECTIONS)('reads every line of the OmegaT glossary from %s', (...languages) => {
    const recommended = [PAIRS[0], PAIRS[2]] as string[][]
    const pairs = languages[0] === 'ar' ? recommended : recommended.map(([ar, en]) => [en, ar])
    expect(pairsIn('g.utf8', omegatGlossaryExporter.write(glossary(glossaryConcepts, languages)), 'omegat', 'OmegaTFile')).toEqual(pairs)
  })
})

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeDesk } from '../cli/run-cli.ts'
import { describePeer, needs, run, runPython, schema, temporaryFolder } from './programs.ts'

const ARABIC = ['أعلنت البعثة أن الهدنة بدأت في 12 آذار.', 'وصلت القوات إلى المدينة قبل الفجر.', 'عالج الطبيب 47 مصابًا في السوق.', 'تجتمع اللجنة <أ> & اللجنة <ب> يوم الاثنين في جنيف.', 'قُطع الطريق المؤدي إلى الجسر عند الساعة 6.']
const ENGLISH = ['The mission announced that the truce began on 12 March.', 'The forces reached the city before dawn.', 'The doctor treated 47 injured people in the market.', 'Committee <A> & committee <B> meet in Geneva on Monday.', 'The road to the bridge was cut at 6.']
const DIRECTIONS = [['ar', 'en', ARABIC, ENGLISH], ['en', 'ar', ENGLISH, ARABIC]] as const

/** Prints [source, target] of each unit. */
const LIST_UNITS = `
import json, sys
from translate.storage import factory
print(json.dumps([[str(u.source), str(u.target)] for u in factory.getobject(sys.argv[1]).units if not u.isheader()]))
`

type Desk = ReturnType<typeof makeDesk>

/** The path of the two texts aligned and written in a format. */
async function written(desk: Desk, [from, to, source, target]: (typeof DIRECTIONS)[number], format: string): Promise<string> {
  const [one, other] = [desk.write(`${from}.source.txt`, `${source.join('\n')}\n`), desk.write(`${from}.target.txt`, `${target.join('\n')}\n`)]
  const { code, err } = await desk.run(['align', one, other, '--source', from, '--target', to, '--segmented', '-o', `${from}.${format}`])
  expect([code, err]).toEqual([0, ''])
  return desk.path(`${from}.${format}`)
}

const pairsOf = ([, , source, target]: (typeof DIRECTIONS)[number]) => source.map((text, k) => [text, target[k]])

describePeer('an alignment as TMX', [needs.xmllint, needs.schemas, needs.translateToolkit], () => {
  const desk = makeDesk()
  it.each(DIRECTIONS)('from %s to %s is valid, and translate-toolkit reads every pair', async (...direction) => {
    const path = await written(desk, direction as never, 'tmx')
    expect(run('xmllint', ['--nonet', '--noout', '--dtdvalid', schema('tmx/tmx14.dtd'), path])).toMatchObject({ status: 0, output: '' })
    expect(runPython(LIST_UNITS, [path])).toEqual(pairsOf(direction as never))
  })
})

describePeer('an alignment as XLIFF', [needs.xmllint, needs.schemas, needs.translateToolkit], () => {
  const desk = makeDesk()
  it.each(DIRECTIONS)('from %s to %s is valid, and translate-toolkit reads every pair', async (...direction) => {
    const path = await written(desk, direction as never, 'xlf')
    expect(run('xmllint', ['--nonet', '--noout', '--schema', schema('xliff-1.2/xliff-core-1.2-strict.xsd'), path])).toMatchObject({ status: 0 })
    expect(runPython(LIST_UNITS, [path])).toEqual(pairsOf(direction as never))
  })
})

describePeer('an alignment as a workbook', [needs.soffice, needs.calc], () => {
  const desk = makeDesk()
  const folder = temporaryFolder()
  it.each(DIRECTIONS)('from %s to %s is opened by LibreOffice with every cell in its place', async (...direction) => {
    const path = await written(desk, direction as never, 'xlsx')
    const copy = join(folder, `${direction[0]}.xlsx`)
    writeFileSync(copy, readFileSync(path))
    run('soffice', ['--headless', `-env:UserInstallation=file://${join(folder, 'profile')}`, '--convert-to', 'csv:Text - txt - csv (StarCalc):9,34,76,1', '--outdir', folder, copy])
    const rows = readFileSync(join(folder, `${direction[0]}.csv`), 'utf8').trimEnd().split('\n').map((line) => line.split('\t').map((cell) => cell.replace(/^"|"$/g, '').replaceAll('""', '"')))
    expect(rows.slice(1).map((cells) => cells.slice(1, 3))).toEqual(pairsOf(direction as never))
  })
})

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tbx2GlossaryExporter, tbxGlossaryExporter } from '../../src/core/formats/tbx/exporter.ts'
import { tmxBilingualExporter, tmxExporter } from '../../src/core/formats/tmx/exporter.ts'
import { xliff12Exporter } from '../../src/core/formats/xliff12/exporter.ts'
import { xliff12Filter } from '../../src/core/formats/xliff12/filter.ts'
import { plain } from '../../src/core/model/tagged-text.ts'
import { input, nastySegments, options, segment, stamp } from '../core/formats/exchange-samples.ts'
import { concept, glossary, glossaryConcepts, term } from '../core/formats/glossary-samples.ts'
import fc from 'fast-check'
import { describePeer, needs, run, schema, temporaryFolder } from './programs.ts'
import { exports } from './samples.ts'

const nasty = fc.sample(nastySegments, { numRuns: 40, seed: 7 }).flat().map((one, index) => ({ ...one, id: `n-${index}` as typeof one.id }))
const inputs = [...exports, ['nasty', input(nasty)] as const, ['empty', input([], { documents: [] })] as const]

/** A spoiled copy of a file: every schema must refuse it, or it checks nothing. */
function spoil(path: string, from: string, to: string): string {
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${from} is not in ${path}`)
  writeFileSync(`${path}.spoiled`, text.replace(from, to))
  return `${path}.spoiled`
}

describePeer('xmllint', [needs.xmllint, needs.schemas], () => {
  const folder = temporaryFolder()
  const written = (name: string, bytes: Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }
  const validate = (kind: readonly [string, string], ...files: readonly string[]) => run('xmllint', ['--nonet', '--noout', kind[0], schema(kind[1]), ...files])
  const tmxGrammar = ['--dtdvalid', 'tmx/tmx14.dtd'] as const
  const tbxGrammar = ['--dtdvalid', 'tbx-v2/TBXcoreStructV02.dtd'] as const

  it.each(['strict', 'transitional'])('finds the XLIFF 1.2 valid, %s schema', (variant) => {
    const grammar = ['--schema', `xliff-1.2/xliff-core-1.2-${variant}.xsd`] as const
    const files = inputs.map(([name, one]) => written(`${name}.xlf`, xliff12Exporter.write(one)))
    expect(validate(grammar, ...files)).toMatchObject({ status: 0 })
    expect(validate(grammar, spoil(files[0] ?? '', '<source ', '<sauce ')).status).not.toBe(0)
  })

  it('finds the XLIFF 1.2 still valid after translations were merged into it', () => {
    const bytes = xliff12Exporter.write(exports[0]?.[1] ?? input([]))
    const { units } = xliff12Filter.extract(bytes, options)
    const translations = new Map(units.map(({ id }) => [id, { target: plain('new & other'), status: 'confirmed' as const }]))
    const merged = written('merged.xlf', xliff12Filter.merge(bytes, translations, options))
    expect(validate(['--schema', 'xliff-1.2/xliff-core-1.2-strict.xsd'], merged)).toMatchObject({ status: 0 })
  })

  it('finds the TMX valid', () => {
    const files = inputs.map(([name, one]) => written(`${name}.tmx`, tmxBilingualExporter.write(one)))
    const memory = Buffer.concat([...tmxExporter.write({ sourceLanguage: 'ar', targetLanguage: 'en', units: [], stamp })])
    expect(validate(tmxGrammar, ...files, written('memory.tmx', memory))).toMatchObject({ status: 0 })
    expect(validate(tmxGrammar, spoil(files[0] ?? '', '<seg>', '<seg><x/>')).status).not.toBe(0)
  })

  it('finds the TBX version 2 valid', () => {
    const file = written('glossary-2.tbx', tbx2GlossaryExporter.write(glossary(glossaryConcepts)))
    expect(validate(tbxGrammar, file)).toMatchObject({ status: 0 })
    expect(validate(tbxGrammar, spoil(file, '<tig>', '<tig><tig/>')).status).not.toBe(0)
  })

  it('finds the native code of tags valid, whatever it holds', () => {
    const tags = [{ kind: 'standalone', number: 1, content: '\u0000<br/>"\ud800]]>' }] as const
    const one = input([segment(1, { source: 'a\ue000', target: '\ue000b', tags, status: 'draft' })])
    expect(validate(tmxGrammar, written('code.tmx', tmxBilingualExporter.write(one)))).toMatchObject({ status: 0 })
    expect(validate(['--schema', 'xliff-1.2/xliff-core-1.2-strict.xsd'], written('code.xlf', xliff12Exporter.write(one)))).toMatchObject({ status: 0 })
  })
})

describePeer('jing', [needs.jing, needs.schemas], () => {
  const folder = temporaryFolder()
  const file = join(folder, 'glossary.tbx')
  const many = [...glossaryConcepts, concept('n', [term('ar', '\u0001<&>', { gender: 'dual', note: '\u0007' }), term('en', 'x')], { createdAt: 'no date', example: '"' })]
  writeFileSync(file, tbxGlossaryExporter.write(glossary(many)))
  const empty = join(folder, 'empty.tbx')
  writeFileSync(empty, tbxGlossaryExporter.write(glossary([])))

  it.each([
    ['the core grammar of TBX version 3', 'tbx-v3/TBXcoreStructV03.rng', '<termSec>', '<termSec><note>early</note>'],
    ['the rules of TBX-Basic, style DCA', 'tbx-v3/TBX-Basic_DCA.sch', '>preferredTerm-admn-sts<', '>forbidden<'],
  ])('finds a glossary valid by %s', (_, grammar, from, to) => {
    expect(run('jing', [schema(grammar), file, empty])).toMatchObject({ status: 0 })
    expect(run('jing', [schema(grammar), spoil(file, from, to)]).status).not.toBe(0)
  })
})

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { GlossaryExporter } from '../../src/core/formats/exporter.ts'
import { multitermGlossaryExporter } from '../../src/core/formats/multiterm/exporter.ts'
import { tbx2GlossaryExporter, tbxDctGlossaryExporter, tbxGlossaryExporter } from '../../src/core/formats/tbx/exporter.ts'
import { tbxReader } from '../../src/core/formats/tbx/reader.ts'
import { tmxGlossaryExporter } from '../../src/core/formats/tmx/glossary-exporter.ts'
import type { Concept } from '../../src/core/model/concept.ts'
import { isSameLanguage } from '../../src/core/model/language.ts'
import { DIRECTIONS, arbitraryConcepts, readGlossary, stored } from '../core/formats/glossary-files.ts'
import type { Languages } from '../core/formats/glossary-files.ts'
import { glossary, glossaryConcepts } from '../core/formats/glossary-samples.ts'
import { arbitraryTbx } from '../core/formats/tbx/arbitrary-tbx.ts'
import { describePeer, needs, run, runPython, schema, temporaryFolder } from './programs.ts'

const EXAMPLES = schema('../tbx')
const examples = needs.schemas.isThere ? readdirSync(EXAMPLES).filter((name) => name.endsWith('.tbx') && !name.includes('poorly')) : []

const LINGUIST = `<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Linguist" style="dca" xml:lang="en"><text><body><conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>a</term>
  <termNote type="register">neutralRegister</termNote><termNote type="grammaticalNumber">dual</termNote><adminGrp><admin type="reading">ei</admin><adminNote type="readingNote">n</adminNote></adminGrp></termSec></langSec></conceptEntry></body></text></tbx>`

/** Glossaries of every kind that a writer may be given, each with its languages. */
function inputs(): readonly (readonly [string, readonly Concept[], Languages])[] {
  const odd = fc.sample(arbitraryTbx, { numRuns: 60, seed: 11 }).map((file) => stored(readGlossary(tbxReader, file)))
  const arbitrary = fc.sample(arbitraryConcepts, { numRuns: 40, seed: 5 }).flat()
  return [
    ['own', glossaryConcepts, ['ar', 'en']],
    ['arbitrary', arbitrary, ['en', 'ar']],
    ['linguist', stored(readGlossary(tbxReader, LINGUIST)), ['ar', 'en']],
    ...examples.map((name) => [name.replace('.tbx', ''), stored(readGlossary(tbxReader, new Uint8Array(readFileSync(join(EXAMPLES, name))), ['en', 'es'])), ['en', 'es']] as const),
    ...odd.filter((concepts) => concepts.length > 0).map((concepts, index) => [`odd-${index}`, concepts, ['ar', 'en']] as const),
    // One file of all of them: their ids and references meet.
    ['together', odd.flat(), ['ar', 'en']],
  ]
}

function writeAll(folder: string, exporter: GlossaryExporter, extension: string): readonly string[] {
  return inputs().map(([name, concepts, languages]) => {
    const path = join(folder, `${name}.${extension}`)
    writeFileSync(path, exporter.write(glossary(concepts, languages)))
    return path
  })
}

const dialectOf = (path: string): string => /<tbx [^>]*type="([^"]*)"/.exec(readFileSync(path, 'utf8'))?.[1] ?? ''

describePeer('jing', [needs.jing, needs.schemas], () => {
  const folder = temporaryFolder()

  it.each([
    ['DCA', tbxGlossaryExporter],
    ['DCT', tbxDctGlossaryExporter],
  ])('finds every glossary valid by the core grammar, style %s', (style, exporter) => {
    const files = writeAll(folder, exporter, `${style}.tbx`)
    const { status, output } = run('jing', [schema('tbx-v3/TBXcoreStructV03.rng'), ...files])
    expect(output.split('\n').filter((line) => line.includes('error:'))).toEqual([])
    expect(status).toBe(0)
  })

  it.each([
    ['TBX-Basic', 'TBX-Basic_DCA.sch'],
    ['TBX-Linguist', 'TBX-Linguist_DCA.sch'],
    ['TBX-Core', 'TBX-Core.sch'],
  ])('finds every glossary that says it is %s to be one', (dialect, rules) => {
    const files = writeAll(folder, tbxGlossaryExporter, 'DCA.tbx').filter((path) => dialectOf(path) === dialect)
    expect(files.length).toBeGreaterThan(0)
    const { status, output } = run('jing', [schema(`tbx-v3/${rules}`), ...files])
    expect(output.split('\n').filter((line) => line.includes('error:'))).toEqual([])
    expect(status).toBe(0)
  })
})

describePeer('xmllint', [needs.xmllint, needs.schemas], () => {
  const folder = temporaryFolder()

  it.each([
    ['TBX version 2', tbx2GlossaryExporter, 'tbx-v2/TBXcoreStructV02.dtd', 'v2.tbx'],
    ['TMX', tmxGlossaryExporter, 'tmx/tmx14.dtd', 'tmx'],
  ])('finds every glossary valid as %s', (_, exporter, grammar, extension) => {
    const { status, output } = run('xmllint', ['--nonet', '--noout', '--dtdvalid', schema(grammar), ...writeAll(folder, exporter, extension)])
    expect({ status, output }).toEqual({ status: 0, output: '' })
  })

  it('finds the MultiTerm XML well-formed', () => {
    expect(run('xmllint', ['--nonet', '--noout', ...writeAll(folder, multitermGlossaryExporter, 'xml')])).toMatchObject({ status: 0 })
  })
})

const LIST_UNITS = `
import json, sys
from translate.storage import factory
units = [u for u in factory.getobject(sys.argv[1]).units if not u.isheader()]
print(json.dumps([[str(u.source), None if u.target is None else str(u.target)] for u in units]))
`

describePeer('translate-toolkit', [needs.translateToolkit], () => {
  const folder = temporaryFolder()

  it.each(DIRECTIONS)('reads the first pair of every concept of the TBX version 2, %s', (_, languages) => {
    const path = join(folder, 'glossary.tbx')
    const concepts = Array.from({ length: 250 }, (__, index): Concept => ({ ...glossaryConcepts[index % 3], id: `5f0c-${index}` }) as Concept)
    writeFileSync(path, tbx2GlossaryExporter.write(glossary(concepts, languages)))
    const first = ({ terms }: Concept, language: string) => terms.find((one) => isSameLanguage(one.language, language))?.text
    expect(runPython(LIST_UNITS, [path])).toEqual(concepts.map((one) => [first(one, languages[0]), first(one, languages[1])]))
  })
})

const OMEGAT = '/usr/share/omegat/OmegaT.jar'
const javaSource = {
  isThere: existsSync(OMEGAT) && spawnSync('java', ['--list-modules'], { encoding: 'utf8' }).stdout?.includes('jdk.compiler') === true,
  missing: 'the classes of OmegaT or a Java compiler are not installed',
}

describePeer('OmegaT', [needs.omegat, javaSource], () => {
  const folder = temporaryFolder()

  it.each(DIRECTIONS)('reads every pair of terms of the TBX version 2, %s', (_, languages) => {
    const path = join(folder, 'glossary.tbx')
    writeFileSync(path, tbx2GlossaryExporter.write(glossary(glossaryConcepts, languages)))
    const program = ['-Djava.awt.headless=true', '-cp', `${OMEGAT}:/usr/share/java/*`, join(import.meta.dirname, 'OmegatGlossary.java')]
    const { status, output, standardOutput } = run('java', [...program, path, ...languages.map((tag) => tag.toUpperCase())])
    expect(status, output).toBe(0)
    const pairs = glossaryConcepts.flatMap(({ terms }) => {
      const of = (language: string): readonly string[] => terms.filter((one) => isSameLanguage(one.language, language)).map(({ text }) => text)
      return of(languages[0]).flatMap((source) => of(languages[1]).map((target) => `${source}\t${target}`))
    })
    expect(standardOutput.trim().split('\n').sort()).toEqual(pairs.sort())
  })
})

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WorkbenchError } from '../../src/core/errors.ts'
import { multitermGlossaryExporter } from '../../src/core/formats/multiterm/exporter.ts'
import { normalizeTbx } from '../../src/core/formats/tbx/normalize.ts'
import { tbx2GlossaryExporter, tbxDctGlossaryExporter, tbxGlossaryExporter } from '../../src/core/formats/tbx/exporter.ts'
import { tbxReader } from '../../src/core/formats/tbx/reader.ts'
import { tidy } from '../../src/core/formats/tbx/texts.ts'
import { childNodes, readXmlSections, signatureOf, textOf } from '../../src/core/formats/xml/tree.ts'
import type { XmlNode } from '../../src/core/formats/xml/tree.ts'
import { comparable, readGlossary, stored } from '../core/formats/glossary-files.ts'
import type { Languages } from '../core/formats/glossary-files.ts'
import { glossary } from '../core/formats/glossary-samples.ts'

const FOLDER = join(process.env['DRAGOMAN_SHARED'] ?? join(import.meta.dirname, '../../../shared'), 'conformance/tbx')
const isThere = existsSync(FOLDER)
const SKIPPED = isThere ? '' : ' (skipped: the folder with the public examples is not beside the project)'
const files = isThere ? readdirSync(FOLDER).filter((name) => name.endsWith('.tbx')) : []
const good = files.filter((name) => !name.includes('poorly_formed'))
const LANGUAGES: Languages = ['en', 'es']
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(FOLDER, name)))
const STYLES = [
  ['version 3, style DCA', tbxGlossaryExporter],
  ['version 3, style DCT', tbxDctGlossaryExporter],
  ['version 2', tbx2GlossaryExporter],
] as const

/** Each element that says something or is pointed at, by the concept, the language and the term it belongs to. */
function saidIn(file: Uint8Array): readonly string[] {
  const text = new TextDecoder().decode(file)
  const isPreserved = text.includes('xml:space=preserve')
  let rootUri = ''
  const isSection = (name: string): boolean => name === 'conceptEntry' || name === 'termEntry' || name === 'refObject'
  const sections = [...readXmlSections(text, 'tbx', { isSection, onRoot: (root) => void (rootUri = root.uri) })]
  const isUsed = (node: XmlNode): boolean => node.name !== 'refObject' || text.includes(`target="${node.attributes.get('id') ?? ''}"`)
  return sections.filter(isUsed).flatMap((section) => partsOf(normalizeTbx(tidy(section, isPreserved), rootUri), '')).sort()
}

function partsOf(node: XmlNode, path: string): readonly string[] {
  const name = node.name === 'conceptEntry' ? node.attributes.get('id') : node.name === 'langSec' ? node.attributes.get('xml:lang') : undefined
  const term = node.name === 'termSec' ? childNodes(node).find((child) => child.name === 'term') : undefined
  const here = `${path}/${name ?? (term ? textOf(term).replace(/\s+/g, ' ') : node.name)}`
  const isLevel = node.name === 'conceptEntry' || node.name === 'langSec' || node.name === 'termSec'
  return isLevel ? childNodes(node).flatMap((child) => partsOf(child, here)) : [`${here} ${signatureOf(node)}`]
}

describe(`the public examples of TBX${SKIPPED}`, () => {
  it.skipIf(!isThere)('are all there', () => expect(files.length).toBeGreaterThanOrEqual(12))

  it.skipIf(!isThere).each(good)('%s is read whole: 45 concepts, 113 terms', (name) => {
    const concepts = stored(readGlossary(tbxReader, bytesOf(name), LANGUAGES))
    expect(concepts).toHaveLength(45)
    expect(concepts.flatMap(({ terms }) => terms)).toHaveLength(113)
    expect(new Set(concepts.flatMap(({ terms }) => terms.map(({ language }) => language)))).toEqual(new Set(['en', 'es', 'zu']))
  })

  it.skipIf(!isThere)('say the same of a concept in both styles, but for a few notes', () => {
    const said = ['Basic-Example_Astronomy_DCA_VALID.tbx', 'Basic-Example_Astronomy_DCT_VALID.tbx'].map((name) =>
      stored(readGlossary(tbxReader, bytesOf(name), LANGUAGES)).map(({ extra: _extra, note: _note, terms, ...fields }) => ({
        ...fields,
        terms: terms.map(({ language, text, status, partOfSpeech }) => [language, text, status, partOfSpeech]),
      })),
    )
    expect(said[1]).toEqual(said[0])
  })

  describe.each(STYLES)('written as %s', (_, exporter) => {
    const valid = good.filter((name) => !name.includes('bad'))

    it.skipIf(!isThere).each(valid)('%s says all that it said, each thing of the same term', (name) => {
      const bytes = bytesOf(name)
      const written = exporter.write(glossary(stored(readGlossary(tbxReader, bytes, LANGUAGES)), LANGUAGES))
      const said = new Map<string, number>()
      for (const part of saidIn(written)) said.set(part, (said.get(part) ?? 0) + 1)
      const lost = saidIn(bytes).filter((part) => {
        const count = said.get(part) ?? 0
        said.set(part, count - 1)
        return count === 0
      })
      expect(lost).toEqual([])
    })

    it.skipIf(!isThere).each(valid)('%s is read as the same concepts again', (name) => {
      const concepts = stored(readGlossary(tbxReader, bytesOf(name), LANGUAGES))
      const again = stored(readGlossary(tbxReader, exporter.write(glossary(concepts, LANGUAGES)), LANGUAGES))
      const plain = (list: typeof concepts) => comparable(list).map(({ extra: _extra, ...one }) => ({ ...one, terms: one.terms.map(({ extra: __, ...term }) => term) }))
      expect(plain(again)).toEqual(plain(concepts))
    })
  })

  it.skipIf(!isThere).each(good)('%s holds its terms when it is written as MultiTerm XML', (name) => {
    const concepts = stored(readGlossary(tbxReader, bytesOf(name), LANGUAGES))
    const text = new TextDecoder('utf-16le').decode(multitermGlossaryExporter.write(glossary(concepts, LANGUAGES)))
    expect(text.match(/<term>/g)).toHaveLength(113)
  })

  it.skipIf(!isThere)('poorly_formed_xml.tbx is refused with its line', () => {
    let caught: unknown
    try {
      readGlossary(tbxReader, bytesOf('poorly_formed_xml.tbx'), LANGUAGES)
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(WorkbenchError)
    expect(caught).toMatchObject({ code: 'format/malformed', details: { line: 42 } })
  })

  it.skipIf(!isThere)('core_structure_bad.tbx is reported with the line of its second term', () => {
    const entries = readGlossary(tbxReader, bytesOf('core_structure_bad.tbx'), LANGUAGES)
    expect(entries.flatMap(({ diagnostics }) => diagnostics)).toEqual([{ code: 'second-term', args: { term: 'Second term' }, line: 32 }])
  })
})

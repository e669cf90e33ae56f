import { describe, expect, it } from 'vitest'
import { tmxExporter } from '../../../../src/core/formats/tmx/exporter.ts'
import { tmxGlossaryExporter } from '../../../../src/core/formats/tmx/glossary-exporter.ts'
import { tmxGlossaryReader } from '../../../../src/core/formats/tmx/glossary-reader.ts'
import { readTmxSync } from '../../../../src/core/formats/tmx/reader.ts'
import { stamp } from '../exchange-samples.ts'
import { DIRECTIONS, readGlossary, stored } from '../glossary-files.ts'
import { glossary, glossaryConcepts } from '../glossary-samples.ts'

const FILE = `<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "http://nowhere.invalid/tmx14.dtd">
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="phrase" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>
<tu tuid="7" creationdate="20200102T030405Z" creationid="amal" usagecount="3"><note>first</note><note>second</note><prop type="project">P</prop>
<tuv xml:lang="EN-us"><prop type="x-status">forbidden</prop><seg>cease-<ph x="1">&lt;b/&gt;</ph>fire</seg></tuv>
<tuv xml:lang="ar" changeid="sami"><seg>وقف إطلاق النار</seg></tuv><tuv xml:lang="ar"><seg> هدنة </seg></tuv></tu>
<tu><tuv xml:lang="en"><seg> </seg></tuv></tu></body></tmx>`

describe('TMX as a glossary', () => {
  it.each(DIRECTIONS)('is read as a concept for each unit, a term for each variant, %s', (_, languages) => {
    const [first, second] = readGlossary(tmxGlossaryReader, FILE, languages)
    expect(first).toMatchObject({ line: 4, id: '7', diagnostics: [], history: { createdAt: '2020-01-02T03:04:05.000Z', createdBy: 'amal' } })
    expect(first?.concept).toMatchObject({
      note: 'first\nsecond',
      terms: [{ language: 'en', text: 'cease-fire', status: 'forbidden' }, { language: 'ar', text: 'وقف إطلاق النار' }, { language: 'ar', text: 'هدنة' }],
    })
    expect(second).toMatchObject({ line: 7, concept: null, diagnostics: [{ code: 'empty-term', line: 7 }, { code: 'no-terms', line: 7 }] })
  })

  it('writes back what the model has no field for', () => {
    const text = new TextDecoder().decode(tmxGlossaryExporter.write(glossary(stored(readGlossary(tmxGlossaryReader, FILE)))))
    for (const markup of ['usagecount="3"', '<note>first</note><note>second</note><prop type="project">P</prop>', 'changeid="sami"', '<seg>cease-<ph x="1">&lt;b/&gt;</ph>fire</seg>', 'xml:lang="EN-us"']) {
      expect(text).toContain(markup)
    }
  })

  it('is read by the memory reader as pairs', () => {
    const pairs: [string, string][] = []
    const file = new TextDecoder().decode(tmxGlossaryExporter.write(glossary(glossaryConcepts)))
    readTmxSync([file], { sourceLanguage: 'ar', targetLanguage: 'en', onUnit: ({ source, target }) => void pairs.push([source, target]), onSkip: () => undefined })
    expect(pairs).toEqual([
      ['حكومة الوفاق', 'Government of National Accord'],
      ['حكومة الوفاق', 'Reconciliation government'],
      ['مبعوث', 'envoy'],
      ['على قدم وساق', 'in full swing'],
    ])
  })

  it('does not take a memory for a glossary', () => {
    const [memory] = [...tmxExporter.write({ sourceLanguage: 'ar', targetLanguage: 'en', units: [], stamp })]
    expect(tmxGlossaryReader.sniff(memory ?? new Uint8Array(), 'memory.tmx')).toBeLessThan(0.5)
  })
})

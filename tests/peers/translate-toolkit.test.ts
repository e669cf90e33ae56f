import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tbx2GlossaryExporter } from '../../src/core/formats/tbx/exporter.ts'
import { tmxBilingualExporter } from '../../src/core/formats/tmx/exporter.ts'
import { xliff12Exporter } from '../../src/core/formats/xliff12/exporter.ts'
import { replaceTags, withoutTags } from '../../src/core/model/tagged-text.ts'
import type { Segment } from '../../src/core/model/segment.ts'
import { glossary, glossaryConcepts } from '../core/formats/glossary-samples.ts'
import { describePeer, needs, runPython, temporaryFolder } from './programs.ts'
import { exports, segmentsOf } from './samples.ts'

/** Prints [source, target or null, approved] of each unit that holds text. */
const LIST_UNITS = `
import json, sys
from translate.storage import factory
units = [u for u in factory.getobject(sys.argv[1]).units if not u.isheader()]
print(json.dumps([[str(u.source), None if u.target is None else str(u.target), bool(getattr(u, 'isapproved', lambda: False)())] for u in units]))
`

/** The toolkit shows the native code of TMX tags, and leaves XLIFF tags out. */
const withCode = (segment: Segment, text: string) => replaceTags({ text, tags: segment.tags }, (tag) => tag.content)

describePeer('translate-toolkit', [needs.translateToolkit], () => {
  const folder = temporaryFolder()
  const unitsIn = (name: string, bytes: Uint8Array): unknown => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return runPython(LIST_UNITS, [path])
  }

  it.each(exports)('reads every unit of the XLIFF 1.2 %s, with its texts and approval', (name, input) => {
    expect(unitsIn(`${name}.xlf`, xliff12Exporter.write(input))).toEqual(
      segmentsOf(input).map(({ source, target, status }) => [withoutTags(source), status === 'untranslated' ? null : withoutTags(target), status === 'confirmed']),
    )
  })

  it.each(exports)('reads every pair of the TMX %s', (name, input) => {
    expect(unitsIn(`${name}.tmx`, tmxBilingualExporter.write(input))).toEqual(
      segmentsOf(input)
        .filter(({ status }) => status !== 'untranslated')
        .map((segment) => [withCode(segment, segment.source), withCode(segment, segment.target), false]),
    )
  })

  it.each([
    ['Arabic first', ['ar', 'en'], [['حكومة الوفاق', 'Government of National Accord'], ['مبعوث', 'envoy'], ['على قدم وساق', 'in full swing']]],
    ['English first', ['en', 'ar'], [['Government of National Accord', 'حكومة الوفاق'], ['envoy', 'مبعوث'], ['in full swing', 'على قدم وساق']]],
  ] as const)('reads every concept of the TBX version 2, %s', (title, languages, pairs) => {
    const units = unitsIn(`${title}.tbx`, tbx2GlossaryExporter.write(glossary(glossaryConcepts, languages))) as readonly (readonly unknown[])[]
    expect(units.map(([source, target]) => [source, target])).toEqual(pairs)
  })
})

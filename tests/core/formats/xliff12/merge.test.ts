import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { xliff12Filter } from '../../../../src/core/formats/xliff12/filter.ts'
import type { UnitTranslation } from '../../../../src/core/formats/filter.ts'
import { labelTags, plain, tagCharacter } from '../../../../src/core/model/tagged-text.ts'
import type { TaggedText } from '../../../../src/core/model/tagged-text.ts'
import { nastyText, options, withTagNames } from '../exchange-samples.ts'

const FOLDER = join(import.meta.dirname, '../../../fixtures/formats/xliff12')
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(FOLDER, name)))
const fixtures = readdirSync(FOLDER).filter((name) => name.endsWith('.xlf'))
const encode = (text: string) => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
const unitsOf = (bytes: Uint8Array) => xliff12Filter.extract(bytes, options).units
const inFile = (body: string) =>
  `<?xml version="1.0"?>\n<xliff version="1.2"><file source-language="ar" target-language="en"><body>${body}</body></file></xliff>`

function merge(bytes: Uint8Array, ...translations: readonly (readonly [string, TaggedText, UnitTranslation['status']])[]): Uint8Array {
  return xliff12Filter.merge(bytes, new Map(translations.map(([id, target, status]) => [id, { target, status }])), options)
}

/** Lines of `after` that are not in `before`. */
function changedLines(before: Uint8Array, after: Uint8Array): readonly string[] {
  const old = new Set(decode(before).split('\n'))
  return decode(after).split('\n').filter((line) => !old.has(line)).map((line) => line.trim())
}

describe('merging into XLIFF 1.2', () => {
  it.each(fixtures)('leaves %s as it is when every unit says what the file says', (name) => {
    const bytes = bytesOf(name)
    const same = unitsOf(bytes).map(({ id, target, status }) => [id, target ?? plain(''), status ?? 'untranslated'] as const)
    expect(merge(bytes, ...same)).toBe(bytes)
  })

  it.each(fixtures)('changes %s only in the targets, whatever is written', (name) => {
    const bytes = bytesOf(name)
    const units = unitsOf(bytes)
    const merged = merge(bytes, ...units.map(({ id, source }) => [id, { ...source, text: `<${source.text}&` }, 'confirmed'] as const))
    const again = unitsOf(merged)
    expect(again.map(({ id, source, note, isLocked }) => [id, withTagNames(source), note, isLocked])).toEqual(
      units.map(({ id, source, note, isLocked }) => [id, withTagNames(source), note, isLocked]),
    )
    expect(again.map(({ target }) => target && labelTags(target))).toEqual(units.map(({ source }) => `<${labelTags(source)}&`))
    expect(again.every(({ status }) => status === 'confirmed')).toBe(true)
  })

  it('inserts a missing target on a line of its own, with the indentation of the source', () => {
    const bytes = bytesOf('utf-8-bom-crlf.xlf')
    const merged = merge(bytes, ['2', plain('No target'), 'draft'])
    expect(decode(merged)).toBe(
      decode(bytes).replace('<source>بلا هدف</source>\r\n', '<source>بلا هدف</source>\r\n        <target state="needs-review-translation">No target</target>\r\n'),
    )
  })

  it('inserts after seg-source, with its segments', () => {
    const bytes = bytesOf('mrk-segments.xlf')
    const merged = merge(bytes, ['p2#s2', plain('Then it left.'), 'draft'])
    expect(changedLines(bytes, merged)).toEqual([
      '<target state="needs-review-translation"><g id="1"><mrk mtype="seg" mid="s1"></mrk> </g><mrk mtype="seg" mid="s2">Then it left.</mrk></target>',
    ])
    expect(decode(merged)).toMatch(/<\/seg-source>\n {8}<target state/)
  })

  it('changes one segment and keeps the bytes of its neighbours', () => {
    const bytes = bytesOf('mrk-segments.xlf')
    expect(changedLines(bytes, merge(bytes, ['p1#1', plain('They ended late.'), 'draft']))).toEqual([
      '<target state="needs-review-translation"><mrk mtype="seg" mid="0">The talks began.</mrk> <mrk mtype="seg" mid="1">They ended late.</mrk></target>',
    ])
    expect(changedLines(bytes, merge(bytes, ['p3#b', plain('A second one.'), 'draft']))).toEqual([
      '<target state="needs-review-translation"><mrk mtype="seg" mid="a">A first sentence.</mrk> <mrk mtype="seg" mid="b">A second one.</mrk></target>',
    ])
  })

  it('says the status in the state and the approval, and keeps a state that already says it', () => {
    const bytes = bytesOf('states-and-approval.xlf')
    expect(changedLines(bytes, merge(bytes, ['approved', plain('Approved'), 'draft'], ['signed-off', plain('Signed'), 'confirmed'], ['new', plain('New'), 'confirmed']))).toEqual([
      '<trans-unit id="new" approved="yes"><source>سطر جديد</source><target state="translated">New</target></trans-unit>',
      '<trans-unit id="approved" approved="no"><source>معتمد</source><target state="needs-review-translation">Approved</target></trans-unit>',
      '<trans-unit id="signed-off" approved="yes"><source>موقع</source><target state="signed-off">Signed</target></trans-unit>',
    ])
  })

  it('never takes a name inside a value, or one with a prefix, for the attribute', () => {
    const bytes = encode(inFile(`<trans-unit id="1" extradata=" approved='no' " xmlns:m="urn:m" m:approved="no"><source>a</source><target m:state='x'>b</target></trans-unit>`))
    expect(decode(merge(bytes, ['1', plain('c'), 'confirmed']))).toBe(
      inFile(`<trans-unit id="1" extradata=" approved='no' " xmlns:m="urn:m" m:approved="no" approved="yes"><source>a</source><target m:state='x' state="translated">c</target></trans-unit>`),
    )
  })

  it('fills in the target language of the files it changes only', () => {
    const bytes = bytesOf('two-files.xlf')
    expect(decode(merge(bytes, ['2/1', plain('x'), 'draft']))).not.toContain('a.txt" source-language="ar" datatype="plaintext" target-language')
    expect(decode(merge(bytes, ['1', plain('x'), 'draft']))).toContain('<file original="a.txt" source-language="ar" datatype="plaintext" target-language="en">')
  })

  it('writes with the prefix of the file', () => {
    const bytes = bytesOf('prefixed-elements.xlf')
    const [unit] = unitsOf(bytes)
    const tags = unit?.source.tags ?? []
    const merged = merge(bytes, ['1', { text: `Text ${tagCharacter(1)}half \u0007`, tags }, 'draft'])
    expect(changedLines(bytes, merged)).toEqual([
      '<x:target state="needs-review-translation">Text <x:ex id="1"/>half <x:x id="char-7-1" ctype="x-char-0007"/></x:target>',
    ])
  })

  it('stays well-formed whatever was done to the tags', () => {
    const bytes = bytesOf('inline-nesting.xlf')
    const unit = unitsOf(bytes)[0]
    if (!unit) throw new Error('no unit')
    const { tags } = unit.source
    fc.assert(
      fc.property(fc.array(fc.tuple(nastyText, fc.nat(tags.length - 1)), { maxLength: 12 }), (pieces) => {
        const target = { text: pieces.map(([text, index]) => text + tagCharacter(index)).join(''), tags }
        const again = unitsOf(merge(bytes, [unit.id, target, 'draft'])).find(({ id }) => id === unit.id)
        expect(withTagNames(again?.target ?? plain(''))).toBe(withTagNames(target))
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['utf-16le-bom.xlf', 'utf-16le'],
    ['utf-16be-bom.xlf', 'utf-16be'],
    ['utf-16le-nobom.xlf', 'utf-16le'],
    ['windows-1256.xlf', 'windows-1256'],
  ])('keeps the encoding of %s and writes what it lacks as a reference', (name, encoding) => {
    const bytes = bytesOf(name)
    const merged = merge(bytes, ['1', plain('Libya \u200f ليبيا \u{1f1f1}\u{1f1fe} \u4e2d'), 'draft'])
    expect(unitsOf(merged)[0]?.target?.text).toBe('Libya \u200f ليبيا \u{1f1f1}\u{1f1fe} \u4e2d')
    const before = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
    const after = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(merged)
    expect(after.startsWith(before.slice(0, before.indexOf('</source>')))).toBe(true)
    expect(after.endsWith(before.slice(before.indexOf('</trans-unit>')))).toBe(true)
  })

  it('ignores ids that the file does not have', () => {
    const bytes = bytesOf('minimal.xlf')
    expect(merge(bytes, ['nowhere', plain('x'), 'draft'])).toBe(bytes)
  })
})

describe('mutated XLIFF 1.2', () => {
  it('is read or refused with a code, never anything else, and an unchanged merge is the same bytes', () => {
    const seeds = fixtures.map(bytesOf)
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { minLength: 1, maxLength: 4 }), (seed, changes) => {
        const bytes = Uint8Array.from(seed)
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte
        let units
        try {
          units = unitsOf(bytes)
        } catch (error) {
          expect(error).toMatchObject({ name: 'WorkbenchError', code: expect.stringMatching(/^format\//) as string })
          return
        }
        const same = units.map(({ id, target, status }) => [id, target ?? plain(''), status ?? 'untranslated'] as const)
        expect(merge(bytes, ...same)).toEqual(bytes)
      }),
      { numRuns: 200 },
    )
  })
})

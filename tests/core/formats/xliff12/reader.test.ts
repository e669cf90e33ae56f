import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WorkbenchError } from '../../../../src/core/errors.ts'
import { xliff12Filter } from '../../../../src/core/formats/xliff12/filter.ts'
import { labelTags } from '../../../../src/core/model/tagged-text.ts'
import { options } from '../exchange-samples.ts'

const FOLDER = join(import.meta.dirname, '../../../fixtures/formats/xliff12')
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(FOLDER, name)))
const extract = (name: string) => xliff12Filter.extract(bytesOf(name), options)
const encode = (text: string) => new TextEncoder().encode(text)
const rowsOf = (name: string) => extract(name).units.map(({ id, source, target }) => [id, labelTags(source), target && labelTags(target)])

function failureOf(bytes: Uint8Array): WorkbenchError {
  try {
    xliff12Filter.extract(bytes, options)
  } catch (error) {
    if (error instanceof WorkbenchError) return error
    throw error
  }
  throw new Error('was read')
}

describe('XLIFF 1.2 reading', () => {
  it('takes the status from the state and the approval', () => {
    expect(extract('states-and-approval.xlf').units.map(({ id, status, isLocked }) => [id, status, isLocked])).toEqual([
      ['no-target', 'untranslated', false],
      ['empty-target', 'untranslated', false],
      ['new', 'untranslated', false],
      ['draft', 'draft', false],
      ['review', 'draft', false],
      ['translated', 'confirmed', false],
      ['translated-not-approved', 'draft', false],
      ['approved', 'confirmed', false],
      ['signed-off', 'confirmed', false],
      ['locked', 'draft', true],
    ])
  })

  it('makes a tag of each inline element and keeps its markup', () => {
    expect(rowsOf('inline-nesting.xlf')).toEqual([
      ['g', 'قال {1}رئيس {2}الوفد{/2}{/1} إن {3/} جاهز.', 'The {1}head of {2}delegation{/2}{/1} said {3/} was ready.'],
      ['codes', 'انظر {1}البيان{/1} و{3/} و{4}هنا', null],
      ['overlap', 'أول {1}ثان {2}ثالث{/1} رابع{/2} خامس', null],
      ['sub', 'صورة {1/} هنا', null],
      ['annotations', 'اجتماع {2}لجنة {1/} المتابعة{/2} غدا', null],
      ['only-in-target', 'نص بلا وسوم', 'Text with {7}tags{/7}'],
    ])
    const [, codes, , sub] = extract('inline-nesting.xlf').units
    expect(codes?.source.tags[0]?.content).toBe('<bpt id="1" rid="1">&lt;a href="?a=1&amp;amp;b=2"&gt;</bpt>')
    expect(sub?.source.tags[0]?.content).toContain('<sub>وصف الصورة</sub>')
    expect(extract('inline-nesting.xlf').diagnostics).toEqual([{ code: 'xliff12/sub-text', args: { unit: 'sub' }, line: 15 }])
  })

  it.each([
    ['inside an element', '<g id="1">a<ex id="1"/>b</g>', '{1}a{/2}b{/1}'],
    ['before an element', '<ex id="1"/>a<g id="1">b</g>', '{/1}a{2}b{/2}'],
  ])('never takes a stray end mark %s of the same id for the end tag', (_, source, expected) => {
    const [unit] = xliff12Filter.extract(
      encode(`<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="ar" target-language="en" datatype="plaintext"><body><trans-unit id="1"><source>${source}</source></trans-unit></body></file></xliff>`),
      options,
    ).units
    expect(unit && labelTags(unit.source)).toBe(expected)
  })

  it('gives each segment of seg-source a unit and pairs it by mid', () => {
    expect(rowsOf('mrk-segments.xlf')).toEqual([
      ['p1#0', 'بدأت المحادثات.', 'The talks began.'],
      ['p1#1', 'وانتهت مساء.', 'They ended in the evening.'],
      ['p2#s1', 'وصل {2/}الوفد.', null],
      ['p2#s2', 'ثم غادر.', null],
      ['p3#a', 'جملة أولى.', 'A first sentence.'],
      ['p3#b', 'جملة ثانية.', null],
      ['p4', 'جملة بلا حدود.', null],
      ['p5#a', 'واحد.', null],
    ])
    const { units, diagnostics } = extract('mrk-segments.xlf')
    expect(units.map(({ isSegmented, paragraph }) => [isSegmented, paragraph])).toEqual([
      [true, 1], [true, 1], [true, 2], [true, 2], [true, 3], [true, 3], [false, 4], [true, 5],
    ])
    expect(units.map(({ status }) => status)).toEqual(['confirmed', 'confirmed', 'untranslated', 'untranslated', 'draft', 'untranslated', 'untranslated', 'untranslated'])
    expect(diagnostics.map(({ code }) => code)).toEqual(['xliff12/unsegmented-target'])
  })

  it('never takes an alternative, a note or a foreign element for source or target', () => {
    expect(rowsOf('alt-trans-notes-groups.xlf')).toEqual([
      ['1', 'مقفل', 'Locked'], ['2', 'مفتوح', null], ['3', 'عنصر', null], ['4', 'شرح الصورة', null],
    ])
    expect(extract('alt-trans-notes-groups.xlf').units.map(({ isLocked, note, kind }) => [isLocked, note, kind])).toEqual([
      [true, 'كما هو', ''], [false, 'First note\nSecond\nnote', ''], [false, '', 'list-item'], [false, '', 'caption'],
    ])
    expect(rowsOf('unknown-namespaces.xlf')).toEqual([['1', 'نص {1}مميز{/1} هنا{2/}', 'Text {1}marked{/1} here{2/}']])
  })

  it('resolves references and CDATA and makes a tag of a private-use character', () => {
    const [cdata, references, comment, privateUse] = extract('cdata-and-references.xlf').units
    expect(cdata?.source.text).toBe('a < b && c > d ثم')
    expect(references?.source.text).toBe('ليبيا &amp; "x" \'y\'\r\n\t.')
    expect(comment?.source.text).toBe('قبل بعد')
    expect(privateUse?.source.tags.map(({ kind, content }) => [kind, content])).toEqual([['standalone', '\ue001'], ['standalone', '\uf8ff']])
    expect(labelTags(privateUse?.source ?? { text: '', tags: [] })).toBe('رمز {1/} خاص {1/} ثم {2/}')
  })

  it('keeps bidi controls and marks as they stand', () => {
    const [marks, combining] = extract('bidi-controls.xlf').units
    expect(marks?.source.text).toBe('قال: \u200f«\u202bنعم\u202c»\u200e (\u2066GNA\u2069) \u061c100%')
    expect(combining?.target?.text).toBe('Muh\u0323ammad e\u0301')
  })

  it('gives repeated ids of several files each their own', () => {
    expect(rowsOf('two-files.xlf').map(([id]) => id)).toEqual(['1', '1/1', '2/1', '2'])
    expect(extract('two-files.xlf')).toMatchObject({ sourceLanguage: 'ar', targetLanguage: 'en' })
  })

  it.each(['utf-16le-bom.xlf', 'utf-16be-bom.xlf', 'utf-16le-nobom.xlf'])('reads %s', (name) => {
    expect(rowsOf(name)).toEqual([['1', 'ليبيا', null]])
  })

  it('reads a declared single-byte encoding, and an old version without namespace and DTD', () => {
    expect(rowsOf('windows-1256.xlf')).toEqual([['1', 'طرابلس – ليبيا', null]])
    expect(rowsOf('no-namespace-1.0.xlf')).toEqual([['1', 'نص قديم', null]])
    expect(extract('no-namespace-1.0.xlf').sourceLanguage).toBe('ar_LY')
  })
})

describe('XLIFF 1.2 refusing', () => {
  it.each([
    ['an unclosed source at its line', 'unclosed-source.xlf', 5],
    ['an entity that a DTD would have to define', 'entity-bomb.xlf', 6],
    ['an entity that points to a file', 'external-entity.xlf', 6],
    ['an undefined entity', 'undefined-entity.xlf', 5],
    ['a control character', 'control-character.xlf', 5],
    ['a second root', 'two-roots.xlf', 9],
  ])('names %s', (_, name, line) => {
    const { code, details } = failureOf(bytesOf(`malformed/${name}`))
    expect([code, details['format'], details['line']]).toEqual(['format/malformed', 'xliff12', line])
    expect(details['column']).toBeGreaterThan(0)
  })

  it.each([
    ['version 2.0', '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>', 'format/unsupported-version'],
    ['no version', '<xliff/>', 'format/unsupported-version'],
    ['another root', '<tmx version="1.4"/>', 'format/unknown'],
    ['depth without end', `<xliff version="1.2">${'<group>'.repeat(400)}`, 'format/limit'],
    ['more tags than a unit can hold', `<xliff version="1.2"><file><trans-unit id="1"><source>${'<x id="1"/>'.repeat(6500)}`, 'format/limit'],
    ['bytes that are not UTF-8', null, 'format/encoding'],
  ])('says what is wrong with %s', (_, text, code) => {
    const bytes = text === null ? Uint8Array.from([0x3c, 0x78, 0xff, 0xfe, 0x80]) : encode(text)
    expect(failureOf(bytes).code).toBe(code)
  })

  it('reads no file or address that a document type names', () => {
    const text = '<!DOCTYPE xliff SYSTEM "http://127.0.0.1:9/x.dtd"><xliff version="1.2"><file><body><trans-unit id="1"><source>a</source></trans-unit></body></file></xliff>'
    expect(xliff12Filter.extract(encode(text), options).units).toHaveLength(1)
  })
})

describe('XLIFF 1.2 sniffing', () => {
  it.each([
    ['version 1.2 by its root', 'minimal.xlf', 'x.bin', 1],
    ['UTF-16 without a mark', 'utf-16le-nobom.xlf', 'x.bin', 1],
    ['a prefixed root', 'prefixed-elements.xlf', 'x.bin', 1],
    ['an empty file with the right name, weakly', 'malformed/empty.xlf', 'a.XLF', 0.3],
    ['an empty file with another name, not at all', 'malformed/empty.xlf', 'a.txt', 0],
  ])('knows %s', (_, name, fileName, score) => expect(xliff12Filter.sniff(bytesOf(name).subarray(0, 4096), fileName)).toBe(score))
})

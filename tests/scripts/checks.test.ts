import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkBidi, findControls } from '../../scripts/check-bidi.mjs'
import { findPhysical } from '../../scripts/check-css.mjs'
import { compareErrors, compareNamespace } from '../../scripts/check-locales.mjs'
import { countLines, measure } from '../../scripts/sizes.mjs'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dragoman-checks-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(file: string, text: string): void {
  mkdirSync(join(folder, dirname(file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

const ARABIC_FORMS = { m_zero: 'لا مقاطع', m_one: 'مقطع واحد', m_two: 'مقطعان', m_few: '{{count}} مقاطع', m_many: '{{count}} مقطعًا', m_other: '{{count}} مقطع' }
const ENGLISH_FORMS = { m_one: '{{count}} segment', m_other: '{{count}} segments' }
const without = (texts: Record<string, string>, key: string) => Object.fromEntries(Object.entries(texts).filter(([name]) => name !== key))

describe('Locale files of both languages', () => {
  it.each<[string, object, object, readonly string[]]>([
    ['agree where keys and variables agree', { a: 'Open {{name}}' }, { a: 'افتح {{name}}' }, []],
    ['agree where nested keys agree', { a: { b: 'x' } }, { a: { b: 'س' } }, []],
    ['agree where each has its own plural forms', ENGLISH_FORMS, ARABIC_FORMS, []],
    ['differ by a key that is missing in Arabic', { a: 'x', b: 'y' }, { a: 'س' }, ['n: b is missing in ar']],
    ['differ by a key that is missing in English', { a: 'x' }, { a: 'س', b: 'ص' }, ['n: b is missing in en']],
    ['differ by a variable', { a: 'Open {{name}}' }, { a: 'افتح {{file}}' }, ['n: a names other variables in ar than in en']],
    ['differ by a tag', { a: 'Open <b>it</b>' }, { a: 'افتحه' }, ['n: a has other tags in ar than in en']],
    ['have no text that is empty in one of them', { a: 'x' }, { a: ' ' }, ['n: a is empty in one language']],
    ['may both leave a text empty', { a: '' }, { a: '' }, []],
    ['may leave everything out for none', { m_one: '{{a}} of one', m_other: '{{a}} of {{count}}' }, { ...ARABIC_FORMS, m_zero: 'لا شيء', m_one: '{{a}}', m_two: '{{a}}', m_few: '{{a}} {{count}}', m_many: '{{a}} {{count}}', m_other: '{{a}} {{count}}' }, []],
    ['need the dual', ENGLISH_FORMS, without(ARABIC_FORMS, 'm_two'), ['n: m_two is missing in ar']],
    ['need the form for 3 to 10', ENGLISH_FORMS, without(ARABIC_FORMS, 'm_few'), ['n: m_few is missing in ar']],
    ['need no dual in English', { ...ENGLISH_FORMS, m_two: 'two segments' }, ARABIC_FORMS, ['n: m_two is no plural form of en']],
    ['name the number above two', ENGLISH_FORMS, { ...ARABIC_FORMS, m_few: 'مقاطع' }, ['n: m_few in ar leaves out count']],
    ['have plural forms in both', { a: 'x', ...ENGLISH_FORMS }, { a: 'س' }, ['n: m has no plural forms in ar']],
    ['may end an ordinary key like a plural form', { column_one: 'first' }, { column_one: 'الأول' }, []],
    ['may have a variant that is called other', { mark: 'a', mark_other: 'b' }, { mark: 'س', mark_other: 'ص' }, []],
    ['need every form of what names a count', { m_other: '{{count}} segments' }, ARABIC_FORMS, ['n: m_one is missing in en']],
  ])('%s', (_law, en, ar, problems) => {
    expect(compareNamespace('n', { en, ar })).toEqual(problems)
  })

  it.each<[string, readonly string[], object, readonly string[]]>([
    ['every code has its sentence', ['file/exists'], { 'file/exists': 'x' }, []],
    ['a code without a sentence is told', ['file/exists', 'file/lost'], { 'file/exists': 'x' }, ['errors: file/lost has no sentence']],
    ['a sentence without a code is told', ['file/exists'], { 'file/exists': 'x', 'file/gone': 'y' }, ['errors: file/gone is no error code']],
    ['other texts of the file are left alone', ['file/exists'], { 'file/exists': 'x', title: 'y' }, []],
  ])('errors: %s', (_law, codes, texts, problems) => {
    expect(compareErrors(codes, texts)).toEqual(problems)
  })
})

describe('Direction controls', () => {
  it.each<[string, number]>([
    ['ARABIC LETTER MARK', 0x061c],
    ['LEFT-TO-RIGHT MARK', 0x200e],
    ['RIGHT-TO-LEFT OVERRIDE', 0x202e],
    ['FIRST STRONG ISOLATE', 0x2068],
    ['POP DIRECTIONAL ISOLATE', 0x2069],
  ])('%s is found with its place', (_name, code) => {
    expect(findControls(`line\nab${String.fromCharCode(code)}c`)).toEqual([`2:3 U+${code.toString(16).toUpperCase().padStart(4, '0')}`])
  })

  it.each([
    ['Arabic letters', 'حكومة الوفاق'],
    ['escapes', '\\u200f \\u2066'],
    ['the joiners, which Arabic and Persian spell with', `a${String.fromCharCode(0x200c)}b`],
  ])('%s are none', (_what, text) => {
    expect(findControls(text)).toEqual([])
  })

  it('are refused in source and let pass in tests and resources', () => {
    const control = String.fromCharCode(0x202e)
    for (const file of ['src/a.ts', 'docs/a.md', 'tests/a.ts', 'resources/a.json', 'node_modules/a.js']) put(file, `x${control}`)
    expect(checkBidi(folder).map((problem: string) => problem.split(':')[0])).toEqual(['docs/a.md', 'src/a.ts'])
  })
})

describe('Style sheets', () => {
  it.each<[string, string, number]>([
    ['a physical margin', 'a { margin-left: 1px }', 1],
    ['a physical padding', 'a {\n  padding-right: 1px;\n}', 2],
    ['a physical offset', 'a { position: absolute; left: 0 }', 1],
    ['a physical border', 'a { border-left-color: red }', 1],
    ['a physical corner', 'a { border-top-left-radius: 2px }', 1],
    ['a physical alignment', 'a { text-align: right }', 1],
    ['a physical float', 'a { float:left }', 1],
  ])('with %s are told', (_what, css, line) => {
    expect(findPhysical(css).map((found: { line: number }) => found.line)).toEqual([line])
  })

  it.each([
    ['logical properties', 'a { margin-inline-start: 1px; inset-inline-end: 0; text-align: start }'],
    ['a name that holds a side', 'a { --left: 1px; transform-origin: left }'],
    ['a comment', '/* text-align: left; left: 0 */ a { color: red }'],
    ['an exemption that gives its reason', 'a { left: 0 } /* physical: Monaco counts from the left */'],
  ])('with %s pass', (_what, css) => {
    expect(findPhysical(css)).toEqual([])
  })
})

describe('File sizes', () => {
  it.each([
    ['an empty file', '', 0],
    ['one line without its end', 'a', 1],
    ['one line', 'a\n', 1],
    ['two lines', 'a\nb\n', 2],
  ])('%s has that many lines', (_what, text, lines) => {
    expect(countLines(text)).toBe(lines)
  })

  it('counts code and leaves data tables out', () => {
    put('src/core/long.ts', 'a\n'.repeat(700))
    put('src/core/plurals.data.ts', 'a\n'.repeat(900))
    put('src/core/short.ts', 'a\n')
    expect(measure(folder)).toEqual([
      { file: 'src/core/long.ts', lines: 700 },
      { file: 'src/core/short.ts', lines: 1 },
    ])
  })
})

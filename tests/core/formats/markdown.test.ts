import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { FilterOptions, UnitTranslation } from '../../../src/core/formats/filter.ts'
import { markdownFilter } from '../../../src/core/formats/markdown/filter.ts'
import { labelTags, type TaggedText } from '../../../src/core/model/tagged-text.ts'

const codec = { name: 'utf-8', decode: (bytes: Uint8Array) => new TextDecoder().decode(bytes), encode: (text: string) => new TextEncoder().encode(text) }
const options: FilterOptions = { sourceLanguage: 'ar', targetLanguage: 'en', codec, fileName: 'x.md' }
const extract = (text: string) => markdownFilter.extract(codec.encode(text), options).units
const merge = (text: string, targets: Record<string, TaggedText>) =>
  codec.decode(
    markdownFilter.merge(codec.encode(text), new Map(Object.entries(targets).map(([id, target]): [string, UnitTranslation] => [id, { target, status: 'confirmed' }])), options),
  )

it.each([
  ['emphasis and strong are pairs', 'a *b* __c__', ['a {1}b{/1} {2}c{/2}']],
  ['code is one tag', 'run `npm test` now', ['run {1/} now']],
  ['a link keeps its address in the closing tag', '[نص](http://example.org "t")', ['{1}نص{/1}']],
  ['the text of an image is translated', '![صورة](a.png)', ['{1}صورة{/1}']],
  ['an escape is the character itself', '2 \\* 3', ['2 * 3']],
  ['a soft break is a space', 'one\ntwo', ['one two']],
  ['a quote mark on the next line is not text', '> one\n> two', ['one two']],
  ['a hard break is one tag with its line', 'one  \ntwo', ['one{1/}two']],
  ['white space at the end of a line says nothing', 'one \ntwo\t\n', ['one two']],
  ['indentation after a quote mark says nothing', '> `one\n>  *two*', ['`one {1}two{/1}']],
  ['code blocks are left alone', '```\ncode\n```\n\ntext', ['text']],
  ['HTML blocks are left alone', '<div>\nx\n</div>\n\ntext', ['text']],
  ['front matter is left alone', '---\ntitle: x\n---\n\ntext', ['text']],
  ['a rule is not front matter', 'one\n\n---\n\ntwo', ['one', 'two']],
  ['table cells', '| a | b |\n|---|---|\n| c | d |', ['a', 'b', 'c', 'd']],
  ['list items, nested', '- one\n  - two *x*\n', ['one', 'two {1}x{/1}']],
])('%s', (_, text, expected) => expect(extract(text).map((unit) => labelTags(unit.source))).toEqual(expected))

it.each([
  ['heading', '# t', 'heading'],
  ['underlined heading', 't\n===', 'heading'],
  ['list item', '- t', 'list-item'],
  ['quote', '> t', 'quote'],
  ['table cell', '| t |\n|---|', 'table-cell'],
  ['paragraph', 't', ''],
])('a %s says what it is', (_, text, kind) => expect(extract(text)[0]?.kind).toBe(kind))

it('writes only what was translated', () => {
  const text = '# one\n\n* two\n\n| x | y |\n|:-|-:|\n'
  expect(merge(text, { '2': { text: 'deux', tags: [] } })).toBe('# one\n\n* deux\n\n| x | y |\n|:-|-:|\n')
})

it.each([
  ['white space at the end stays where it was', 'one \t\n', { text: 'ONE', tags: [] }, 'ONE \t\n'],
  ['a line separator is a character, not a line ending', 'one\n', { text: 'a\u2028b', tags: [] }, 'a\u2028b\n'],
  ['a quoted start is no title of the definition above it', '[r]: u\none\n', { text: '(two)', tags: [] }, '[r]: u\n\\(two)\n'],
  ['a byte-order mark behind another, or behind front matter, shifts nothing', '---\nt: x\n---\n\ufeffone\n', { text: 'ONE', tags: [] }, '---\nt: x\n---\n\ufeffONE\n'],
  ['a quoted start anywhere else needs no escape', 'one\n', { text: '(two)', tags: [] }, '(two)\n'],
  ['what follows a hard break is no block of its own', 'one\\\ntwo', { text: 'a\ue000> b', tags: [{ kind: 'standalone' as const, number: 1, content: '\\\n' }] }, 'a\\\n\\> b'],
])('%s', (_, text, target, expected) => expect(merge(text, { '1': target })).toBe(expected))

it.each([
  ['lists in lists on one line', '- '.repeat(101) + 'a', 'format/limit'],
  ['emphasis upon emphasis', '*a'.repeat(3000), 'format/limit'],
  ['markup that is opened and opened', '<?'.repeat(8000), 'format/limit'],
])('refuses %s, which the parser would be lost in', (_, text, code) => {
  const startedAt = performance.now()
  expect(() => extract(text)).toThrowError(code)
  expect(performance.now() - startedAt).toBeLessThan(1000)
})

it.each([
  ['a long rule', `one\n\n${'* '.repeat(3000)}\n\ntwo`, 2],
  ['a large table with emphasis', `| a | b |\n|---|---|\n${'| *x* | [y](z) |\n'.repeat(700)}`, 1402],
])('reads %s', (_, text, count) => expect(extract(text)).toHaveLength(count))

it('reads back any text that a translator typed, wherever it stands', () => {
  const typed = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '*', '_', '`', '[', ']', '(', ')', '<', '>', '#', '-', '+', '1', '.', '!', '&', ';', '\\', '|', '~', '=', '\u0647', '"', ':'), minLength: 1, maxLength: 14 }).map((text) => text.trim()).filter((text) => text !== '')
  const frames = ['text\n\nafter', '# text\n\nafter', '- text\n- after', '> text\n\nafter', '| text | x |\n|---|---|\n', 'text\n===\n\nafter']
  fc.assert(
    fc.property(typed, fc.constantFrom(...frames), (target, frame) => {
      const again = extract(merge(frame, { '1': { text: target, tags: [] } }))
      expect(again[0] && labelTags(again[0].source)).toBe(target)
      expect(again.length).toBe(extract(frame).length)
    }),
    { numRuns: 1500 },
  )
})

it('loses nothing of any document: what is not a unit is untouched, and units cover their text', () => {
  const piece = fc.constantFrom('# h', '- a\n- b', '> q\n> r', 'p *e* `c`', '```\nx\n```', '| a |\n|---|\n| b |', '[l](u)', 'x  \ny', '<b>z</b>', '***', '1. n', '\\*', '&amp;')
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
      const text = pieces.join('\n\n')
      const same = Object.fromEntries(extract(text).map((unit) => [unit.id, unit.source]))
      expect(extract(merge(text, same)).map((unit) => labelTags(unit.source))).toEqual(extract(text).map((unit) => labelTags(unit.source)))
    }),
  )
})

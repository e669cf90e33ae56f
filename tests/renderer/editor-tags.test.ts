import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tagCharacter, withoutTags, type InlineTag } from '../../src/core/model/tagged-text.ts'
import { withTagsOf } from '../../src/renderer/editor/matching-tags.ts'
import { locateRange, missingTags, splitAtTags, withoutUnknownTags } from '../../src/renderer/editor/tag-pieces.ts'

const TAGS: readonly InlineTag[] = [
  { kind: 'open', number: 1, content: '**' },
  { kind: 'close', number: 1, content: '**' },
  { kind: 'standalone', number: 2, content: '<br/>' },
]
const [open, close, alone] = [tagCharacter(0), tagCharacter(1), tagCharacter(2)]
const unknown = tagCharacter(40)
const word = fc.constantFrom('\u0644\u064a\u0628\u064a\u0627', 'Libya', ' ', '\u060c ', '27', open, close, alone)
const tagged = fc.array(word, { maxLength: 20 }).map((words) => words.join(''))

describe('a tagged text cut at its tags', () => {
  it('is whole again when its pieces are put together, and each piece knows where it stands', () => {
    fc.assert(
      fc.property(tagged, (text) => {
        const pieces = splitAtTags({ text, tags: TAGS })
        expect(pieces.map((piece) => (piece.kind === 'text' ? piece.text : piece.character)).join('')).toBe(text)
        for (const piece of pieces) {
          const own = piece.kind === 'text' ? piece.text : piece.character
          expect(text.slice(piece.start, piece.start + own.length)).toBe(own)
        }
      }),
    )
  })

  it('has no two text pieces side by side, so that Arabic letters stay joined', () => {
    fc.assert(
      fc.property(tagged, (text) => {
        const kinds = splitAtTags({ text, tags: TAGS }).map(({ kind }) => kind)
        expect(kinds.some((kind, index) => kind === 'text' && kinds[index + 1] === 'text')).toBe(false)
      }),
    )
  })

  it('marks exactly the letters of a range, without its chips', () => {
    fc.assert(
      fc.property(tagged, fc.nat(80), fc.nat(80), (text, a, b) => {
        const range = { start: Math.min(a, b), end: Math.max(a, b) }
        const pieces = splitAtTags({ text, tags: TAGS })
        const marked = locateRange(pieces, range).map(({ piece, start, end }) => {
          const found = pieces[piece]
          return found?.kind === 'text' ? found.text.slice(start, end) : 'a chip'
        })
        expect(marked.join('')).toBe(withoutTags(text.slice(range.start, range.end)))
      }),
    )
  })
})

describe('tags that a target lacks', () => {
  it.each([
    ['all of the source, in its order', `${open}a${close} b${alone}`, 'x', [open, close, alone]],
    ['none where every tag stands, in whatever order', `${open}a${close}`, `${close}x${open}`, []],
    ['only the one that was deleted', `${open}a${close}`, `${open}x`, [close]],
    ['none without tags', 'a', 'x', []],
  ])('%s', (_law, source, target, missing) => expect(missingTags(source, target)).toEqual(missing))
})

describe('tags of another text', () => {
  const memory: readonly InlineTag[] = [
    { kind: 'standalone', number: 2, content: '<br/>' },
    { kind: 'open', number: 1, content: '**' },
    { kind: 'close', number: 1, content: '**' },
  ]
  it.each([
    ['a match takes the characters of the segment for the same tags', `${tagCharacter(1)}truce${tagCharacter(2)}${tagCharacter(0)}`, TAGS, `${open}truce${close}${alone}`],
    ['a tag that the segment lacks is dropped, its text stays', `${tagCharacter(1)}truce${tagCharacter(2)}`, [], 'truce'],
    ['text without tags stays as it is', '\u0647\u062f\u0646\u0629', TAGS, '\u0647\u062f\u0646\u0629'],
  ])('%s', (_law, text, segmentTags, expected) => expect(withTagsOf({ text, tags: memory }, segmentTags)).toBe(expected))

  it('are kept out when they are pasted from elsewhere', () => {
    expect(withoutUnknownTags(`a${unknown}b${open}`, TAGS)).toBe(`ab${open}`)
  })
})

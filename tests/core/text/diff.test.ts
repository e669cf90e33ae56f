import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffSources } from '../../../src/core/text/diff.ts'

const short = (memory: string, segment: string) =>
  diffSources(memory, segment).map(({ kind, text }) => ({ same: '=', memory: '-', segment: '+' })[kind] + text)

describe('the difference of two sources', () => {
  it.each([
    ['the same text is one part', 'وقف إطلاق النار', 'وقف إطلاق النار', ['=وقف إطلاق النار']],
    ['one changed word', 'استئناف الجولة الثانية غدا', 'استئناف الجولة الأولى غدا', ['=استئناف الجولة ', '-الثانية', '+الأولى', '= غدا']],
    ['contiguous changed words are one run each', 'the first round of talks', 'the military track of talks', ['=the ', '-first round', '+military track', '= of talks']],
    ['an added word at the end', 'talks in Geneva', 'talks in Geneva today', ['=talks in Geneva', '+ today']],
    ['a word taken out at the start', 'وقال المبعوث', 'المبعوث', ['-وقال ', '=المبعوث']],
    ['punctuation is apart from its word', 'هل انتهت؟', 'هل انتهت.', ['=هل انتهت', '-؟', '+.']],
    ['nothing in common', 'سلام', 'peace', ['-سلام', '+peace']],
    ['short vowels are a difference one can see', 'كَتَبَ الرجل', 'كتب الرجل', ['-كَتَبَ', '+كتب', '= الرجل']],
    ['nothing against nothing', '', '', []],
  ])('%s', (_law, memory, segment, expected) => {
    expect(short(memory, segment)).toEqual(expected)
  })

  it('gives both texts back, in parts that alternate', () => {
    const word = fc.constantFrom('talks', 'military', 'محادثات', 'عسكرية', 'في', '5', '.', '؟', '\ue000', '😀')
    const text = fc.array(fc.tuple(word, fc.constantFrom(' ', '  ', '')), { maxLength: 14 }).map((list) => list.flat().join(''))
    fc.assert(
      fc.property(text, text, (memory, segment) => {
        const parts = diffSources(memory, segment)
        const without = (kind: string) => parts.filter((part) => part.kind !== kind).map((part) => part.text).join('')
        expect(without('segment')).toBe(memory)
        expect(without('memory')).toBe(segment)
        for (const [index, part] of parts.entries()) {
          expect(part.text).not.toBe('')
          expect(part.kind).not.toBe(parts[index + 1]?.kind)
          if (part.kind === 'segment') expect(parts[index + 1]?.kind).not.toBe('memory')
        }
      }),
      { numRuns: 500 },
    )
  })

  it('two long unrelated texts are compared without filling memory', () => {
    const [memory, segment] = ['a', 'b'].map((letter) => Array.from({ length: 3000 }, (_, index) => `${letter}${index}`).join(' '))
    expect(diffSources(memory!, segment!).map(({ kind }) => kind)).toEqual(['memory', 'segment'])
  })
})

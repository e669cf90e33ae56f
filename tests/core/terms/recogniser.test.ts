import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TermId } from '../../../src/core/model/concept.ts'
import { outermost } from '../../../src/core/terms/occurrences.ts'
import { entryOf, recogniserOf } from './recognise.ts'

const ARABIC_TERMS = ['محادثات', 'محادثات عسكرية', 'وقف إطلاق النار', 'إطلاق النار', 'نار', 'لجنة', 'جنة', 'ليبي', 'ليبيا', 'دولة', 'طرف', 'وزير', 'الوفاق']
const ENGLISH_TERMS = ['talks', 'military talks', 'ceasefire', 'fire', 'party, side', 'United Nations (UN)', 'UN', 'state', 'the GNA']
const arabicWord = fc.constantFrom('المحادثات', 'عسكرية', 'العسكرية', 'لوقف', 'إطلاق', 'النار', 'للجنة', 'والليبية', 'دول', 'الطرفين', 'وزير', '"الوفاق"', 'في', '.', 'مُحَادَثَات', '\ue000', '\u2067', '٢٠٢٠')
const englishWord = fc.constantFrom('Talks', 'military', 'cease', '-', 'fires', "UN's", 'United', 'Nations', '(UN)', 'states', 'side', 'the', 'GNA', '.', '\ue001', '\u2066')

describe.each([
  ['ar', ARABIC_TERMS, arabicWord],
  ['en', ENGLISH_TERMS, englishWord],
] as const)('a recogniser of %s', (language, terms, word) => {
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
  const someTerms = fc.subarray([...terms])

  it('does not depend on the order in which terms came, or on terms that were there and left', () => {
    fc.assert(
      fc.property(text, someTerms, someTerms, (sample, kept, gone) => {
        const straight = recogniserOf(language, kept)
        const roundabout = recogniserOf(language, [...gone, ...[...kept].reverse()])
        for (const term of gone) roundabout.remove(term as TermId)
        for (const term of kept) roundabout.add(entryOf(term))
        expect(roundabout.recognise(sample)).toEqual(straight.recognise(sample))
        expect(roundabout.size).toBe(kept.length)
      }),
      { numRuns: 300 },
    )
  })

  it('gives ordered ranges inside the text, the inner inside the outer, none twice', () => {
    const recogniser = recogniserOf(language, terms)
    fc.assert(
      fc.property(text, (sample) => {
        const occurrences = recogniser.recognise(sample)
        const seen = new Set<string>()
        let previous = { start: -1, end: 0 }
        for (const { termId, start, end, innerStart, innerEnd, cost } of occurrences) {
          expect([0, start, innerStart, innerEnd, end, sample.length]).toEqual([0, start, innerStart, innerEnd, end, sample.length].sort((a, b) => a - b))
          expect(innerEnd).toBeGreaterThan(innerStart)
          expect(start > previous.start || (start === previous.start && end <= previous.end)).toBe(true)
          expect(cost).toBeGreaterThanOrEqual(0)
          expect(seen.has(`${termId} ${start} ${end}`)).toBe(false)
          seen.add(`${termId} ${start} ${end}`)
          previous = { start, end }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('begins and ends at characters, whatever marks stand on the letters', () => {
    const recogniser = recogniserOf(language, terms)
    const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
    const mark = fc.constantFrom('\u064e', '\u0651', '\u0301', '\u0308', '\u0670', '\u200f', '\u{20000}', '\u0640')
    fc.assert(
      fc.property(text, fc.array(fc.tuple(fc.nat(80), mark), { maxLength: 6 }), (sample, marks) => {
        let marked = sample
        for (const [at, sign] of marks) marked = `${marked.slice(0, at)}${sign}${marked.slice(at)}`
        const ends = new Set([marked.length, ...[...graphemes.segment(marked)].map(({ index }) => index)])
        for (const { start, end, innerStart, innerEnd } of recogniser.recognise(marked)) {
          expect([start, end, innerStart, innerEnd].filter((place) => !ends.has(place))).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('other terms take an occurrence away only where they stand on the same words as they are written', () => {
    fc.assert(
      fc.property(text, someTerms, someTerms, (sample, own, more) => {
        const others = more.filter((term) => !own.includes(term))
        const alone = recogniserOf(language, own).recognise(sample)
        const together = recogniserOf(language, [...own, ...others]).recognise(sample)
        const kept = together.filter(({ termId }) => own.includes(termId))
        const lost = alone.filter((hit) => !kept.some((other) => other.termId === hit.termId && other.start === hit.start && other.end === hit.end))
        for (const { start, end, cost } of lost) {
          expect(cost).toBeGreaterThan(0.5)
          expect(together.some((other) => !own.includes(other.termId) && other.start === start && other.end === end && other.cost <= 0.3)).toBe(true)
        }
        for (const hit of kept) expect(alone).toContainEqual(hit)
      }),
      { numRuns: 300 },
    )
  })

  it('marks and bidi controls change no finding', () => {
    const recogniser = recogniserOf(language, terms)
    fc.assert(
      fc.property(text, fc.array(fc.nat(80), { maxLength: 5 }), (sample, places) => {
        let hidden = sample
        for (const place of places) hidden = `${hidden.slice(0, place)}\u200f${hidden.slice(place)}`
        const ids = (value: string): string[] => recogniser.recognise(value).map(({ termId }) => termId).sort()
        expect(ids(hidden)).toEqual(ids(sample))
      }),
      { numRuns: 300 },
    )
  })

  it('leaves outermost occurrences that do not overlap and cover every other', () => {
    const recogniser = recogniserOf(language, terms)
    fc.assert(
      fc.property(text, (sample) => {
        const all = recogniser.recognise(sample)
        const kept = outermost(all)
        for (const [index, occurrence] of kept.entries()) {
          const next = kept[index + 1]
          if (next) expect(next.start >= occurrence.end || (next.start === occurrence.start && next.end === occurrence.end)).toBe(true)
        }
        for (const { start, end } of all) expect(kept.some((outer) => outer.start < end && start < outer.end)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('many terms', () => {
  it('adding, removing and recognising stay quick with 50,000 terms of the same head', () => {
    const recogniser = recogniserOf('ar', [])
    const startedAt = performance.now()
    for (let number = 0; number < 50_000; number++) recogniser.add(entryOf(`مشروع رقم${number}س`))
    recogniser.add(entryOf('مشروع كبير'))
    const builtAt = performance.now()
    for (let round = 0; round < 200; round++) expect(recogniser.recognise('المشروع الكبير في مشروع جديد')).toHaveLength(1)
    recogniser.remove('مشروع كبير' as TermId)
    expect(recogniser.recognise('المشروع الكبير')).toEqual([])
    expect(recogniser.size).toBe(50_000)
    expect(builtAt - startedAt).toBeLessThan(20_000)
    expect(performance.now() - builtAt).toBeLessThan(2_000)
  })

  it('a term that is added again takes the place of the first', () => {
    const recogniser = recogniserOf('en', ['truce'])
    recogniser.add({ ...entryOf('truce'), text: 'armistice' })
    expect(recogniser.recognise('a truce')).toEqual([])
    expect(recogniser.recognise('an armistice')).toHaveLength(1)
    expect(recogniser.size).toBe(1)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandOf, countAnalysis } from '../../../src/core/memory/bands.ts'
import { LEAST_SCORES, MATCH_BANDS, type MatchBand } from '../../../src/core/model/memory.ts'

describe('bands', () => {
  it.each<[string, number | null, boolean, MatchBand]>([
    ['in context is more than a repetition', 101, true, 'context'],
    ['a repetition is more than an exact match', 100, true, 'repetition'],
    ['a repetition needs no match', null, true, 'repetition'],
    ['exact', 100, false, 'exact'],
    ['the best fuzzy match', 99, false, '95-99'],
    ['the edge of a band belongs to it', 95, false, '95-99'],
    ['below the edge is the next', 94, false, '85-94'],
    ['85', 85, false, '85-94'],
    ['84', 84, false, '75-84'],
    ['75', 75, false, '75-84'],
    ['74', 74, false, '50-74'],
    ['50', 50, false, '50-74'],
    ['what is less than half alike is new', 49, false, 'none'],
    ['no match at all', null, false, 'none'],
  ])('%s', (_law, score, isRepetition, band) => expect(bandOf(score, isRepetition)).toBe(band))

  it('a better match is never in a worse band, and each band begins at its least score', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 101 }), (score) => {
        const place = MATCH_BANDS.indexOf(bandOf(score, false))
        if (score < 101) expect(MATCH_BANDS.indexOf(bandOf(score + 1, false))).toBeLessThanOrEqual(place)
        const least = LEAST_SCORES[bandOf(score, false)]
        if (least !== null) expect([score >= least, bandOf(least, false)]).toEqual([true, bandOf(score, false)])
      }),
    )
  })
})

describe('counts', () => {
  const segment = fc.record({
    documentId: fc.constantFrom('a', 'b'), words: fc.nat(50), characters: fc.nat(300), status: fc.constantFrom('untranslated' as const, 'draft' as const, 'confirmed' as const), isLocked: fc.boolean(),
    score: fc.option(fc.integer({ min: 50, max: 101 })), isRepetition: fc.boolean(),
  })
  const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0)
  const count = (segments: Parameters<typeof countAnalysis>[2]) => countAnalysis('now', [{ id: 'a', name: 'A' }, { id: 'b', name: 'B' }, { id: 'c', name: 'C' }], segments)

  it('every segment is in one band of one document; bands add up to documents, and documents to the total', () => {
    fc.assert(
      fc.property(fc.array(segment), (segments) => {
        const { documents, total } = count(segments)
        for (const row of [...documents, total]) {
          for (const amount of ['segments', 'words', 'characters'] as const) expect(sum(MATCH_BANDS.map((band) => row.bands[band][amount]))).toBe(row[amount])
        }
        expect(documents.map(({ name }) => name)).toEqual(['A', 'B', 'C'])
        expect([total.segments, total.words, total.characters]).toEqual([segments.length, sum(segments.map(({ words }) => words)), sum(segments.map(({ characters }) => characters))])
        expect(total.confirmedWords).toBe(sum(segments.filter(({ status }) => status === 'confirmed').map(({ words }) => words)))
        expect(sum(documents.map(({ words }) => words))).toBe(total.words)
        expect(total.bands.exact.words).toBe(sum(segments.filter(({ score, isRepetition }) => score === 100 && !isRepetition).map(({ words }) => words)))
      }),
    )
  })

  it('what could be filled is what is neither confirmed nor locked, by its score', () => {
    fc.assert(
      fc.property(fc.array(segment), fc.integer({ min: 50, max: 101 }), (segments, least) => {
        const { documents, total } = count(segments)
        for (const status of ['untranslated', 'draft'] as const) {
          const wanted = segments.filter((each) => each.status === status && !each.isLocked && (each.score ?? 0) >= least)
          const filled = (rows: typeof documents[number]['fillable']) => sum(rows.filter(({ score }) => score >= least).map((row) => row[status]))
          expect(filled(total.fillable)).toBe(sum(wanted.map(({ words }) => words)))
          expect(sum(documents.map(({ fillable }) => filled(fillable)))).toBe(filled(total.fillable))
        }
        expect(total.fillable.map(({ score }) => score)).toEqual([...new Set(total.fillable.map(({ score }) => score))].sort((a, b) => b - a))
      }),
    )
  })
})

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSegmentIndex, loadSegmentIndex } from '../../../src/core/memory/index/create-segment-index.ts'
import { createScalarKernel } from '../../../src/core/memory/index/scalar-kernel.ts'
import type { SegmentHit, SegmentIndex } from '../../../src/core/memory/index/segment-index.ts'
import { createWasmKernel } from '../../../src/core/memory/index/wasm-kernel.ts'
import { scoredText, similarity } from '../../../src/core/memory/score.ts'

const WASM = fileURLToPath(new URL('../../../resources/wasm/memory-scan.wasm', import.meta.url))
const wasm = createWasmKernel(new Uint8Array(readFileSync(WASM)))!
const KERNELS = [wasm, createScalarKernel()]

const ARABIC = ['محادثات', 'المحادثات', 'والمحادثات', 'محادثاتها', 'جنيف', 'في', 'من', 'إلى', 'الى', 'ليبيا', 'العسكرية', 'عسكري', 'وُقِّعَ', 'وقع', '٥', '١٬٥٠٠', '،', '؟', 'ـ', 'ﷺ']
const ENGLISH = ['talks', 'Talks', 'the', 'military', 'of', 'in', 'Geneva', 'don\u2019t', '5', '1,500', '26', '.', '?', '"', '(', '\u2026', 'Stra\u00dfe', 'caf\u00e9']
const TAGS = ['\ue000', '\ue001', '\u200f', '\u00a0']
const textOf = (words: readonly string[], maxLength: number) =>
  fc.array(fc.tuple(fc.constantFrom(...words, ...TAGS), fc.constantFrom(' ', ' ', ' ', ' ', '', '  ')), { maxLength }).map((parts) => parts.map((part) => part.join('')).join(''))
/** Short and long, of few words so that many are alike; some of more than 64 words. */
const textIn = (words: readonly string[]) => fc.oneof({ weight: 6, arbitrary: textOf(words, 9) }, { weight: 3, arbitrary: textOf(words, 24) }, { weight: 1, arbitrary: textOf(words, 150) })
const LANGUAGES = [['ar', ARABIC], ['en', ENGLISH]] as const

/** By the definition of the score, every text compared with the query. */
function bruteForce(texts: ReadonlyMap<number, string>, query: string, minScore: number, limit: number): SegmentHit[] {
  const wanted = scoredText(query)
  return [...texts]
    .map(([row, text]) => ({ row, score: similarity(wanted, scoredText(text)) }))
    .filter(({ score }) => score >= minScore)
    .sort((a, b) => b.score - a.score || b.row - a.row)
    .slice(0, limit)
}

type Step = Readonly<{ kind: 'put'; row: number; text: string } | { kind: 'remove'; row: number } | { kind: 'merge'; slices: number } | { kind: 'restart' }>
const stepsIn = (words: readonly string[]): fc.Arbitrary<Step[]> => {
  const row = fc.integer({ min: 1, max: 40 })
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 20, arbitrary: fc.record({ kind: fc.constant('put' as const), row, text: textIn(words) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('remove' as const), row }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('merge' as const), slices: fc.constantFrom(0, 1, 2, 3, 100) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
  )
  return fc.array(step, { maxLength: 60 })
}

/** An index with the texts that it should hold, and a merge that is going on. */
class Subject {
  readonly texts = new Map<number, string>()
  index: SegmentIndex
  #kernel: (typeof KERNELS)[number]
  #merge: Generator<number> | null = null

  constructor(kernel: (typeof KERNELS)[number]) {
    this.#kernel = kernel
    this.index = createSegmentIndex(kernel)
  }

  foldedOf = (row: number): string | null => {
    const text = this.texts.get(row)
    return text === undefined ? null : scoredText(text).folded
  }

  #advance(slices: number): void {
    for (let count = 0; this.#merge && count < slices; count++) if (this.#merge.next().done) this.#merge = null
  }

  do(step: Step): void {
    if (step.kind === 'put') {
      this.index.put(step.row, step.text)
      this.texts.set(step.row, step.text)
      this.#advance(1)
    } else if (step.kind === 'remove') {
      this.index.remove(step.row)
      this.texts.delete(step.row)
    } else if (step.kind === 'merge') {
      this.#merge = this.index.merge()
      this.#advance(step.slices)
    } else this.#restart()
  }

  /** All is in the compact part, is written, cut otherwise and read again. */
  #restart(): void {
    this.#merge = null
    for (const progress of this.index.merge()) expect(progress).toBeGreaterThanOrEqual(0)
    const bytes = [...this.index.save()].flatMap((piece) => [...piece])
    const pieces = Array.from({ length: Math.ceil(bytes.length / 777) }, (_, at) => Uint8Array.from(bytes.slice(at * 777, at * 777 + 777)))
    const loaded = loadSegmentIndex(this.#kernel, pieces)
    if (!loaded) throw new Error('the index was not read again')
    this.index = loaded
  }
}

describe.each(LANGUAGES)('an index of segments in %s', (_language, words) => {
  it('finds what comparing every text finds, whatever was put in, replaced, removed, merged and read again, with both scanners', () => {
    fc.assert(
      fc.property(stepsIn(words), textIn(words), fc.constantFrom(50, 51, 60, 70, 85, 100), fc.constantFrom(1, 3, 5, 100), (steps, query, minScore, limit) => {
        for (const kernel of KERNELS) {
          const subject = new Subject(kernel)
          for (const step of steps) subject.do(step)
          const { index, texts } = subject
          const expected = bruteForce(texts, query, minScore, limit)
          expect(index.lookup(query, { minScore, limit }, subject.foldedOf)).toEqual(expected)
          expect(index.lookupExhaustively(query, { minScore, limit }, subject.foldedOf)).toEqual(expected)
          const held = [...texts].filter(([, text]) => scoredText(text).keys.length > 0)
          expect(index.size()).toBe(held.length)
          expect([...texts.keys()].filter(index.has).sort((a, b) => a - b)).toEqual(held.map(([row]) => row).sort((a, b) => a - b))
        }
      }),
      { numRuns: 250 },
    )
  })

  it('finds by words alone every text of which that share agrees, with both scanners', () => {
    const wordsAlike = (a: readonly string[], b: readonly string[]) => {
      let row = Array.from({ length: b.length + 1 }, (_, at) => at)
      for (const [i, word] of a.entries()) {
        const next = [i + 1]
        for (const [j, other] of b.entries()) next.push(Math.min(row[j]! + (word === other ? 0 : 1), row[j + 1]! + 1, next[j]! + 1))
        row = next
      }
      return 1 - row[b.length]! / Math.max(a.length, b.length)
    }
    fc.assert(
      fc.property(fc.array(textIn(words), { maxLength: 30 }), textIn(words), fc.constantFrom(0.5, 0.6, 0.7, 1), fc.boolean(), (texts, query, threshold, isMerged) => {
        const wanted = scoredText(query).words
        const expected = texts
          .map((text, row) => ({ row, words: scoredText(text).words }))
          .filter((text) => wanted.length > 0 && text.words.length > 0)
          .map(({ row, words: others }) => ({ row, similarity: wordsAlike(wanted, others) }))
          .filter(({ similarity: share }) => share >= threshold)
          .sort((a, b) => b.similarity - a.similarity || b.row - a.row)
          .slice(0, 4)
        for (const kernel of KERNELS) {
          const index = createSegmentIndex(kernel)
          for (const [row, text] of texts.entries()) index.put(row, text)
          if (isMerged) for (const progress of index.merge()) expect(progress).toBeLessThanOrEqual(1)
          expect(index.lookupTokens(query, { threshold, limit: 4 })).toEqual(expected)
        }
      }),
      { numRuns: 200 },
    )
  })
})

/** Texts of made-up words, alike in runs, more than one block and one slice of a merge. */
function manyTexts(count: number, language: 'ar' | 'en'): string[] {
  let state = 7
  const random = (limit: number) => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) % limit
  const letters = language === 'ar' ? 'بتجحدرسصطعفقكلمن' : 'bcdfghklmnprstvw'
  const word = () => Array.from({ length: 3 }, () => letters[random(letters.length)]).join(language === 'ar' ? 'ا' : 'a')
  const vocabulary = Array.from({ length: 400 }, word)
  const texts: string[] = []
  while (texts.length < count) {
    const former = texts.at(-1)?.split(' ')
    if (former && random(3) === 0) former[random(former.length)] = vocabulary[random(400)]!
    texts.push(former && random(3) === 0 ? former.join(' ') : Array.from({ length: 1 + random(random(40) + 1) }, () => vocabulary[Math.min(random(400), random(400))]).join(' '))
  }
  return texts
}

describe.each(['ar', 'en'] as const)('an index of 10,000 texts in %s', (language) => {
  const texts = manyTexts(10_000, language)
  const scored = texts.map(scoredText)
  const foldedOf = (row: number) => scored[row]?.folded ?? null
  const indexes = KERNELS.map((kernel) => {
    const index = createSegmentIndex(kernel)
    for (const [row, text] of texts.entries()) {
      index.put(row, text)
      if (row === 6000) for (const progress of index.merge()) expect(progress).toBeGreaterThanOrEqual(0)
    }
    return index
  })

  it('finds what comparing every text finds, half of it merged', () => {
    for (let at = 0; at < texts.length; at += 500) {
      const query = `${texts[at]!.split(' ').slice(at % 3).join(' ')} ${texts[at + 1]!.split(' ')[0]}`
      const wanted = scoredText(query)
      const expected = scored.map((other, row) => ({ row, score: similarity(wanted, other) })).filter(({ score }) => score >= 60).sort((a, b) => b.score - a.score || b.row - a.row).slice(0, 5)
      for (const index of indexes) expect(index.lookup(query, { minScore: 60, limit: 5 }, foldedOf)).toEqual(expected)
    }
  })

  it('reads few texts: only those that could still be among the best', () => {
    let reads = 0
    for (let at = 0; at < texts.length; at += 100) indexes[0]!.lookup(texts[at]!, { minScore: 70, limit: 5 }, (row) => (reads++, foldedOf(row)))
    expect(reads / 100).toBeLessThan(40)
  })

  it('gives its memory back by merging what was removed', () => {
    const index = createSegmentIndex(wasm)
    for (const [row, text] of texts.entries()) index.put(row, text)
    for (const progress of index.merge()) expect(progress).toBeGreaterThanOrEqual(0)
    const before = index.sizeBytes()
    expect(index.needsMerge()).toBe(false)
    for (let row = 0; row < 9900; row++) index.remove(row)
    expect(index.needsMerge()).toBe(true)
    for (const progress of index.merge()) expect(progress).toBeGreaterThanOrEqual(0)
    expect(index.size()).toBe(100)
    expect(index.sizeBytes()).toBeLessThan(before / 3)
    expect(index.lookup(texts[9950]!, { minScore: 100, limit: 1 }, foldedOf)[0]?.score).toBe(100)
  })
})

describe('a file of an index', () => {
  const index = createSegmentIndex(wasm)
  for (const [row, text] of manyTexts(300, 'ar').entries()) index.put(row, text)
  for (const progress of index.merge()) expect(progress).toBeGreaterThanOrEqual(0)
  const bytes = Uint8Array.from([...index.save()].flatMap((piece) => [...piece]))

  it.each([
    ['nothing at all', () => []],
    ['the first half', () => [bytes.slice(0, bytes.length / 2)]],
    ['one byte too few', () => [bytes.slice(0, -1)]],
    ['one byte too many', () => [bytes, Uint8Array.of(0)]],
    ['another analyser version', () => [bytes.with(8, bytes[8]! + 1)]],
    ['other counts', () => [bytes.with(24, bytes[24]! ^ 1)]],
    ['no index at all', () => [new TextEncoder().encode('{"version":1}'.repeat(100))]],
  ])('is refused: %s', (_law, pieces) => {
    for (const kernel of KERNELS) expect(loadSegmentIndex(kernel, pieces())).toBeNull()
  })

  it('with any bytes changed is refused or searched without harm', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }), (changes) => {
        const damaged = bytes.slice()
        for (const [at, value] of changes) damaged[at] = value
        for (const kernel of KERNELS) {
          const loaded = loadSegmentIndex(kernel, [damaged])
          loaded?.lookup('بابات جاسات', { minScore: 50, limit: 5 }, () => 'بابات')
          loaded?.lookupTokens('بابات جاسات', { threshold: 0.5, limit: 5 })
        }
      }),
      { numRuns: 300 },
    )
  })

  it('keeps what is in the compact part, in pieces of at most 4 MiB', () => {
    for (const piece of index.save()) expect(piece.length).toBeLessThanOrEqual(4 * 1024 * 1024)
    expect(loadSegmentIndex(wasm, index.save())?.size()).toBe(300)
    expect(loadSegmentIndex(wasm, createSegmentIndex(wasm).save())?.size()).toBe(0)
  })
})

describe('the limits of an index', () => {
  it.each([
    ['a text without tokens', '\ue000 \u200f'],
    ['an empty text', ''],
    ['a text of more than 65,535 characters', 'talks '.repeat(11_000)],
  ])('%s is not taken in and not found', (_law, text) => {
    for (const kernel of KERNELS) {
      const index = createSegmentIndex(kernel)
      index.put(1, text)
      expect(index.size()).toBe(0)
      expect(index.has(1)).toBe(false)
      expect(index.lookup(text, { minScore: 50, limit: 5 }, () => text)).toEqual([])
      expect(index.lookupTokens(text, { threshold: 0.5, limit: 5 })).toEqual([])
    }
  })

  it('a text of thousands of words is found', () => {
    const text = manyTexts(600, 'en').join(' ').slice(0, 60_000)
    for (const kernel of KERNELS) {
      const index = createSegmentIndex(kernel)
      for (const [row, other] of manyTexts(50, 'en').entries()) index.put(row, other)
      index.put(99, text)
      expect(index.lookup(text.slice(100), { minScore: 70, limit: 5 }, () => scoredText(text).folded)).toEqual([{ row: 99, score: 99 }])
    }
  })

  it('gone rows and a limit of nothing give nothing', () => {
    const index = createSegmentIndex(wasm)
    index.put(1, 'the military talks')
    expect(index.lookup('the military talks', { minScore: 50, limit: 5 }, () => null)).toEqual([])
    expect(index.lookup('the military talks', { minScore: 50, limit: 0 }, () => 'the military talks')).toEqual([])
  })
})

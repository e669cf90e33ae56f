import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { align, alignInSteps, createAlignmentModel, learnInSteps, type AlignerInput, type Pin } from '../../../src/core/alignment/aligner.ts'
import { addEntries, emptyLexicon, readLexicon } from '../../../src/core/alignment/lexicon.ts'
import type { AlignedBead } from '../../../src/core/model/alignment.ts'

const lexicon = addEntries(readLexicon(readFileSync('resources/alignment/lexicon.tsv', 'utf8')), [
  ['البعثة', 'mission'], ['الأمم', 'nations'], ['اللجنة', 'committee'], ['الهدنة', 'truce'], ['المدينة', 'city'], ['القوات', 'forces'], ['الرئيس', 'president'], ['الاقتصاد', 'economy'],
  ['المياه', 'water'], ['المدرسة', 'school'], ['الطبيب', 'doctor'], ['السوق', 'market'], ['القانون', 'law'], ['المحكمة', 'court'], ['الطريق', 'road'], ['الجسر', 'bridge'],
])
const evidence = { lexicon }

const ARABIC = [
  'أعلنت البعثة أن الهدنة بدأت في 12 آذار.', 'وصلت القوات إلى المدينة قبل الفجر.', 'قال الرئيس إن الاقتصاد ينمو بنسبة 3.5 في المئة.', 'أغلقت المدرسة أبوابها بسبب نقص المياه.',
  'عالج الطبيب 47 مصابًا في السوق.', 'أصدرت المحكمة حكمها وفق القانون.', 'قُطع الطريق المؤدي إلى الجسر.', 'تجتمع اللجنة يوم الاثنين في جنيف.',
]
const ENGLISH = [
  'The mission announced that the truce began on 12 March.', 'The forces reached the city before dawn.', 'The president said the economy was growing by 3.5 per cent.', 'The school closed its doors for want of water.',
  'The doctor treated 47 injured people in the market.', 'The court ruled in accordance with the law.', 'The road to the bridge was cut.', 'The committee meets in Geneva on Monday.',
]
const numbered = (texts: readonly string[]): string[] => texts.map((text, k) => `${text} (${k * 37 + 11})`)
/** Three times the texts, each with a number of its own. */
const longer = (texts: readonly string[]): string[] => numbered([...texts, ...texts, ...texts])
const swapped = (texts: readonly string[], k: number): string[] => [...texts.slice(0, k), texts[k + 1]!, texts[k]!, ...texts.slice(k + 2)]
const both = (arabic: readonly string[], english: readonly string[], pins: readonly Pin[] = []): AlignerInput => ({ source: { language: 'ar', segments: arabic }, target: { language: 'en', segments: english }, pins })
const mirrored = ({ source, target, pins = [] }: AlignerInput): AlignerInput => ({ source: target, target: source, pins: pins.map((pin) => ({ source: pin.target, target: pin.source })) })
const span = (start: number, end: number) => ({ start, end })
const shape = (beads: readonly AlignedBead[]) => beads.map(({ source, target }) => [source.start, source.end, target.start, target.end])

/** Every segment of both sides exactly once, in order, no bead empty on both sides. */
function expectLadder(beads: readonly AlignedBead[], sourceCount: number, targetCount: number): void {
  let [i, j] = [0, 0]
  for (const { source, target, confidence } of beads) {
    expect([source.start, target.start]).toEqual([i, j])
    expect(source.end - source.start + target.end - target.start).toBeGreaterThan(0)
    expect(confidence).toBeGreaterThanOrEqual(0)
    expect(confidence).toBeLessThanOrEqual(1)
    ;[i, j] = [source.end, target.end]
  }
  expect([i, j]).toEqual([sourceCount, targetCount])
}

const arabicText = fc.array(fc.oneof(fc.constantFrom(...ARABIC), fc.constantFrom('', '...', '١٢٣', 'UNSMIL 2019'), fc.string({ maxLength: 60 })), { maxLength: 30 })
const englishText = fc.array(fc.oneof(fc.constantFrom(...ENGLISH), fc.constantFrom('', '-', '123', 'UNSMIL 2019'), fc.string({ maxLength: 60 })), { maxLength: 30 })

describe('the ladder', () => {
  it('holds every segment of any two texts exactly once', () => {
    fc.assert(fc.property(arabicText, englishText, (ar, en) => expectLadder(align(both(ar, en), evidence).beads, ar.length, en.length)), { numRuns: 60 })
  })

  it('of mirrored texts is the mirrored ladder', () => {
    fc.assert(
      fc.property(arabicText, englishText, (ar, en) => {
        const there = align(both(ar, en), evidence).beads
        const back = align(mirrored(both(ar, en)), evidence).beads
        expect(back.map(({ source, target, confidence }) => ({ source: target, target: source, confidence }))).toEqual(there)
      }),
      { numRuns: 30 },
    )
  })

  it('is the same for the same texts', () => {
    const input = both([...ARABIC, ...ARABIC], [...ENGLISH.slice(0, 5), ...ENGLISH])
    expect(align(input, evidence).beads).toEqual(align(input, evidence).beads)
  })

  it('pairs sentences one by one where they are translations', () => {
    expect(shape(align(both(ARABIC, ENGLISH), evidence).beads)).toEqual(ARABIC.map((_, k) => [k, k + 1, k, k + 1]))
  })

  it.each([
    ['two sentences that the other side says in one', [...ARABIC.slice(0, 3), `${ARABIC[3]} ${ARABIC[4]}`, ...ARABIC.slice(5)], ENGLISH, [3, 4, 3, 5]],
    ['a sentence that only the source has', ARABIC, ENGLISH.filter((_, k) => k !== 4), [4, 5, 4, 4]],
    ['a sentence that only the target has', ARABIC.filter((_, k) => k !== 2), ENGLISH, [2, 2, 2, 3]],
    ['two neighbours that changed places', longer(ARABIC), swapped(longer(ENGLISH), 11), [11, 13, 11, 13]],
  ])('finds %s', (_name, arabic, english, bead) => {
    expect(shape(align(both(arabic, english), evidence).beads)).toContainEqual(bead)
    const [a, b, c, d] = bead as [number, number, number, number]
    expect(shape(align(mirrored(both(arabic, english)), evidence).beads)).toContainEqual([c, d, a, b])
  })

  it.each([
    ['no source', [], ENGLISH], ['no target', ARABIC, []], ['neither', [], []], ['one against many', [ARABIC.join(' ')], ENGLISH], ['many against one', ARABIC, [ENGLISH.join(' ')]],
    ['all lines alike', Array.from({ length: 60 }, () => ARABIC[0]!), Array.from({ length: 60 }, () => ENGLISH[0]!)],
    ['only numbers', Array.from({ length: 80 }, (_, k) => String(k * 7)), Array.from({ length: 80 }, (_, k) => String(k * 7))],
    ['mixed scripts', ARABIC.map((text, k) => `${text} ${ENGLISH[k]}`), ENGLISH.map((text, k) => `${text} ${ARABIC[k]}`)],
    ['empty lines', ['', '', ARABIC[0]!, ''], ['', ENGLISH[0]!]],
  ])('holds with %s', (_name, arabic, english) => expectLadder(align(both(arabic, english), evidence).beads, arabic.length, english.length))

  it('pairs identical numbers on the diagonal across digit systems', () => {
    const latin = Array.from({ length: 80 }, (_, k) => String(k * 7 + 100))
    const indic = latin.map((digits) => digits.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))))
    expect(shape(align(both(indic, latin), { lexicon: emptyLexicon() }).beads)).toEqual(latin.map((_, k) => [k, k + 1, k, k + 1]))
  })

  it('works for languages of which nothing is known, by lengths, names and numbers', () => {
    const french = ['La mission a commencé le 12 mars.', 'Kofi Annan est arrivé.', 'Les écoles restent fermées depuis 2019.']
    const german = ['Die Mission begann am 12. März.', 'Kofi Annan ist eingetroffen.', 'Die Schulen bleiben seit 2019 geschlossen.']
    expect(shape(align({ source: { language: 'fr', segments: french }, target: { language: 'de', segments: german } }, { lexicon: emptyLexicon() }).beads)).toEqual(french.map((_, k) => [k, k + 1, k, k + 1]))
  })
})

/** Pins in order that fit two texts of these sizes. */
const pinned = fc
  .tuple(fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(3), fc.nat(3)), { maxLength: 5 }), arabicText, englishText)
  .map(([steps, ar, en]) => {
    const pins: Pin[] = []
    let [i, j] = [0, 0]
    for (const [skipA, skipB, a, b] of steps) {
      const pin = { source: span(i + skipA, i + skipA + a), target: span(j + skipB, j + skipB + b) }
      if (a + b === 0 || pin.source.end > ar.length || pin.target.end > en.length) continue
      pins.push(pin)
      ;[i, j] = [pin.source.end, pin.target.end]
    }
    return { ar, en, pins }
  })

describe('pins', () => {
  it('stand as they are in any ladder, in both directions', () => {
    fc.assert(
      fc.property(pinned, ({ ar, en, pins }) => {
        for (const input of [both(ar, en, pins), mirrored(both(ar, en, pins))]) {
          const { beads } = align(input, evidence)
          expectLadder(beads, input.source.segments.length, input.target.segments.length)
          for (const pin of input.pins ?? []) expect(shape(beads)).toContainEqual([pin.source.start, pin.source.end, pin.target.start, pin.target.end])
        }
      }),
      { numRuns: 80 },
    )
  })

  it('of shapes that the aligner does not make are kept', () => {
    const pin = { source: span(1, 6), target: span(0, 5) }
    expect(shape(align(both(ARABIC, ENGLISH, [pin]), evidence).beads)).toContainEqual([1, 6, 0, 5])
  })

  it('turn what is around them', () => {
    const arabic = Array.from({ length: 6 }, () => 'نعم.')
    const english = Array.from({ length: 7 }, () => 'Yes.')
    const { beads } = align(both(arabic, english, [{ source: span(2, 3), target: span(3, 4) }]), evidence)
    expect(beads.filter(({ source, target }) => source.end > 2 && target.end > 3).every(({ source, target }) => target.start - source.start === 1)).toBe(true)
  })
})

describe('a model', () => {
  const { beads, learnt } = align(both(ARABIC, ENGLISH), evidence)
  const model = createAlignmentModel(structuredClone(learnt))

  it('aligns a stretch of its texts anew', () => {
    expect(shape(model.realign(ARABIC.slice(2, 6), ENGLISH.slice(2, 6), []))).toEqual([[0, 1, 0, 1], [1, 2, 1, 2], [2, 3, 2, 3], [3, 4, 3, 4]])
  })

  it('keeps pins in a stretch and holds every segment once', () => {
    fc.assert(fc.property(pinned, ({ ar, en, pins }) => {
      const stretch = model.realign(ar, en, pins)
      expectLadder(stretch, ar.length, en.length)
      for (const { source, target } of pins) expect(shape(stretch)).toContainEqual([source.start, source.end, target.start, target.end])
    }), { numRuns: 40 })
  })

  it('tells which words and numbers belong together, with their places', () => {
    const { matched, missing, lengthRatio } = model.explain([ARABIC[0]!], [ENGLISH[0]!])
    const words = matched.map(({ sourceText, targetText }) => `${sourceText} = ${targetText}`)
    expect(words).toContain('12 = 12')
    expect(words).toContain('الهدنة = truce')
    for (const { source, sourceText, target, targetText } of matched) {
      expect(source.map(({ range }) => ARABIC[0]!.slice(range.start, range.end))).toEqual([sourceText])
      expect(target.map(({ range }) => ENGLISH[0]!.slice(range.start, range.end))).toEqual([targetText])
    }
    expect(missing).toEqual([])
    expect(lengthRatio).toBeGreaterThan(0.6)
    expect(lengthRatio).toBeLessThan(1.6)
  })

  it('tells of numbers that one side lacks', () => {
    const { missing } = model.explain(['عالج الطبيب 47 مصابًا.'], ['The doctor treated 48 people.'])
    expect(missing.map(({ side, text }) => [side, text])).toEqual([['source', '47'], ['target', '48']])
  })

  it('can be learnt from a ladder without aligning', () => {
    const steps = learnInSteps(both(ARABIC, ENGLISH), beads, evidence)
    let step = steps.next()
    while (!step.done) step = steps.next()
    const again = createAlignmentModel(step.value)
    expect(shape(again.realign(ARABIC, ENGLISH, []))).toEqual(shape(beads))
  })

  it('of mirrored texts explains in the mirror', () => {
    const back = createAlignmentModel(align(mirrored(both(ARABIC, ENGLISH)), evidence).learnt)
    const there = model.explain([ARABIC[4]!], [ENGLISH[4]!]).matched.map(({ sourceText, targetText }) => `${sourceText} ${targetText}`)
    expect(back.explain([ENGLISH[4]!], [ARABIC[4]!]).matched.map(({ sourceText, targetText }) => `${targetText} ${sourceText}`).sort()).toEqual(there.sort())
  })
})

describe('what is known beside the texts', () => {
  it('decides where lengths cannot', () => {
    const arabic = ['شخس ضرد', 'طبغ ذقم', 'زحن فكل', 'سرت قبض']
    const english = ['blue moon', 'cold fire', 'grey salt']
    const known = (entries: readonly (readonly [string, string])[]) => shape(align(both(arabic, english), { lexicon: addEntries(emptyLexicon(), entries) }).beads)
    expect(known([])).toContainEqual([2, 4, 2, 3])
    expect(known([['شخس', 'blue'], ['ضرد', 'moon'], ['زحن', 'cold'], ['فكل', 'fire'], ['سرت', 'grey'], ['قبض', 'salt']])).toContainEqual([1, 3, 1, 2])
    expect(known([['طبغ', 'blue'], ['شخس', 'moon'], ['زحن', 'cold'], ['فكل', 'fire'], ['سرت', 'grey'], ['قبض', 'salt']])).toContainEqual([0, 2, 0, 1])
  })

  it('can be a scorer', () => {
    const arabic = Array.from({ length: 4 }, () => 'نص')
    const english = Array.from({ length: 4 }, () => 'text')
    const scorer = (a: number, b: number, aCount: number, bCount: number): number => (a === 0 && aCount === 2 && b === 0 && bCount === 1 ? 50 : 0)
    expect(shape(align(both(arabic, english), { lexicon: emptyLexicon(), scorer }).beads)[0]).toEqual([0, 2, 0, 1])
  })
})

it('tells how far it is, and may be stopped', () => {
  const many = (texts: readonly string[]) => Array.from({ length: 900 }, (_, k) => `${texts[k % texts.length]} ${k}`)
  const steps = alignInSteps(both(many(ARABIC), many(ENGLISH)), evidence)
  const shares: number[] = []
  for (let step = steps.next(); !step.done; step = steps.next()) shares.push(step.value)
  expect(shares.length).toBeGreaterThan(5)
  expect(shares).toEqual([...shares].sort((one, other) => one - other))
  expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differsInNumbersOnly, repairTarget } from '../../../src/core/memory/repair/repair.ts'
import { withoutChanges } from '../../../src/core/model/match-repair.ts'
import { parseNumbers, toDigits, type DigitSystem } from '../../../src/core/text/digits.ts'

const WORDS = {
  en: 'the council members met soldiers cities since during report Geneva talks room page percent and of in'.split(' '),
  ar: 'اجتمع المجلس أعضاء جنود مدن منذ خلال التقرير جنيف محادثات الغرفة الصفحة بالمئة من في على'.split(' '),
}
const MONTHS = { en: ['February', 'May', 'October'], ar: ['فبراير', 'كانون الثاني', 'أكتوبر/تشرين الأول'] }

const number = fc.oneof(fc.integer({ min: 0, max: 130 }).map(String), fc.integer({ min: 1990, max: 2030 }).map(String), fc.tuple(fc.nat(99), fc.integer({ min: 1, max: 99 })).map(([a, b]) => `${a}.${b}`))
type Slot = Readonly<{ word: number } | { number: string } | { month: number }>
const slots = (numbers: fc.Arbitrary<string>) =>
  fc.array(fc.oneof<fc.Arbitrary<Slot>[]>(fc.record({ word: fc.nat(15) }), fc.record({ number: numbers }), fc.record({ month: fc.nat(2) })), { minLength: 1, maxLength: 12 })
const system = fc.constantFrom<DigitSystem>('latin', 'arabic', 'persian')

function write(shape: readonly Slot[], language: 'en' | 'ar'): string {
  return shape.map((slot) => ('word' in slot ? WORDS[language][slot.word] : 'month' in slot ? MONTHS[language][slot.month] : slot.number)).join(' ')
}
const other = (language: 'en' | 'ar') => (language === 'en' ? 'ar' : 'en')
const values = (text: string) => parseNumbers(text).map(({ value }) => value).sort()

const request = fc.record({ shape: slots(number), numbers: fc.array(number, { minLength: 12, maxLength: 12 }), order: fc.array(fc.nat(100), { minLength: 12, maxLength: 12 }), digits: system, language: fc.constantFrom('en' as const, 'ar' as const), changes: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }) })

/** A pair whose target has the words and numbers of the source in another order, and a segment with other numbers. */
function example({ shape, numbers, order, digits, language, changes }: typeof request extends fc.Arbitrary<infer T> ? T : never) {
  const turned = shape.map((slot, at) => [order[at] ?? 0, slot] as const).sort(([a], [b]) => a - b).map(([, slot]) => slot)
  const changed = shape.map((slot, at): Slot => ('number' in slot && changes[at] ? { number: numbers[at] ?? '7' } : slot))
  return {
    sourceLanguage: language,
    targetLanguage: other(language),
    memorySource: write(shape, language),
    segmentSource: write(changed, language),
    target: toDigits(write(turned, other(language)), digits),
  }
}

describe('repair', () => {
  it('taken back gives the target as it was, change by change', () => {
    fc.assert(
      fc.property(request, fc.infiniteStream(fc.boolean()), (input, choices) => {
        const made = example(input)
        const repair = repairTarget(made)
        if (!repair) return
        expect(withoutChanges(repair, new Set(repair.changes.keys()))).toBe(made.target)
        expect(withoutChanges(repair, new Set())).toBe(repair.target)
        for (const { range, to } of repair.changes) expect(repair.target.slice(range.start, range.end)).toBe(to)
        const kept = repair.changes.map(() => choices.next().value === true)
        const partly = withoutChanges(repair, new Set(kept.flatMap((isKept, at) => (isKept ? [] : [at]))))
        expect(partly.length).toBe(made.target.length + repair.changes.reduce((sum, { from, to }, at) => sum + (kept[at] ? to.length - from.length : 0), 0))
      }),
      { numRuns: 800 },
    )
  })

  it('without a block gives the target the numbers of the segment', () => {
    let repaired = 0
    fc.assert(
      fc.property(request, (input) => {
        const made = example(input)
        const repair = repairTarget(made)
        if (!repair || repair.blocks.length > 0) return
        repaired++
        expect(values(repair.target)).toEqual(values(made.segmentSource))
      }),
      { numRuns: 1500 },
    )
    expect(repaired).toBeGreaterThan(50)
  })

  it('changes or blocks wherever the numbers of the sources differ, and nothing where they do not', () => {
    fc.assert(
      fc.property(request, (input) => {
        const made = example(input)
        const isSame = values(made.memorySource).join() === values(made.segmentSource).join()
        const repair = repairTarget(made)
        if (!isSame) expect(repair).not.toBeNull()
        if (made.memorySource === made.segmentSource) expect(repair).toBeNull()
        else expect(differsInNumbersOnly(made.memorySource, made.segmentSource, made.sourceLanguage)).toBe(true)
      }),
      { numRuns: 800 },
    )
  })

  it('never fails, whatever the texts', () => {
    const text = fc.array(fc.oneof(fc.string(), fc.constantFrom('5', '٧', '1,500', ' an ', '5th', '(', 'May 5', '24 شباط (فبراير)', '$', '-', '\ue000', 'كانون')), { maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, text, fc.constantFrom('en', 'ar', 'fr'), fc.constantFrom('en', 'ar', 'ru'), (memorySource, segmentSource, target, sourceLanguage, targetLanguage) => {
        const made = repairTarget({ sourceLanguage, targetLanguage, memorySource, segmentSource, target })
        if (made) expect(withoutChanges(made, new Set(made.changes.keys()))).toBe(target)
      }),
      { numRuns: 1500 },
    )
  })
})

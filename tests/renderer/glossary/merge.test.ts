import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Concept, TermStatus } from '../../../src/core/model/concept.ts'
import { TERM_STATUSES } from '../../../src/core/model/concept.ts'
import { draftOf, fieldsOf, isStorable, statusOf, withShownStatus, withText } from '../../../src/renderer/glossary/concept-fields.ts'
import { canJoin, mergedDraft, mergeTerms, startMerge, survivorFirst } from '../../../src/renderer/glossary/merge-fields.ts'
import { placeBeside } from '../../../src/renderer/ui/floating.ts'
import { AR, concept, term } from './concepts.ts'

const texts = (draft: ReturnType<typeof mergedDraft>, language: string) => draft.terms.filter((one) => one.language === language).map(({ text }) => text)

describe('merging entries', () => {
  const first = concept([term('ar', AR.truce, { forms: [AR.truces] }), term('en', 'truce')], { domain: 'military', definition: 'Temporary halt.', note: '' })
  const second = concept([term('ar', AR.truceWithHeh, { gender: 'feminine', exceptions: ['x'] }), term('en', 'Truce', { status: 'admitted', note: 'n' }), term('en', 'armistice')], { domain: 'law', definition: 'Halt.', note: 'Old.' })

  it('keeps every designation once, and other spellings as forms', () => {
    const draft = mergedDraft([first, second], startMerge([first, second]))
    expect(texts(draft, 'ar')).toEqual([AR.truce])
    expect(draft.terms[0]?.forms).toEqual([AR.truces, AR.truceWithHeh])
    expect(texts(draft, 'en')).toEqual(['truce', 'armistice'])
    expect(draft.terms.find(({ text }) => text === 'truce')?.forms).toEqual([])
  })

  it('completes the first entry from the others and overwrites nothing of it', () => {
    const draft = mergedDraft([first, second], startMerge([first, second]))
    expect(draft.terms[0]).toMatchObject({ id: first.terms[0]?.id, status: 'preferred', gender: 'feminine', exceptions: ['x'] })
    expect(draft.terms.find(({ text }) => text === 'truce')).toMatchObject({ status: 'preferred', note: 'n' })
    expect(draft).toMatchObject({ domain: 'military', note: 'Old.', definition: 'Temporary halt.\nHalt.' })
  })

  it('takes the value that was chosen and leaves out the term that was taken out', () => {
    const choice = startMerge([first, second])
    const armistice = mergeTerms([first, second]).find(({ term: { text } }) => text === 'armistice')
    const draft = mergedDraft([first, second], { fields: { ...choice.fields, domain: 1, definition: 0 }, left: new Set([armistice?.key ?? '']) })
    expect(draft).toMatchObject({ domain: 'law', definition: 'Temporary halt.' })
    expect(texts(draft, 'en')).toEqual(['truce'])
  })

  it.each<[string, 'domain' | 'note' | 'definition', boolean]>([
    ['two definitions can stand together', 'definition', true],
    ['two domains cannot', 'domain', false],
    ['one note needs no joining', 'note', false],
  ])('%s', (_law, field, expected) => expect(canJoin([first, second], field)).toBe(expected))

  it('loses no word of any entry unless told to', () => {
    const some = fc.array(fc.record({ ar: fc.constantFrom(AR.truce, AR.truceWithHeh, AR.theTruce), en: fc.constantFrom('truce', 'Truce', 'halt'), note: fc.constantFrom('', 'a', 'b') }), { minLength: 2, maxLength: 5 })
    fc.assert(
      fc.property(some, (given) => {
        const concepts = given.map(({ ar, en, note }) => concept([term('ar', ar), term('en', en)], { note }))
        const draft = mergedDraft(concepts, startMerge(concepts))
        const kept = new Set(draft.terms.flatMap(({ text, forms }) => [text, ...(forms ?? [])].map((word) => word.toLowerCase())))
        for (const { ar, en, note } of given) {
          expect(kept.has(ar)).toBe(true)
          expect(kept.has(en.toLowerCase())).toBe(true)
          expect(`\n${draft.note}\n`).toContain(note === '' ? '' : `\n${note}\n`)
        }
      }),
    )
  })

  it('an entry that cannot be written never stands first while another can', () => {
    const locked = concept([term('en', 'a')], { glossaryId: 'locked' })
    const own = concept([term('en', 'b')])
    const isWritable = (glossaryId: string) => glossaryId !== 'locked'
    expect(survivorFirst([locked, own], isWritable, null)).toEqual([own, locked])
    expect(survivorFirst([own, locked, concept([])], isWritable, own.id)[0]).toBe(own)
  })
})

describe('a status chosen in the table', () => {
  const pair = fc.tuple(fc.constantFrom(...TERM_STATUSES), fc.constantFrom(...TERM_STATUSES), fc.constantFrom(...TERM_STATUSES))
  it.each([['ar', 'en'], ['en', 'ar']])('is the one the table then shows, from %s into %s', (source, target) => {
    fc.assert(
      fc.property(pair, ([ours, theirs, wanted]) => {
        const entry = concept([term(source, 'a', { status: ours }), term(target, 'b', { status: theirs })])
        const { terms } = withShownStatus(fieldsOf(entry, []), source, target, wanted)
        expect(statusOf({ ...entry, terms } as unknown as Concept, source, target)).toBe(wanted)
      }),
    )
  })

  it.each<[string, TermStatus, TermStatus, TermStatus, TermStatus[]]>([
    ['forbidding a translation leaves the source term as it is', 'preferred', 'preferred', 'forbidden', ['preferred', 'forbidden']],
    ['approving a proposal approves both sides', 'proposed', 'proposed', 'preferred', ['preferred', 'preferred']],
    ['forbidding a proposal forbids its translation', 'proposed', 'proposed', 'forbidden', ['preferred', 'forbidden']],
    ['a source that warns is what is changed', 'deprecated', 'preferred', 'admitted', ['admitted', 'preferred']],
  ])('%s', (_law, ours, theirs, wanted, expected) => {
    const entry = concept([term('ar', AR.truce, { status: ours }), term('en', 'truce', { status: theirs })])
    expect(withShownStatus(fieldsOf(entry, []), 'ar', 'en', wanted).terms.map(({ status }) => status)).toEqual(expected)
  })
})

describe('an entry changed in its row', () => {
  const half = concept([term('en', 'truce')], { definition: 'd' })
  it('gets a term in a language that had none, and keeps the rest', () => {
    const draft = draftOf(withText(fieldsOf(half, []), 'ar', AR.truce))
    expect(draft.terms.map(({ text }) => text)).toEqual(['truce', AR.truce])
    expect(draft.definition).toBe('d')
  })
  it('may lack a language that it lacked before, but loses none', () => {
    expect(isStorable(fieldsOf(half, ['ar', 'en']), half, ['ar', 'en'])).toBe(true)
    expect(isStorable(withText(fieldsOf(half, ['ar', 'en']), 'en', ' '), half, ['ar', 'en'])).toBe(false)
  })
})

describe('a menu beside its button', () => {
  it('stays inside the window, wherever the button is and whichever way is read', () => {
    const box = fc.record({ left: fc.nat(1400), top: fc.nat(880), width: fc.integer({ min: 20, max: 40 }), height: fc.integer({ min: 20, max: 30 }) })
    fc.assert(
      fc.property(box, fc.integer({ min: 50, max: 400 }), fc.integer({ min: 50, max: 2000 }), fc.boolean(), (anchor, width, height, isRtl) => {
        const place = placeBeside({ left: anchor.left, right: anchor.left + anchor.width, top: anchor.top, bottom: anchor.top + anchor.height }, { width, height }, { width: 1440, height: 900 }, isRtl)
        expect(place.left).toBeGreaterThanOrEqual(0)
        expect(place.left + width).toBeLessThanOrEqual(1440)
        expect(place.top).toBeGreaterThanOrEqual(0)
        expect(place.top + Math.min(height, place.maxHeight)).toBeLessThanOrEqual(900)
      }),
    )
  })
})

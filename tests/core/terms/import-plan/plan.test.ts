import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GlossaryEntry } from '../../../../src/core/formats/glossary-reader.ts'
import type { Concept, ConceptDraft, TermDraft, TermId } from '../../../../src/core/model/concept.ts'
import { compareEntry } from '../../../../src/core/terms/import-plan/compare.ts'
import { ConceptIndex, type Sides } from '../../../../src/core/terms/import-plan/concept-index.ts'
import { mergeDraft, replaceWithDraft } from '../../../../src/core/terms/import-plan/merge.ts'
import { planEntries } from '../../../../src/core/terms/import-plan/plan.ts'
import { concepts } from '../../formats/table/arbitraries.ts'
import { concept, term } from '../../formats/glossary-samples.ts'

const AR_EN: Sides = ['ar', 'en']
const EN_AR: Sides = ['en', 'ar']
const pair = (source: string, target: string, more: Partial<TermDraft> = {}, fields: Partial<ConceptDraft> = {}, [from, to]: Sides = AR_EN): ConceptDraft => ({
  ...fields,
  terms: [{ language: from, text: source }, { language: to, text: target, ...more }],
})

const TRUCE = concept('truce', [term('ar', 'هدنة', { partOfSpeech: 'noun', forms: ['هُدَن'] }), term('en', 'truce'), term('en', 'armistice', { status: 'admitted' }), term('en', 'cease fire', { status: 'forbidden' })], { domain: 'military', revision: 3 })
const OFFICIAL = concept('official', [term('ar', 'مسؤول'), term('en', 'official')])

const describeChanges = (draft: ConceptDraft, sides = AR_EN, id = '') => {
  const { kind, concept: met, changes } = compareEntry(id, draft, new ConceptIndex([TRUCE, OFFICIAL], sides), sides)
  return [kind, met?.id ?? null, changes.map(({ field, before, after }) => `${field}: ${before} > ${after}`)]
}

describe('an entry of a file beside ours', () => {
  it.each<readonly [string, ConceptDraft, string, string | null, readonly string[]]>([
    ['the same pair says nothing new', pair('هدنة', 'truce'), 'identical', 'truce', []],
    ['white space and composition are no difference', pair('  هدنة', 'truce\n'), 'identical', 'truce', []],
    ['what the file leaves empty it does not say', pair('هدنة', 'truce', { partOfSpeech: '', forms: [] }, { domain: '', note: '' }), 'identical', 'truce', []],
    ['another pair of ours is the same concept', pair('هدنة', 'armistice', { status: 'admitted' }), 'identical', 'truce', []],
    ['a field of ours that is empty', pair('هدنة', 'truce', {}, { definition: 'a pause' }), 'changed', 'truce', ['definition:  > a pause']],
    ['a field of ours that says something else', pair('هدنة', 'truce', {}, { domain: 'law' }), 'changed', 'truce', ['domain: military > law']],
    ['another status of the same kind', pair('هدنة', 'armistice', { status: 'preferred' }), 'changed', 'truce', ['status: admitted > preferred']],
    ['a part of speech', pair('هدنة', 'truce', { partOfSpeech: 'noun' }), 'changed', 'truce', ['partOfSpeech:  > noun']],
    ['a form that ours lacks', pair('هدنة', 'truce', { forms: ['truces'] }), 'changed', 'truce', ['forms:  > truces']],
    ['a term beside ours that is not the recommended one', pair('هدنة', 'pause in fighting', { status: 'admitted' }), 'changed', 'truce', ['term:  > pause in fighting']],
    ['a term that is ruled out there and that ours has not', pair('هدنة', 'ceasefire', { status: 'forbidden' }), 'changed', 'truce', ['term:  > ceasefire']],
    ['another spelling of the source is a form of it', pair('مَسؤول', 'official'), 'changed', 'official', ['forms:  > مَسؤول']],
    ['another recommended translation', pair('هدنة', 'ceasefire'), 'conflicting', 'truce', ['term: truce > ceasefire']],
    ['another recommended translation of another spelling', pair('مَسؤول', 'officer'), 'conflicting', 'official', ['term: official > officer', 'forms:  > مَسؤول']],
    ['a term that ours rules out', pair('هدنة', 'cease fire'), 'conflicting', 'truce', ['status: forbidden > preferred']],
    ['a term of ours that they rule out', pair('هدنة', 'truce', { status: 'forbidden' }), 'conflicting', 'truce', ['status: preferred > forbidden']],
    ['an unknown source', pair('حرب', 'war'), 'new', null, []],
    ['a known translation of another source', pair('موظف', 'official'), 'new', null, []],
  ])('%s', (_law, draft, kind, met, changes) => {
    expect(describeChanges(draft)).toEqual([kind, met, changes])
  })

  it.each<readonly [string, ConceptDraft, string, readonly string[]]>([
    ['the same pair, from English', pair('truce', 'هدنة', {}, {}, EN_AR), 'identical', []],
    ['another recommended Arabic translation', pair('official', 'موظف', {}, {}, EN_AR), 'conflicting', ['term: مسؤول > موظف']],
    ['upper case is a spelling', pair('Official', 'مسؤول', {}, {}, EN_AR), 'changed', ['forms:  > Official']],
  ])('%s', (_law, draft, kind, changes) => {
    expect(describeChanges(draft, EN_AR).filter((_, index) => index !== 1)).toEqual([kind, changes])
  })

  it.each<readonly [string, string, ConceptDraft, string, readonly string[]]>([
    ['a term that took the place of ours', 'official', pair('مسؤول', 'senior official'), 'changed', ['term: official > senior official']],
    ['the id as TBX writes it', 'c-official', pair('مسؤول', 'official'), 'identical', []],
    ['an id that is not ours counts for nothing', '17', pair('مسؤول', 'official'), 'identical', []],
    ['of several terms none is renamed', 'truce', { terms: [{ language: 'en', text: 'x' }, { language: 'en', text: 'y' }] }, 'changed', ['term:  > x', 'term:  > y']],
  ])('met by id: %s', (_law, id, draft, kind, changes) => {
    expect(describeChanges(draft, AR_EN, id).filter((_, index) => index !== 1)).toEqual([kind, changes])
  })

  it('a recommended translation is not passed by for a deprecated entry beside it', () => {
    const [ours, outdated] = [concept('a', [term('ar', 'عقد'), term('en', 'contract')]), concept('b', [term('ar', 'عقد'), term('en', 'compact', { status: 'deprecated' })])]
    for (const concepts of [[ours, outdated], [outdated, ours]]) {
      expect(compareEntry('', pair('عقد', 'agreement'), new ConceptIndex(concepts, AR_EN), AR_EN)).toMatchObject({ kind: 'conflicting', concept: { id: 'a' } })
    }
  })

  it('of two concepts with one source term, it meets the one whose translation it has', () => {
    const [contract, decade] = [concept('a', [term('ar', 'عقد'), term('en', 'contract')], { domain: 'law' }), concept('b', [term('ar', 'عقد'), term('en', 'decade')], { domain: 'time' })]
    const index = new ConceptIndex([contract, decade], AR_EN)
    expect(compareEntry('', pair('عِقد', 'decade'), index, AR_EN).concept?.id).toBe('b')
    expect(compareEntry('', pair('عقد', 'contract', {}, { domain: 'law' }), index, AR_EN)).toMatchObject({ kind: 'identical', concept: { id: 'a' } })
  })
})

const entry = (line: number, draft: ConceptDraft | null, id = '', diagnostics: GlossaryEntry['diagnostics'] = []): GlossaryEntry => ({ line, id, concept: draft, diagnostics })
const plan = (entries: readonly GlossaryEntry[], ours: readonly Concept[] = []) =>
  [...planEntries(entries, new ConceptIndex(ours, AR_EN), AR_EN)].map(({ line, kind, reason, rival }) => [line, kind, reason?.code ?? '', rival])

describe('entries of one file among themselves', () => {
  it.each<readonly [string, readonly GlossaryEntry[], readonly (readonly unknown[])[]]>([
    ['the same line twice', [entry(2, pair('سلام', 'peace')), entry(3, pair('سلام', 'peace', { status: 'preferred' }))], [[2, 'new', '', -1], [3, 'identical', 'duplicate-line', -1]]],
    ['two translations without a word on status are two entries', [entry(2, pair('سلام', 'peace')), entry(3, pair('سلام', 'calm'))], [[2, 'new', '', -1], [3, 'new', '', -1]]],
    ['two that are both preferred contradict each other', [entry(2, pair('سلام', 'peace', { status: 'preferred' })), entry(3, pair('سلام', 'calm', { status: 'preferred' }))], [[2, 'new', '', -1], [3, 'conflicting', 'contradicts-line', 0]]],
    ['two that are preferred in two fields do not', [entry(2, pair('عقد', 'contract', { status: 'preferred' }, { domain: 'law' })), entry(3, pair('عقد', 'decade', { status: 'preferred' }, { domain: 'time' }))], [[2, 'new', '', -1], [3, 'new', '', -1]]],
    ['two ids are two concepts', [entry(2, pair('عقد', 'contract', { status: 'preferred' }), 'a'), entry(3, pair('عقد', 'decade', { status: 'preferred' }), 'b')], [[2, 'new', '', -1], [3, 'new', '', -1]]],
    ['a preferred and a forbidden translation do not', [entry(2, pair('سلام', 'peace', { status: 'preferred' })), entry(3, pair('سلام', 'salaam', { status: 'forbidden' }))], [[2, 'new', '', -1], [3, 'new', '', -1]]],
    ['a pair that one line recommends and another rules out', [entry(2, pair('سلام', 'peace')), entry(3, pair('سلام', 'peace', { status: 'forbidden' }))], [[2, 'new', '', -1], [3, 'conflicting', 'contradicts-line', 0]]],
    ['a pair with two definitions is two senses', [entry(2, pair('سلام', 'peace', {}, { definition: 'x' })), entry(3, pair('سلام', 'peace', {}, { definition: 'y' }))], [[2, 'new', '', -1], [3, 'new', '', -1]]],
  ])('%s', (_law, entries, rows) => expect(plan(entries)).toEqual(rows))

  it.each<readonly [string, GlossaryEntry, string]>([
    ['no entry at all', entry(7, null, '', [{ code: 'formula-cell', args: { cell: 'B7' }, line: 7 }]), 'formula-cell'],
    ['no source term', entry(7, { terms: [{ language: 'en', text: 'x' }] }), 'no-source-term'],
    ['no target term', entry(7, { terms: [{ language: 'ar-LY', text: 'س' }, { language: 'fr', text: 'x' }] }), 'no-target-term'],
    ['a term of a thousand letters and one', entry(7, pair('س', 'x'.repeat(1_001))), 'too-long'],
    ['a form that nobody could edit', entry(7, pair('س', 'x', { forms: ['y'.repeat(501)] })), 'too-long'],
    ['a character that was lost', entry(7, pair('س\ufffd', 'x')), 'bad-character'],
    ['a character that was lost in a note', entry(7, pair('س', 'x', {}, { note: '\ufffd' })), 'bad-character'],
  ])('is rejected with its line: %s', (_law, faulty, code) => {
    expect(plan([entry(6, pair('أ', 'a')), faulty])).toEqual([[6, 'new', '', -1], [7, 'rejected', code, -1]])
  })

  it('a region is no other language', () => {
    expect(plan([entry(2, { terms: [{ language: 'ar-LY', text: 'هدنة' }, { language: 'en_GB', text: 'truce' }] })], [TRUCE])).toEqual([[2, 'identical', '', -1]])
  })
})

let ids = 0
const options = { overwrite: true, asProposed: false, newTermId: () => `t${ids++}` as TermId }
const shown = ({ terms }: Concept) => terms.map(({ text, status, forms }) => [text, status, ...forms].join(' '))

describe('taking an entry over', () => {
  it('adds what ours lacks and takes nothing out', () => {
    const merged = mergeDraft(TRUCE, pair('هُدنة', 'lull', { status: 'admitted', note: 'n' }, { note: 'N', domain: 'law' }), 'source', options)
    expect([merged.domain, merged.note, merged.id]).toEqual(['law', 'N', 'truce'])
    expect(shown(merged)).toEqual(['هدنة preferred هُدَن هُدنة', 'truce preferred', 'armistice admitted', 'cease fire forbidden', 'lull admitted'])
  })

  it('leaves what ours says where it must not be overwritten', () => {
    const merged = mergeDraft(TRUCE, pair('هدنة', 'armistice', { status: 'preferred', forms: ['armistices'] }, { note: 'N', domain: 'law' }), 'pair', { ...options, overwrite: false })
    expect([merged.domain, merged.note]).toEqual(['military', 'N'])
    expect(shown(merged)[2]).toBe('armistice admitted armistices')
  })

  it('proposes new terms where it was asked to, but not those that are ruled out', () => {
    const draft: ConceptDraft = { terms: [{ language: 'ar', text: 'هدنة' }, { language: 'en', text: 'lull' }, { language: 'en', text: 'stop', status: 'forbidden' }] }
    expect(shown(mergeDraft(TRUCE, draft, 'source', { ...options, asProposed: true })).slice(-2)).toEqual(['lull proposed', 'stop forbidden'])
  })

  it('in the place of ours has their terms only, under the same id', () => {
    const replaced = replaceWithDraft(TRUCE, pair('هدنة', 'ceasefire', { status: 'preferred' }), options)
    expect([replaced.id, replaced.domain, ...shown(replaced)]).toEqual(['truce', 'military', 'هدنة preferred هُدَن', 'ceasefire preferred'])
    expect(replaced.terms[0]?.id).toBe(TRUCE.terms[0]?.id)
  })

  it('once taken over, says nothing new: the next comparison finds it identical', () => {
    fc.assert(
      fc.property(concepts(['ar', 'en']), concepts(['ar', 'en']), (ours, theirs) => {
        const sides = AR_EN
        for (const { terms, domain, note } of theirs) {
          const draft: ConceptDraft = { terms: terms.map(({ id: _id, ...rest }) => rest), domain, note }
          const met = compareEntry('', draft, new ConceptIndex(ours, sides), sides)
          if (met.kind !== 'changed' || !met.concept || !met.meeting) continue
          const merged = mergeDraft(met.concept, draft, met.meeting, options)
          expect(compareEntry(merged.id, draft, new ConceptIndex([merged], sides), sides).changes).toEqual([])
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('a long file that says the same in every line', () => {
  const many = <T>(make: (index: number) => T): readonly T[] => Array.from({ length: 10_000 }, (_, index) => make(index))
  it.each<readonly [string, (index: number) => ConceptDraft]>([
    ['one source term', (index) => pair('هدنة', `truce ${index}`)],
    ['one pair, with other notes', (index) => pair('هدنة', 'truce', {}, { note: `note ${index}` })],
  ])('is compared with itself in time that grows with its length: %s', (_law, draftOf) => {
    const entries = many((index): GlossaryEntry => ({ line: index + 1, id: '', concept: draftOf(index), diagnostics: [] }))
    expect([...planEntries(entries, new ConceptIndex([], AR_EN), AR_EN)].map(({ kind }) => kind)).toEqual(many(() => 'new'))
  }, 20_000)
})

import { describe, expect, it } from 'vitest'
import type { Concept, ConceptId, Term, TermId } from '../../src/core/model/concept.ts'
import type { ProjectFile } from '../../src/storage/project-file.ts'
import { openProject } from './support.ts'

let made = 0
function term(language: string, text: string, more: Partial<Term> = {}): Term {
  return { id: `t${made++}` as TermId, language, text, status: 'preferred', partOfSpeech: 'noun', gender: '', number: '', forms: [], exceptions: [], matchMode: 'auto', note: '', extra: {}, ...more }
}
function concept(id: string, terms: readonly Term[], more: Partial<Concept> = {}): Concept {
  return {
    id: id as ConceptId, glossaryId: '', revision: 0, domain: '', client: '', definition: '', note: '', example: '', source: '', hasImage: false, extra: {}, terms,
    createdAt: '2026-01-01', createdBy: 'a', changedAt: '2026-01-01', changedBy: 'a', ...more,
  }
}
function insert(file: ProjectFile, ...concepts: readonly Concept[]): void {
  file.transaction(() => concepts.forEach((each) => file.concepts.insert(each)))
}
const found = (file: ProjectFile, query: string) => [...new Set(file.concepts.search(query).map(({ conceptId }) => conceptId))]

describe('concepts', () => {
  it('a concept comes back as it was stored, terms in order, with its file as glossary', () => {
    const file = openProject()
    const stored = concept('c1', [term('ar', 'هُدْنة', { forms: ['هدنات'], gender: 'feminine' }), term('en', 'truce'), term('en', 'armistice', { status: 'admitted' })], {
      domain: 'military', definition: 'd', note: 'n', example: 'e', source: 's', client: 'k',
    })
    insert(file, stored, concept('c2', [term('ar', 'وساطة')]))
    expect(file.concepts.get('c1' as ConceptId)).toEqual({ ...stored, glossaryId: file.id })
    expect([...file.concepts.iterate(1)].map(({ id, terms }) => [id, terms.length])).toEqual([['c1', 3], ['c2', 1]])
    expect(file.concepts.byIds(['c2', 'none', 'c1'] as ConceptId[]).map(({ id }) => id)).toEqual(['c2', 'c1'])
    expect(file.concepts.count()).toBe(2)
  })

  it('an update counts only at the revision that its writer saw', () => {
    const file = openProject()
    const before = concept('c1', [term('ar', 'هدنة'), term('en', 'truce')])
    insert(file, before)
    const after = { ...before, revision: 1, domain: 'law', terms: [before.terms[0]!, term('en', 'armistice')] }
    expect(file.transaction(() => file.concepts.update({ ...after, revision: 6 }, 5))).toBe(false)
    expect(file.concepts.get(before.id)?.terms[1]?.text).toBe('truce')
    expect(file.transaction(() => file.concepts.update(after, 0))).toBe(true)
    expect(file.concepts.get(before.id)).toEqual({ ...after, glossaryId: file.id })
    expect([found(file, 'truce'), found(file, 'armistice')]).toEqual([[], ['c1']])
  })

  it('what was removed is in no answer until it is restored', () => {
    const file = openProject()
    insert(file, concept('c1', [term('ar', 'هدنة'), term('en', 'truce')], { domain: 'law' }))
    const id = 'c1' as ConceptId
    const answers = () => [file.concepts.get(id) ? 1 : 0, file.concepts.count(), [...file.concepts.iterate()].length, found(file, 'tru').length, found(file, '').length, file.concepts.domains().length, file.concepts.findPair('هدنة', 'truce').length]
    expect(answers()).toEqual([1, 1, 1, 1, 1, 1, 1])
    expect(file.transaction(() => [file.concepts.remove(id, 'now'), file.concepts.remove(id, 'now')])).toEqual([true, false])
    expect(answers()).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(file.transaction(() => file.concepts.update(concept('c1', [term('en', 'x')], { revision: 1 }), 0))).toBe(false)
    expect(file.transaction(() => [file.concepts.restore(id), file.concepts.restore(id)])).toEqual([true, false])
    expect(answers()).toEqual([1, 1, 1, 1, 1, 1, 1])
  })

  it('concepts of an import count once it is finished and can be taken back whole', () => {
    const file = openProject()
    file.transaction(() => {
      file.imports.begin({ id: 'i1', kind: 'glossary', fileName: 'g.tsv', startedAt: 'now', user: '' })
      for (const id of ['a', 'b', 'c']) file.concepts.insert(concept(id, [term('en', `truce ${id}`)]), { importId: 'i1' })
    })
    expect([file.concepts.count(), found(file, 'truce')]).toEqual([0, []])
    file.transaction(() => file.imports.finish('i1', 'then', {}))
    expect([file.concepts.count(), found(file, 'truce')]).toEqual([3, ['a', 'b', 'c']])
    expect(file.transaction(() => [file.concepts.removeImported('i1', 2), file.concepts.removeImported('i1', 2), file.concepts.removeImported('i1', 2)])).toEqual([2, 1, 0])
    expect([file.concepts.count(), found(file, 'truce'), found(file, '')]).toEqual([0, [], []])
  })

  it('facets count concepts, not terms', () => {
    const file = openProject()
    insert(
      file,
      concept('1', [term('ar', 'أ'), term('en', 'a', { status: 'forbidden' }), term('en', 'b', { status: 'forbidden' })], { domain: 'law' }),
      concept('2', [term('ar', 'ب')], { domain: 'law' }),
      concept('3', [term('ar', 'ج')]),
    )
    expect(file.concepts.domains()).toEqual([{ value: 'law', count: 2 }])
    expect(file.concepts.statuses()).toEqual([{ value: 'forbidden', count: 1 }, { value: 'preferred', count: 3 }])
  })
})

describe('search in a glossary', () => {
  it.each([
    ['short vowels, hamza, ya and teh marbuta do not matter', 'إتفاقيه', ['1']],
    ['nor do they in the glossary', 'اتفاقية', ['1']],
    ['the beginning of a word', 'ceas', ['2']],
    ['words in any order and language', 'النار cease', ['2']],
    ['the inside of a word', 'firing', []],
    ['the inside of a word that is there', 'fire', ['2']],
    ['a listed form', 'agreements', ['1']],
    ['Latin diacritics', 'salame', ['3']],
    ['digits of either script', '٥+٥', ['4']],
    ['FTS syntax is text', '"ceasefire" NOT (', []],
    ['signs alone', '+', ['4']],
    ['an empty query finds all', '  ', ['1', '2', '3', '4']],
  ])('%s', (_law, query, ids) => {
    const file = openProject()
    insert(
      file,
      concept('1', [term('ar', 'اتّفاقيّة'), term('en', 'agreement', { forms: ['agreements'] })]),
      concept('2', [term('ar', 'وقف إطلاق النار'), term('en', 'ceasefire')]),
      concept('3', [term('ar', 'سلامة'), term('en', 'Salamé')]),
      concept('4', [term('ar', 'لجنة 5+5'), term('en', '5+5 commission')]),
    )
    expect(found(file, query)).toEqual(ids)
  })
})

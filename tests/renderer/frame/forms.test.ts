import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GlossaryColumn } from '../../../src/contract/types.ts'
import type { Call } from '../../../src/contract/index.ts'
import type { Concept } from '../../../src/core/model/concept.ts'
import type { DocumentId } from '../../../src/core/model/segment.ts'
import { commandRank, parsePaletteQuery } from '../../../src/renderer/dialogs/palette-items.tsx'
import { offeredFormats } from '../../../src/renderer/dialogs/export-dialog.tsx'
import { isUsableMapping, projectNameOf, startImports } from '../../../src/renderer/dialogs/imports.ts'
import { addTerm, draftOf, fieldsOf, isComplete, isSameDraft, newConcept, patchTerm, removeTerm, statusOf } from '../../../src/renderer/glossary/concept-fields.ts'
import { moved, workOf } from '../../../src/renderer/project/document-table.tsx'
import { rovingTarget } from '../../../src/renderer/ui/roving.ts'

const concept = {
  id: 'c', glossaryId: 'g', revision: 3, domain: 'military', client: '', definition: 'Halt', note: '', example: '', source: '', createdAt: '', createdBy: '', changedAt: '', changedBy: '',
  terms: [
    { id: 't1', language: 'ar', text: '\u0647\u062f\u0646\u0629', status: 'preferred', partOfSpeech: 'noun', gender: 'feminine', number: '', forms: ['\u0647\u064f\u062f\u064e\u0646'], matchMode: 'auto', note: '' },
    { id: 't2', language: 'en', text: 'truce', status: 'deprecated', partOfSpeech: 'noun', gender: '', number: '', forms: [], matchMode: 'exact', note: 'n' },
  ],
} as unknown as Concept

describe('the form of an entry', () => {
  it.each([['ar', 'en'], ['en', 'ar']])('from %s into %s gives back what it was given', (source, target) => {
    const draft = draftOf(fieldsOf(concept, [source, target]))
    const { terms, domain, definition } = concept
    expect(draft).toMatchObject({ domain, definition })
    expect(draft.terms).toEqual(terms)
  })

  it('leaves out terms without text and keeps ids, so that a term is changed and not replaced', () => {
    const fields = addTerm(fieldsOf(concept, ['ar', 'en']), 'en')
    expect(draftOf(fields).terms.map(({ id }) => id)).toEqual(['t1', 't2'])
  })

  it('is complete when both languages have a term, whatever their regions', () => {
    const empty = newConcept(['ar', 'en-GB'], ['\u0647\u062f\u0646\u0629', ''])
    expect(isComplete(empty, ['ar', 'en-GB'])).toBe(false)
    const filled = patchTerm(empty, empty.terms[1]?.key ?? '', { text: 'truce' })
    expect(isComplete(filled, ['ar-LY', 'en'])).toBe(true)
    expect(isComplete(removeTerm(filled, filled.terms[0]?.key ?? ''), ['ar', 'en'])).toBe(false)
  })

  it('is the same draft until something that is stored differs', () => {
    const fields = fieldsOf(concept, ['ar', 'en'])
    expect(isSameDraft(fields, fieldsOf(concept, ['ar', 'en']))).toBe(true)
    expect(isSameDraft(fields, addTerm(fields, 'ar'))).toBe(true)
    expect(isSameDraft(fields, { ...fields, note: 'x' })).toBe(false)
  })

  it('a table shows the status that warns', () => {
    expect(statusOf(concept, 'ar', 'en')).toBe('deprecated')
    expect(statusOf(concept, 'en', 'ar')).toBe('deprecated')
  })
})

describe('importing', () => {
  it.each<[string, GlossaryColumn[], boolean]>([
    ['two languages are enough', ['source', 'target'], true],
    ['columns may be left out', ['', 'target', 'source', ''], true],
    ['forms may stand in several columns', ['source', 'target', 'forms', 'forms'], true],
    ['one language is not enough', ['source', 'note'], false],
    ['no meaning stands twice', ['source', 'target', 'note', 'note'], false],
  ])('%s', (_law, columns, isUsable) => expect(isUsableMapping(columns)).toBe(isUsable))

  it.each([
    ['the extension goes', 'geneva-talks.md', 'geneva-talks'],
    ['an Arabic name stays', '\u0639\u0642\u062f.docx', '\u0639\u0642\u062f'],
    ['inner dots stay', 'week 46. draft.txt', 'week 46. draft'],
    ['what no file system takes goes', 'a/b:c.txt', 'a b c'],
  ])('a project is named after its first document: %s', (_law, file, name) => expect(projectNameOf(file)).toBe(name))

  it('starts one job for all documents and one for each resource', async () => {
    const started: [string, unknown][] = []
    const call = (async (name: string, params: unknown) => {
      started.push([name, params])
      return { jobId: String(started.length) }
    }) as unknown as Call
    const planned = (['document', 'glossary', 'document', 'memory'] as const).map((kind, index) => ({ token: `t${index}`, kind, encoding: null, columns: null, hasHeader: null, resourceId: null }))
    expect(await startImports(call, planned)).toEqual(['1', '2', '3'])
    expect(started.map(([name]) => name)).toEqual(['imports.documents', 'imports.glossary', 'imports.memory'])
    expect(started[0]?.[1]).toEqual({ files: [{ token: 't0', encoding: null }, { token: 't2', encoding: null }] })
  })
})

describe('the palette', () => {
  it.each([
    ['# asks for segments', '#12', { scope: 'segments', text: '12' }],
    ['@ asks for terms', '@ truce ', { scope: 'terms', text: 'truce' }],
    ['else everything is searched', ' exp', { scope: 'all', text: 'exp' }],
  ])('%s', (_law, query, wish) => expect(parsePaletteQuery(query)).toEqual(wish))

  it('puts a beginning before the start of a word, and that before a middle', () => {
    const ranks = ['Export', 'To export', 'Reexport', 'Import'].map((title) => commandRank(title, 'exp'))
    expect(ranks).toEqual([3, 2, 1, -1])
  })
})

describe('the project', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 9 }) as fc.Arbitrary<DocumentId[]>

  it('a document that is moved takes the others with it, and back again is where it was', () => {
    fc.assert(
      fc.property(ids, fc.nat(), fc.constantFrom(1, -1), (order, at, step) => {
        const id = order[at % order.length] as DocumentId
        const there = moved(order, id, step as 1 | -1)
        expect([...there].sort()).toEqual([...order].sort())
        const isAtEdge = step === 1 ? order.at(-1) === id : order[0] === id
        expect(isAtEdge ? there : moved(there, id, -step as 1 | -1)).toEqual(order)
      }),
    )
  })

  it.each([
    ['untouched', { segments: 3, confirmed: 0, draft: 0, locked: 0 }, 'not-started'],
    ['a draft is work', { segments: 3, confirmed: 0, draft: 1, locked: 0 }, 'in-work'],
    ['locked segments need none', { segments: 3, confirmed: 2, draft: 0, locked: 1 }, 'ready'],
  ])('%s', (_law, counts, work) => expect(workOf({ counts: { untranslated: 0, words: 0, wordsDraft: 0, wordsConfirmed: 0, ...counts } })).toBe(work))

  it('offers translated documents once, in their own formats', () => {
    const formats = [
      { id: 'document', extension: '', scope: 'document' }, { id: 'md', extension: '.md', scope: 'document' }, { id: 'tmx', extension: '.tmx', scope: 'bilingual' },
    ] as const
    expect(offeredFormats(formats).map(({ id }) => id)).toEqual(['document', 'tmx'])
  })
})

describe('arrow keys', () => {
  it.each([
    ['the right arrow goes on', 'ArrowRight', false, 1],
    ['the right arrow goes back in Arabic', 'ArrowRight', true, 2],
    ['the left arrow goes on in Arabic', 'ArrowLeft', true, 1],
    ['down goes on in both', 'ArrowDown', true, 1],
    ['End goes to the last', 'End', false, 2],
    ['another key is not ours', 'Enter', false, null],
  ])('%s', (_law, key, isRtl, target) => expect(rovingTarget(key, 0, 3, isRtl)).toBe(target))

  it('never leave the row, and forward undoes back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(), fc.boolean(), (count, seed, isRtl) => {
        const index = seed % count
        const next = rovingTarget('ArrowRight', index, count, isRtl) ?? -1
        expect(next).toBeGreaterThanOrEqual(0)
        expect(next).toBeLessThan(count)
        expect(rovingTarget('ArrowLeft', next, count, isRtl)).toBe(index)
      }),
    )
  })
})

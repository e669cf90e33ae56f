import type { ConceptId } from '../../../../src/core/model/concept.ts'
import { GlossaryEntries, type EntryEvidence, type EntryFilter, type EntrySorting } from '../../../../src/core/terms/glossary/entries.ts'
import type { ConceptOutline, TermOutline } from '../../../../src/core/terms/glossary/outline.ts'

export type Pair = readonly [source: string, target: string, more?: Partial<ConceptOutline & { status: TermOutline['status']; partOfSpeech: TermOutline['partOfSpeech']; forms: readonly string[] }> | undefined]

/** A concept of one term a side; an empty text gives none. Ids are `c0`, `c1` and so on unless `more` says another. */
export function outline([source, target, more = {}]: Pair, index: number, languages: readonly [string, string]): ConceptOutline {
  const { status = 'preferred', partOfSpeech = '', forms = [], ...fields } = more
  const terms: TermOutline[] = [
    { language: languages[0], text: source, status: 'preferred' as const, partOfSpeech, forms: [] },
    { language: languages[1], text: target, status, partOfSpeech, forms },
  ].filter(({ text }) => text !== '')
  return { id: `c${index}` as ConceptId, glossaryId: 'g', domain: '', client: '', definition: '', note: '', example: '', source: '', changedAt: '', terms, ...fields }
}

export function entriesOf(pairs: readonly Pair[], languages: readonly [string, string] = ['ar', 'en']): GlossaryEntries {
  const entries = new GlossaryEntries({ source: languages[0], target: languages[1] })
  for (const [index, pair] of pairs.entries()) entries.put(outline(pair, index, languages))
  return entries
}

export const NO_FILTER: EntryFilter = { query: '', glossaryId: null, status: null, domain: null, client: null, missing: null, only: null }
export const NO_EVIDENCE: EntryEvidence = { uses: new Map(), offered: new Set() }

export function found(entries: GlossaryEntries, filter: Partial<EntryFilter> = {}, sorting: Partial<EntrySorting> = {}, evidence = NO_EVIDENCE): readonly string[] {
  return entries.find({ ...NO_FILTER, ...filter }, { by: 'relevance', isDescending: false, ...sorting }, evidence).map(({ id }) => id)
}

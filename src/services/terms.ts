import type { TermProposal } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { ConceptId } from '../core/model/concept.ts'
import { isSameLanguage, type LanguageTag } from '../core/model/language.ts'
import type { TermHit } from '../core/model/term-occurrence.ts'
import type { TextRange } from '../core/model/text-range.ts'
import { forbiddenOccurrences } from '../core/qa/forbidden-occurrences.ts'
import { outermost } from '../core/terms/occurrences.ts'
import { citationForm } from '../core/text/clitics.ts'
import { foldForSearch } from '../core/text/fold.ts'
import type { ServiceContext, TermPort } from './context.ts'
import type { Services } from './dispatcher.ts'
import { TermIndex, counterpartsOf } from './term-index.ts'

type TermServices = Pick<Services, 'terms.forSegment' | 'terms.recognise' | 'terms.propose'>

function rangesOf(occurrences: readonly TextRange[]): readonly TextRange[] {
  const places = new Map(occurrences.map(({ start, end }) => [`${start}:${end}`, { start, end }]))
  return [...places.values()]
}

/** Terms of all open glossaries, read when they are first needed. */
export function createTermPort(context: Pick<ServiceContext, 'glossaries'>): TermPort {
  let index: TermIndex | null = null

  const built = (): TermIndex => {
    if (index) return index
    const fresh = new TermIndex()
    for (const { file, info } of context.glossaries()) for (const concept of file.concepts.iterate()) fresh.add(concept, info.name)
    return (index = fresh)
  }
  const hits = (text: string, language: LanguageTag): readonly TermHit[] =>
    built().occurrences(text, language).flatMap((occurrence) => built().hit(occurrence) ?? [])

  return {
    hits,
    ranges: (text, language) => (text === '' ? [] : rangesOf(outermost(built().occurrences(text, language)))),
    forbiddenRanges: (text, language) => (text === '' ? [] : rangesOf(forbiddenOccurrences(hits(text, language)))),
    replaceConcept: (before, after) => {
      if (!index) return
      if (before) index.remove(before)
      if (!after) return
      const glossary = context.glossaries().find(({ info }) => info.id === after.glossaryId)
      if (glossary) index.add(after, glossary.info.name)
    },
    reset: () => (index = null),
  }
}

export function createTermServices(context: ServiceContext): TermServices {
  const segmentOf = (id: Parameters<TermServices['terms.forSegment']>[0]['segmentId']) => {
    const segment = context.file().segments.get(id)
    if (!segment) throw new WorkbenchError('segment/not-found', { id })
    return segment
  }

  return {
    'terms.forSegment': ({ segmentId }) => context.terms.hits(segmentOf(segmentId).source, context.file().meta.get('sourceLanguage')),
    'terms.recognise': ({ text, language }) => context.terms.hits(text, language),
    'terms.propose': ({ segmentId, side, selection, otherSelection }) => {
      segmentOf(segmentId)
      const { meta } = context.file()
      const languages = { source: meta.get('sourceLanguage'), target: meta.get('targetLanguage') }
      const other = side === 'source' ? 'target' : 'source'
      const own = citationForm(selection, languages[side]) || selection.trim()
      const selected = citationForm(otherSelection, languages[other])
      const known = knownPair(context, { text: own, language: languages[side] }, { text: selected, language: languages[other] })
      const counterpart = selected || known?.counterpart || ''
      const proposal: TermProposal = { source: own, target: counterpart, conceptId: known?.conceptId ?? null }
      return side === 'source' ? proposal : { ...proposal, source: counterpart, target: own }
    },
  }
}

type Designation = Readonly<{ text: string; language: LanguageTag }>

/** The first concept that has the designation and, where one is given, its counterpart too. */
function knownPair(context: ServiceContext, own: Designation, other: Designation): Readonly<{ conceptId: ConceptId; counterpart: string }> | null {
  const has = (terms: readonly Designation[], { text, language }: Designation) =>
    terms.some((term) => isSameLanguage(term.language, language) && foldForSearch(term.text) === foldForSearch(text))
  for (const { file } of context.glossaries()) {
    const ids = new Set(file.concepts.search(own.text).map(({ conceptId }) => conceptId))
    for (const concept of file.concepts.byIds([...ids])) {
      if (!has(concept.terms, own) || (other.text !== '' && !has(concept.terms, other))) continue
      const counterpart = counterpartsOf(concept, own.language).find(({ language, status }) => isSameLanguage(language, other.language) && status !== 'forbidden')
      if (counterpart || other.text !== '') return { conceptId: concept.id, counterpart: counterpart?.text ?? '' }
    }
  }
  return null
}

import type { TermProposal } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { ConceptId, TermId } from '../core/model/concept.ts'
import { isSameLanguage, type LanguageTag } from '../core/model/language.ts'
import type { Segment } from '../core/model/segment.ts'
import type { TermHit, TermOccurrence } from '../core/model/term-occurrence.ts'
import type { TextRange } from '../core/model/text-range.ts'
import { forbiddenOccurrences } from '../core/qa/forbidden-occurrences.ts'
import { citationOf } from '../core/terms/forms/citation.ts'
import { outermost } from '../core/terms/occurrences.ts'
import { foldForSearch } from '../core/text/fold.ts'
import type { ServiceContext, TermPort } from './context.ts'
import type { Services } from './dispatcher.ts'
import { alignedCounterpart } from './term-counterpart.ts'
import { TermIndex, compareHits, counterpartsOf } from './term-index.ts'
import type { TermRecheck } from './term-recheck.ts'

type TermServices = Pick<Services, 'terms.forSegment' | 'terms.recognise' | 'terms.propose'>

function rangesOf(occurrences: readonly TextRange[]): readonly TextRange[] {
  const places = new Map(occurrences.map(({ start, end }) => [`${start}:${end}`, { start, end }]))
  return [...places.values()]
}

/** Leaves out the terms that are not meant in segments of a source. */
function withoutExcepted<T extends Readonly<{ termId: TermId }>>(context: Pick<ServiceContext, 'fileOrNull'>, found: readonly T[], source: string): readonly T[] {
  const evidence = context.fileOrNull()?.evidence
  if (!evidence || found.length === 0 || !evidence.hasExceptions()) return found
  const excepted = evidence.exceptionsFor(foldForSearch(source), [...new Set(found.map(({ termId }) => termId))])
  return excepted.size === 0 ? found : found.filter(({ termId }) => !excepted.has(termId))
}

/** Terms of all open glossaries, read when they are first needed. `recheck` hears of every change. */
export function createTermPort(context: Pick<ServiceContext, 'glossaries' | 'fileOrNull'>, recheck?: TermRecheck): TermPort {
  let index: TermIndex | null = null

  const built = (): TermIndex => {
    if (index) return index
    const fresh = new TermIndex()
    for (const { file, info } of context.glossaries()) for (const concept of file.concepts.iterate()) fresh.add(concept, info)
    return (index = fresh)
  }
  const occurrences = (text: string, language: LanguageTag, source: string): readonly TermOccurrence[] =>
    withoutExcepted(context, built().occurrences(text, language), source)
  const hits = (text: string, language: LanguageTag, source = text): readonly TermHit[] =>
    occurrences(text, language, source).flatMap((occurrence) => built().hit(occurrence) ?? []).sort(compareHits)

  return {
    hits,
    ranges: (text, language, source = text) => (text === '' ? [] : rangesOf(outermost(occurrences(text, language, source)))),
    forbiddenRanges: (text, language, source = text) => (text === '' ? [] : rangesOf(forbiddenOccurrences(hits(text, language, source)))),
    find: (id) => built().find(id),
    replaceConcept: (before, after) => {
      recheck?.conceptChanged(before, after)
      if (!index) return
      if (before) index.remove(before)
      if (!after) return
      const glossary = context.glossaries().find(({ info }) => info.id === after.glossaryId)
      if (glossary) index.add(after, glossary.info)
    },
    exceptionChanged: (sourceFolded) => recheck?.sourceChanged(sourceFolded),
    reset: () => {
      index = null
      recheck?.glossariesChanged()
    },
  }
}

export function createTermServices(context: ServiceContext): TermServices {
  const segmentOf = (id: Parameters<TermServices['terms.forSegment']>[0]['segmentId']) => {
    const segment = context.file().segments.get(id)
    if (!segment) throw new WorkbenchError('segment/not-found', { id })
    return segment
  }

  return {
    'terms.forSegment': ({ segmentId }) => {
      const { source } = segmentOf(segmentId)
      return context.terms.hits(source, context.file().meta.get('sourceLanguage'), source)
    },
    'terms.recognise': ({ text, language }) => context.terms.hits(text, language),
    'terms.propose': ({ segmentId, ...selections }) => propose(context, segmentOf(segmentId), selections),
  }
}

type Selections = Readonly<{ side: 'source' | 'target'; selection: string; otherSelection: string }>

/** A new entry from what is selected: what the glossaries know of it, else what the aligned text and the memories say. */
function propose(context: ServiceContext, segment: Segment, { side, selection, otherSelection }: Selections): TermProposal {
  const { meta } = context.file()
  const languages = { source: meta.get('sourceLanguage'), target: meta.get('targetLanguage') }
  const other = side === 'source' ? 'target' : 'source'
  const own = citationOf(selection, languages[side]) || selection.trim()
  const selected = citationOf(otherSelection, languages[other])
  const known = knownPair(context, { text: own, language: languages[side] }, { text: selected, language: languages[other] })
  const counterpart = selected || known?.counterpart || alignedCounterpart(context, segment, { text: own, side, language: languages[side], otherLanguage: languages[other] })
  const proposal: TermProposal = { source: own, target: counterpart, conceptId: known?.conceptId ?? null }
  return side === 'source' ? proposal : { ...proposal, source: counterpart, target: own }
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

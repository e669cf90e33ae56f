import type { VariantProposal } from '../contract/types.ts'
import { isSameLanguage } from '../core/model/language.ts'
import type { Segment } from '../core/model/segment.ts'
import { withoutTags } from '../core/model/tagged-text.ts'
import type { TermHit } from '../core/model/term-occurrence.ts'
import type { TextRange } from '../core/model/text-range.ts'
import { outermost } from '../core/terms/occurrences.ts'
import { recognisableForm } from '../core/terms/recognisable-form.ts'
import { guessVariant } from '../core/terms/variant-guess.ts'
import type { ServiceContext } from './context.ts'
import { alignedCounterpart } from './term-counterpart.ts'

/** The terms that a variant may belong to, by the priority of their glossary and their status. */
function possibleTerms(context: ServiceContext, hits: readonly TermHit[], language: string): VariantProposal['terms'] {
  const writable = new Set(context.glossaries().filter(({ info, file }) => info.isWritable && !file.isReadOnly).map(({ info }) => info.id))
  const terms = hits.flatMap((hit) =>
    hit.counterparts
      .filter((counterpart) => isSameLanguage(counterpart.language, language) && counterpart.status !== 'forbidden' && counterpart.status !== 'deprecated')
      .map((counterpart) => ({ termId: counterpart.termId, text: counterpart.text, language: counterpart.language, glossaryName: hit.glossaryName, isWritable: writable.has(hit.glossaryId) })),
  )
  return [...new Map(terms.map((term) => [term.termId, term])).values()]
}

/** What of the target may be a translation of the source term in `range`; what is selected goes before any guess. */
export function proposeVariant(context: ServiceContext, segment: Segment, range: TextRange, selection: string): VariantProposal {
  const { meta } = context.file()
  const [sourceLanguage, language] = [meta.get('sourceLanguage'), meta.get('targetLanguage')]
  const hits = context.terms.hits(segment.source, sourceLanguage, segment.source).filter(({ start, end }) => start === range.start && end === range.end)
  const terms = possibleTerms(context, hits, language)
  const selected = withoutTags(selection).trim()
  if (selected !== '') return { form: recognisableForm(selected, language), terms }
  const conceptIds = new Set(hits.map(({ conceptId }) => conceptId))
  const explained = outermost(context.terms.hits(segment.target, language, segment.source)).filter(({ conceptId }) => !conceptIds.has(conceptId))
  const guess = guessVariant({ text: segment.target, language, expected: terms.map(({ text }) => text), explained })
  if (guess) return { form: recognisableForm(withoutTags(segment.target.slice(guess.start, guess.end)), language), terms }
  const text = hits[0]?.text ?? ''
  return { form: alignedCounterpart(context, segment, { text, side: 'source', language: sourceLanguage, otherLanguage: language }), terms }
}

import { WorkbenchError } from '../core/errors.ts'
import type { Concept, Term, TermId } from '../core/model/concept.ts'
import { isSameLanguage } from '../core/model/language.ts'
import type { SegmentId } from '../core/model/segment.ts'
import type { TermInsertion } from '../core/model/term-insertion.ts'
import type { TermHit } from '../core/model/term-occurrence.ts'
import { recognisableForm } from '../core/terms/recognisable-form.ts'
import { insertionForms, type SourceForm } from '../core/terms/forms/insertion.ts'
import { suggestForms } from '../core/terms/forms/suggest-forms.ts'
import { foldForSearch } from '../core/text/fold.ts'
import type { StoredSegment } from '../storage/segment-repository.ts'
import type { ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { recordEvidence } from './term-evidence.ts'
import { proposeVariant } from './term-variant.ts'

type Methods =
  | 'terms.insertions' | 'terms.noteInsertion' | 'terms.except' | 'terms.unexcept' | 'terms.addForm' | 'terms.proposeVariant' | 'terms.suggestForms' | 'glossary.evidence'

function segmentOf(context: ServiceContext, id: SegmentId): StoredSegment {
  const segment = context.file().segments.get(id)
  if (!segment) throw new WorkbenchError('segment/not-found', { id })
  return segment
}

/** A term with its concept as the glossary has it now. Throws `glossary/not-found`. */
function termOf(context: ServiceContext, id: TermId): Readonly<{ term: Term; concept: Concept }> {
  const known = context.terms.find(id)
  const concept = known && context.glossaryEdits.find(known.concept.id).concept
  const term = concept?.terms.find((each) => each.id === id)
  if (!concept || !term) throw new WorkbenchError('glossary/not-found', { id })
  return { term, concept }
}

/** Changes one term of a concept, as one step of undo. Throws `resource/not-writable`. */
function changeTerm(context: ServiceContext, concept: Concept, id: TermId, change: Partial<Term>): Concept {
  context.glossaryEdits.writable(concept.glossaryId)
  const after: Concept = {
    ...concept,
    terms: concept.terms.map((term) => (term.id === id ? { ...term, ...change } : term)),
    revision: concept.revision + 1,
    changedAt: context.now().toISOString(),
    changedBy: context.userName(),
  }
  context.glossaryEdits.write('edit', [{ before: concept, after }])
  return after
}

/** How a term stands in a source; where it does not stand there, as if it stood there alone as in the glossary. */
function sourceForm(source: string, term: Term, hit: TermHit | undefined): SourceForm {
  const { language, text } = term
  if (!hit) return { language, text, surface: text, sourceBefore: '', occurrence: { analysis: '', start: 0, end: text.length, innerStart: 0, innerEnd: text.length } }
  return { language, text, surface: source.slice(hit.start, hit.end), sourceBefore: source.slice(0, hit.start), occurrence: hit }
}

type InsertionParams = Parameters<Services['terms.insertions']>[0]

function insertions(context: ServiceContext, { segmentId, termId, start, counterpartId, before, after }: InsertionParams): readonly TermInsertion[] {
  const { source } = segmentOf(context, segmentId)
  const { term, concept } = termOf(context, termId)
  const counterpart = concept.terms.find(({ id }) => id === counterpartId)
  if (!counterpart) throw new WorkbenchError('glossary/not-found', { id: counterpartId })
  const sourceLanguage = context.file().meta.get('sourceLanguage')
  const hits = context.terms.hits(source, sourceLanguage, source).filter((hit) => hit.termId === termId)
  const hit = hits.find((each) => each.start === start) ?? hits[0]
  const { text, language, partOfSpeech, forms } = counterpart
  // An entry without a term on the source side is inserted for nothing that stands there.
  const form = isSameLanguage(term.language, language) ? { ...sourceForm('', { ...term, text: '' }, undefined), language: sourceLanguage } : sourceForm(source, term, hit)
  return insertionForms({ counterpart: text, counterpartLanguage: language, partOfSpeech, forms, source: form, before, after })
}

type ExceptParams = Parameters<Services['terms.except']>[0]

/** Excepts a term from the segments of a source, or a word from the term; either way the entry was rejected here. */
function except(context: ServiceContext, { termId, segmentId, scope, form }: ExceptParams): void {
  const file = context.file()
  const segment = segmentOf(context, segmentId)
  const { term, concept } = termOf(context, termId)
  if (scope === 'here') return context.glossaryEdits.setException({ termId, segmentId, sourceFolded: foldForSearch(segment.source) }, true)
  const word = form.trim()
  if (!term.exceptions.includes(word)) changeTerm(context, concept, termId, { exceptions: [...term.exceptions, word] })
  if (!file.isReadOnly) file.transaction(() => recordEvidence(context, file, segment, [{ conceptId: concept.id, kind: 'rejected', termId, text: word }]))
}

export function createTermAssistanceServices(context: ServiceContext): Pick<Services, Methods> {
  return {
    'terms.insertions': (params) => insertions(context, params),
    'terms.noteInsertion': ({ segmentId, termId, counterpartId, text }) => {
      const file = context.file()
      const segment = segmentOf(context, segmentId)
      const { term, concept } = termOf(context, termId)
      if (file.isReadOnly) return null
      file.transaction(() =>
        recordEvidence(context, file, segment, [
          { conceptId: concept.id, kind: 'offered', termId, text: term.text },
          { conceptId: concept.id, kind: 'inserted', termId: counterpartId, text },
        ]),
      )
      return null
    },
    'terms.except': (params) => {
      except(context, params)
      return null
    },
    'terms.unexcept': ({ termId, segmentId }) => {
      context.glossaryEdits.setException({ termId, segmentId, sourceFolded: foldForSearch(segmentOf(context, segmentId).source) }, false)
      return null
    },
    'terms.addForm': ({ termId, form }) => {
      const { term, concept } = termOf(context, termId)
      const added = recognisableForm(form, term.language)
      return added === term.text || term.forms.includes(added) ? concept : changeTerm(context, concept, termId, { forms: [...term.forms, added] })
    },
    'terms.proposeVariant': ({ segmentId, start, end, selection }) => proposeVariant(context, segmentOf(context, segmentId), { start, end }, selection),
    'terms.suggestForms': ({ language, text, partOfSpeech }) => suggestForms(text, language, partOfSpeech),
    'glossary.evidence': ({ id, limit }) => {
      const { concept } = context.glossaryEdits.find(id)
      const termIds = concept.terms.map((term) => term.id)
      return context.file().evidence.ofConcept({ conceptId: id, termIds, exceptions: concept.terms.flatMap(({ exceptions }) => exceptions) }, limit)
    },
  }
}

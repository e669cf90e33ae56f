import type { Concept, ConceptDraft, Term, TermDraft, TermId } from '../../model/concept.ts'
import { isSameLanguage } from '../../model/language.ts'
import { addedForms, COMPARED_FIELDS, matchTerms, type Meeting, type TermMatch } from './compare.ts'
import { isNegative, sameText } from './texts.ts'

export type MergeOptions = Readonly<{
  /** Whether what ours says already gives way to what they say. */
  overwrite: boolean
  asProposed: boolean
  newTermId: () => TermId
}>

type Fields = Pick<Concept, (typeof COMPARED_FIELDS)[number]>

/** A status as an import gives it: proposed where that was asked for, unless the term is ruled out. */
export function importedStatus(draft: TermDraft, asProposed: boolean): Term['status'] {
  const status = draft.status ?? 'preferred'
  return asProposed && !isNegative(status) ? 'proposed' : status
}

function newTerm(draft: TermDraft, { asProposed, newTermId }: MergeOptions): Term {
  const { language, text, partOfSpeech = '', gender = '', number = '', forms = [], exceptions = [], matchMode = 'auto', note = '', extra = {} } = draft
  return { id: newTermId(), language, text, status: importedStatus(draft, asProposed), partOfSpeech, gender, number, forms, exceptions, matchMode, note, extra }
}

function mergedFields(ours: Fields, draft: ConceptDraft, overwrite: boolean): Fields {
  const merged = { domain: ours.domain, client: ours.client, definition: ours.definition, note: ours.note, example: ours.example, source: ours.source }
  for (const field of COMPARED_FIELDS) {
    const theirs = draft[field] ?? ''
    if (sameText(theirs) !== '' && sameText(theirs) !== sameText(ours[field]) && (overwrite || sameText(ours[field]) === '')) merged[field] = theirs
  }
  return merged
}

function mergedTerm(ours: Term, match: TermMatch, overwrite: boolean): Term {
  const { theirs, isRenamed } = match
  const pick = (field: 'partOfSpeech' | 'gender' | 'number' | 'note'): string => {
    const said = theirs[field] ?? ''
    return sameText(said) !== '' && sameText(said) !== sameText(ours[field]) && (overwrite || sameText(ours[field]) === '') ? said : ours[field]
  }
  return {
    ...ours,
    text: isRenamed && overwrite ? theirs.text : ours.text,
    status: overwrite ? (theirs.status ?? ours.status) : ours.status,
    partOfSpeech: pick('partOfSpeech') as Term['partOfSpeech'],
    gender: pick('gender'),
    number: pick('number'),
    note: pick('note'),
    forms: [...ours.forms, ...addedForms(match)],
    extra: { ...ours.extra, ...theirs.extra },
  }
}

/** Ours with what the draft says besides: nothing of ours is taken out. Fields that are not empty change where `overwrite`. */
export function mergeDraft(ours: Concept, draft: ConceptDraft, meeting: Meeting, options: MergeOptions): Concept {
  const matches = matchTerms(ours.terms, draft.terms, meeting)
  const terms = ours.terms.map((own) => {
    const match = matches.find((candidate) => candidate.ours?.id === own.id)
    return match ? mergedTerm(own, match, options.overwrite) : own
  })
  const added = matches.filter((match) => match.ours === null).map((match) => newTerm(match.theirs, options))
  return { ...ours, ...mergedFields(ours, draft, options.overwrite), extra: { ...ours.extra, ...draft.extra }, terms: [...terms, ...added] }
}

/** The draft in the place of ours: its terms take the place of ours in every language that it has, its fields that of ours. */
export function replaceWithDraft(ours: Concept, draft: ConceptDraft, options: MergeOptions): Concept {
  const isReplaced = (term: Term): boolean => draft.terms.some(({ language }) => isSameLanguage(language, term.language))
  const kept = ours.terms.filter((term) => !isReplaced(term))
  const terms = draft.terms.map((theirs) => {
    const own = ours.terms.find((term) => isSameLanguage(term.language, theirs.language) && sameText(term.text) === sameText(theirs.text))
    return own ? { ...mergedTerm(own, { theirs, ours: own, isRenamed: false }, true), status: theirs.status ?? 'preferred' } : newTerm(theirs, options)
  })
  return { ...ours, ...mergedFields(ours, draft, true), extra: { ...ours.extra, ...draft.extra }, terms: [...terms, ...kept] }
}

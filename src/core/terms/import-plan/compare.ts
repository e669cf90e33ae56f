import type { Concept, ConceptDraft, Term, TermDraft } from '../../model/concept.ts'
import { isSameLanguage } from '../../model/language.ts'
import type { PlanChange } from '../../model/import-plan.ts'
import { foldForSearch } from '../../text/fold.ts'
import { sidesOf, type ConceptIndex, type Sides } from './concept-index.ts'
import { isNegative, isRecommended, sameText } from './texts.ts'

/** How an entry found ours: by its id, by a pair of terms, or by the source term alone. */
export type Meeting = 'id' | 'pair' | 'source'

export type Comparison = Readonly<{
  kind: 'new' | 'changed' | 'identical' | 'conflicting'
  concept: Concept | null
  meeting: Meeting | null
  changes: readonly PlanChange[]
}>

/** Fields of a concept that an import may change. */
export const COMPARED_FIELDS = ['domain', 'client', 'definition', 'note', 'example', 'source'] as const
const TERM_FIELDS = ['partOfSpeech', 'gender', 'number', 'note'] as const
/** The note of a term is told apart from that of its concept. */
const NAME_OF = { partOfSpeech: 'partOfSpeech', gender: 'gender', number: 'number', note: 'termNote' } as const

/** A term of theirs beside the one of ours that it is, or whose place it takes; null = a term that ours lacks. */
export type TermMatch = Readonly<{ theirs: TermDraft; ours: Term | null; isRenamed: boolean }>

const isSameTerm = (a: Pick<Term, 'language' | 'text'>, b: Pick<Term, 'language' | 'text'>): boolean =>
  (a.text === b.text || sameText(a.text) === sameText(b.text)) && (a.language === b.language || isSameLanguage(a.language, b.language))

/**
 * Finds for each of their terms the one of ours: the same, else one that differs in spelling only. Where the two concepts are one by their id
 * and each has one term of a language that the other lacks, that term was renamed.
 */
export function matchTerms(ours: readonly Term[], theirs: readonly TermDraft[], meeting: Meeting): readonly TermMatch[] {
  const exact = theirs.map((term): TermMatch => ({ theirs: term, ours: ours.find((own) => isSameTerm(own, term)) ?? null, isRenamed: false }))
  if (exact.every((match) => match.ours !== null)) return exact
  const free = ours.filter((own) => !theirs.some((term) => isSameTerm(own, term)))
  return exact.map((match) => {
    if (match.ours) return match
    const { language, text } = match.theirs
    const candidates = free.filter((own) => isSameLanguage(own.language, language))
    const rivals = exact.filter((other) => !other.ours && isSameLanguage(other.theirs.language, language))
    if (meeting === 'id' && candidates.length === 1 && rivals.length === 1) return { ...match, ours: candidates[0] as Term, isRenamed: true }
    const folded = foldForSearch(text).trim()
    return { ...match, ours: candidates.find((own) => foldForSearch(own.text).trim() === folded) ?? null }
  })
}

/** Forms of theirs that ours lacks; a spelling of the term that is not ours is one. */
export function addedForms({ theirs, ours, isRenamed }: TermMatch): readonly string[] {
  if (!ours) return []
  const known = new Set([ours.text, theirs.text, ...ours.forms].map(sameText))
  const isSpelling = !isRenamed && sameText(theirs.text) !== sameText(ours.text) && !ours.forms.some((form) => sameText(form) === sameText(theirs.text))
  return [...(isSpelling ? [theirs.text] : []), ...(theirs.forms ?? []).filter((form) => !known.has(sameText(form)))]
}

function changesOfTerm(match: TermMatch): readonly PlanChange[] {
  const { theirs, ours, isRenamed } = match
  if (!ours) return [{ field: 'term', before: '', after: theirs.text }]
  const changes: PlanChange[] = isRenamed ? [{ field: 'term', before: ours.text, after: theirs.text }] : []
  if (theirs.status !== undefined && theirs.status !== ours.status) changes.push({ field: 'status', before: ours.status, after: theirs.status })
  for (const field of TERM_FIELDS) {
    const after = sameText(theirs[field] ?? '')
    if (after !== '' && after !== sameText(ours[field])) changes.push({ field: NAME_OF[field], before: ours[field], after: theirs[field] ?? '' })
  }
  const added = addedForms(match)
  if (added.length > 0) changes.push({ field: 'forms', before: ours.forms.join('; '), after: [...ours.forms, ...added].join('; ') })
  return changes
}

/** What the draft says that the concept does not. What it leaves empty it does not say. */
export function changesOf(concept: Concept, draft: ConceptDraft, meeting: Meeting): readonly PlanChange[] {
  const changes: PlanChange[] = []
  for (const field of COMPARED_FIELDS) {
    const after = draft[field] ?? ''
    if (sameText(after) !== '' && sameText(after) !== sameText(concept[field])) changes.push({ field, before: concept[field], after })
  }
  return [...changes, ...matchTerms(concept.terms, draft.terms, meeting).flatMap(changesOfTerm)]
}

/** Terms that one of the two recommends and the other rules out. */
function clashes(concept: Concept, draft: ConceptDraft, meeting: Meeting): readonly PlanChange[] {
  return matchTerms(concept.terms, draft.terms, meeting)
    .filter(({ theirs, ours }) => ours !== null && isNegative(ours.status) !== isNegative(theirs.status))
    .map(({ theirs, ours }) => ({ field: 'status', before: ours?.status ?? '', after: theirs.status ?? 'preferred' }))
}

/** A recommended translation of theirs beside another one of ours, with none in common. */
function rivals(concept: Concept, draft: ConceptDraft, sides: Sides): readonly PlanChange[] {
  const ours = sidesOf(concept.terms, sides).targets
  const theirs = sidesOf(draft.terms, sides).targets
  const folded = new Set(ours.map(({ text }) => foldForSearch(text).trim()))
  if (theirs.some(({ text }) => folded.has(foldForSearch(text).trim()))) return []
  const recommended = theirs.find(({ status }) => isRecommended(status))
  const preferred = ours.find(({ status }) => isRecommended(status))
  return recommended && preferred ? [{ field: 'term', before: preferred.text, after: recommended.text }] : []
}

const foldedTargets = (terms: readonly Pick<Term, 'language' | 'text'>[], sides: Sides): ReadonlySet<string> =>
  new Set(sidesOf(terms, sides).targets.map(({ text }) => foldForSearch(text).trim()))

/**
 * How well ours fits an entry among several that share its terms. One that has the translation comes first, then one that recommends another:
 * what the glossary says of the term must not be passed by for a deprecated entry beside it.
 */
function closeness(concept: Concept, draft: ConceptDraft, sides: Sides): number {
  const shared = draft.terms.filter((term) => concept.terms.some((own) => isSameTerm(own, term))).length
  const said = COMPARED_FIELDS.filter((field) => sameText(draft[field] ?? '') !== '')
  const agreeing = said.filter((field) => sameText(draft[field] ?? '') === sameText(concept[field])).length
  const theirs = foldedTargets(draft.terms, sides)
  const hasTarget = [...foldedTargets(concept.terms, sides)].some((target) => theirs.has(target))
  const isRival = rivals(concept, draft, sides).length > 0
  return shared * 10 + 2 * agreeing - said.length + (hasTarget ? 200 : isRival ? 100 : 0) - clashes(concept, draft, 'pair').length * 5
}

function closest(concepts: readonly Concept[], draft: ConceptDraft, sides: Sides): Concept | undefined {
  if (concepts.length < 2) return concepts[0]
  const closenessOf = new Map(concepts.map((concept) => [concept, closeness(concept, draft, sides)]))
  return [...concepts].sort((a, b) => (closenessOf.get(b) ?? 0) - (closenessOf.get(a) ?? 0))[0]
}

function meet(id: string, draft: ConceptDraft, index: ConceptIndex, sides: Sides): Readonly<{ concept: Concept; meeting: Meeting }> | null {
  const byId = id === '' ? null : index.byId(id)
  if (byId) return { concept: byId, meeting: 'id' }
  const byPair = closest(index.withPair(draft), draft, sides)
  if (byPair) return { concept: byPair, meeting: 'pair' }
  const bySource = closest(index.withSource(draft), draft, sides)
  return bySource ? { concept: bySource, meeting: 'source' } : null
}

/**
 * What importing an entry would do to a glossary. It meets ours by id, else by an exact pair of terms, else by a source term in any spelling.
 * `identical`: it says nothing that ours does not. `conflicting`: ours rules out what it recommends, or the reverse, or it has another
 * recommended translation and shares none. Never `rejected`: that is for entries without a pair of terms.
 */
export function compareEntry(id: string, draft: ConceptDraft, index: ConceptIndex, sides: Sides): Comparison {
  const met = meet(id, draft, index, sides)
  if (!met) return { kind: 'new', concept: null, meeting: null, changes: [] }
  const { concept, meeting } = met
  const clashing = clashes(concept, draft, meeting)
  const rivalling = meeting === 'source' ? rivals(concept, draft, sides) : []
  const conflict = [...clashing, ...rivalling]
  if (conflict.length > 0) {
    const others = changesOf(concept, draft, meeting).filter(({ field, after }) => !conflict.some((change) => change.field === field && change.after === after))
    return { kind: 'conflicting', concept, meeting, changes: [...conflict, ...others] }
  }
  const changes = changesOf(concept, draft, meeting)
  return { kind: changes.length === 0 ? 'identical' : 'changed', concept, meeting, changes }
}

import type { Concept, ConceptDraft, ConceptId, Term, TermDraft } from '../../core/model/concept.ts'
import { baseLanguage } from '../../core/model/language.ts'
import { foldForSearch } from '../../core/text/fold.ts'
import type { TextFieldName } from './concept-fields.ts'

export const MERGE_FIELDS: readonly TextFieldName[] = ['domain', 'client', 'definition', 'note', 'example', 'source']
/** Fields whose values can stand one under the other. */
const JOINABLE: ReadonlySet<TextFieldName> = new Set(['definition', 'note', 'example', 'source'])

/** Which entry a field is taken from; `all` = every value, one under the other. */
export type FieldChoice = number | 'all'
export type MergeChoice = Readonly<{ fields: Readonly<Record<TextFieldName, FieldChoice>>; /** Keys of terms that are left out. */ left: ReadonlySet<string> }>

/** The same designation in one or more of the entries. */
export type MergeTerm = Readonly<{ key: string; term: Term; /** Places of the entries that have it, from 0. */ places: readonly number[]; instances: readonly Term[] }>

export type FieldValue = Readonly<{ text: string; places: readonly number[] }>

/** One for spellings that a search takes for the same. */
function termKey({ language, text }: Pick<Term, 'language' | 'text'>): string {
  return `${baseLanguage(language)} ${foldForSearch(text).trim()}`
}

/** Every designation of the entries once, those of the first entry first; spellings of one word are one designation. */
export function mergeTerms(concepts: readonly Concept[]): readonly MergeTerm[] {
  const found = new Map<string, { term: Term; places: number[]; instances: Term[] }>()
  for (const [place, concept] of concepts.entries()) {
    for (const term of concept.terms) {
      const known = found.get(termKey(term))
      if (!known) found.set(termKey(term), { term, places: [place], instances: [term] })
      else {
        if (!known.places.includes(place)) known.places.push(place)
        known.instances.push(term)
      }
    }
  }
  return [...found].map(([key, value]) => ({ key, ...value }))
}

/** The different values of a field, in the order of the entries; empty ones are left out. */
export function fieldValues(concepts: readonly Concept[], field: TextFieldName): readonly FieldValue[] {
  const values = new Map<string, number[]>()
  for (const [place, concept] of concepts.entries()) {
    const text = concept[field].trim()
    if (text !== '') values.set(text, [...(values.get(text) ?? []), place])
  }
  return [...values].map(([text, places]) => ({ text, places }))
}

/** Whether the values of a field can all be kept. */
export function canJoin(concepts: readonly Concept[], field: TextFieldName): boolean {
  return JOINABLE.has(field) && fieldValues(concepts, field).length > 1
}

/** Nothing is lost by default: all terms, all notes, and the first value where only one can stand. */
export function startMerge(concepts: readonly Concept[]): MergeChoice {
  const choice = (field: TextFieldName): FieldChoice => (canJoin(concepts, field) ? 'all' : (fieldValues(concepts, field)[0]?.places[0] ?? 0))
  return { fields: Object.fromEntries(MERGE_FIELDS.map((field) => [field, choice(field)])) as MergeChoice['fields'], left: new Set() }
}

export function chosenText(concepts: readonly Concept[], field: TextFieldName, choice: FieldChoice): string {
  if (choice === 'all') return fieldValues(concepts, field).map(({ text }) => text).join('\n')
  return concepts[choice]?.[field].trim() ?? ''
}

const union = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())]
const firstOf = (instances: readonly Term[], name: 'gender' | 'number' | 'note'): string => instances.map((term) => term[name]).find((value) => value !== '') ?? ''

/** One term out of its instances: what the first says, completed by the others; forms, other spellings and exceptions of all. */
function mergedTerm({ term, instances }: MergeTerm): TermDraft {
  const spellings = instances.map(({ text }) => text).filter((text) => text.toLowerCase() !== term.text.toLowerCase())
  return {
    ...term,
    partOfSpeech: instances.map(({ partOfSpeech }) => partOfSpeech).find((value) => value !== '') ?? '',
    gender: firstOf(instances, 'gender'),
    number: firstOf(instances, 'number'),
    note: firstOf(instances, 'note'),
    forms: union([...instances.map(({ forms }) => forms), spellings]),
    exceptions: union(instances.map(({ exceptions }) => exceptions)),
    extra: Object.assign({}, ...instances.toReversed().map(({ extra }) => extra)) as Term['extra'],
  }
}

/** What the first entry becomes. */
export function mergedDraft(concepts: readonly Concept[], { fields, left }: MergeChoice): ConceptDraft & { terms: TermDraft[] } {
  const texts = Object.fromEntries(MERGE_FIELDS.map((field) => [field, chosenText(concepts, field, fields[field])])) as Record<TextFieldName, string>
  const extra = Object.assign({}, ...concepts.toReversed().map((concept) => concept.extra)) as Concept['extra']
  return { ...texts, extra, terms: mergeTerms(concepts).filter(({ key }) => !left.has(key)).map(mergedTerm) }
}

/** Entries in the order of a merge: one that can be written stands first, or none of them can stay. */
export function survivorFirst(concepts: readonly Concept[], isWritable: (glossaryId: string) => boolean, survivor: ConceptId | null): readonly Concept[] {
  const rank = (concept: Concept) => (concept.id === survivor ? 0 : isWritable(concept.glossaryId) ? 1 : 2)
  return concepts.toSorted((a, b) => rank(a) - rank(b))
}

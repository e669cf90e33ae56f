import type { ConceptDraft, TermDraft } from '../../model/concept.ts'
import type { Diagnostic } from '../../model/job.ts'
import { foldForSearch } from '../../text/fold.ts'
import type { GlossaryLine } from './glossary-table.ts'

/** A concept as the lines so far make it. `place` is its own among what comes out. */
type Group = {
  readonly line: number
  readonly id: string
  readonly place: number
  readonly terms: TermDraft[]
  /** By language and text: the term, and the first line that has it. */
  readonly known: Map<string, Readonly<{ term: TermDraft; line: number }>>
  readonly languages: Set<string>
  concept: ConceptDraft
  diagnostics: Diagnostic[]
}

const FIELDS = ['domain', 'client', 'definition', 'note', 'example', 'source'] as const

const termKey = ({ language, text }: TermDraft): string => `${language}\u0000${text}`
const isMissing = ({ code }: Diagnostic): boolean => code === 'no-source-term' || code === 'no-target-term'
const isOneSided = ({ diagnostics }: Readonly<{ diagnostics: readonly Diagnostic[] }>): boolean => diagnostics.some(isMissing)

function addTerms(group: Group, terms: readonly TermDraft[], line: number): void {
  for (const term of terms) {
    group.terms.push(term)
    group.languages.add(term.language)
    group.known.set(termKey(term), { term, line: group.known.get(termKey(term))?.line ?? line })
  }
}

function newGroup({ line, id, diagnostics }: GlossaryLine, concept: ConceptDraft, place: number): Group {
  const group: Group = { line, id, place, terms: [], known: new Map(), languages: new Set(), concept, diagnostics: [...diagnostics] }
  addTerms(group, concept.terms, line)
  return group
}

/** Adds a line to its concept and returns the terms that are new there; a term that has another status there contradicts itself. */
function addLine(group: Group, { line, diagnostics }: GlossaryLine, draft: ConceptDraft): readonly TermDraft[] {
  for (const term of draft.terms) {
    const before = group.known.get(termKey(term))
    if (before && term.status !== undefined && before.term.status !== undefined && before.term.status !== term.status) {
      group.diagnostics.push({ code: 'contradicts-line', args: { term: term.text, firstLine: before.line }, line })
    }
  }
  const added = draft.terms.filter((term) => !group.known.has(termKey(term)))
  addTerms(group, added, line)
  group.concept = { ...group.concept, ...Object.fromEntries(FIELDS.map((field) => [field, group.concept[field] || (draft[field] ?? '')])) }
  for (const diagnostic of diagnostics) if (!isMissing(diagnostic)) group.diagnostics.push(diagnostic)
  return added
}

/**
 * The concepts of one id. A line is of the first that shares a term with it; where the line or a concept has terms of one side only, it is of
 * that concept. Asked by term and not one by one: a column that holds one value in every line may be taken for ids.
 */
class ConceptsOfId {
  readonly #first: Group
  readonly #oneSided = new Set<Group>()
  readonly #byTerm = new Map<string, Group>()

  constructor(first: Group) {
    this.#first = first
    this.add(first)
  }

  add(group: Group): void {
    if (isOneSided(group)) this.#oneSided.add(group)
    this.#note(group, group.terms)
  }

  find(line: GlossaryLine): Group | null {
    if (isOneSided(line)) return this.#first
    const [oneSided] = this.#oneSided
    const sharing = (line.concept?.terms ?? []).map(({ text }) => this.#byTerm.get(foldForSearch(text)))
    return [oneSided, ...sharing].reduce<Group | null>((found, group) => (group && (!found || group.place < found.place) ? group : found), null)
  }

  extend(group: Group, line: GlossaryLine, draft: ConceptDraft): void {
    this.#note(group, addLine(group, line, draft))
    if (group.languages.size < 2 || !this.#oneSided.delete(group)) return
    group.diagnostics = group.diagnostics.filter((diagnostic) => !isMissing(diagnostic))
  }

  #note(group: Group, terms: readonly TermDraft[]): void {
    for (const { text } of terms) {
      const key = foldForSearch(text)
      const known = this.#byTerm.get(key)
      if (!known || group.place < known.place) this.#byTerm.set(key, group)
    }
  }
}

/** Joins the lines of one id to one concept, in the order of their first lines. Lines without an id stay as they are. Linear in the terms. */
export function joinLines(lines: Iterable<GlossaryLine>): readonly GlossaryLine[] {
  const joined: (GlossaryLine | Group)[] = []
  const byId = new Map<string, Group | ConceptsOfId>()
  for (const line of lines) {
    const { id, concept } = line
    if (id === '' || concept === null) {
      joined.push(line)
      continue
    }
    const known = byId.get(id)
    // Most ids stand in one line: only those of several are worth an index.
    const concepts = known && !(known instanceof ConceptsOfId) ? new ConceptsOfId(known) : known
    const found = concepts?.find(line)
    if (concepts && found) concepts.extend(found, line, concept)
    else joined.push(newGroup(line, concept, joined.length))
    if (!concepts) byId.set(id, joined.at(-1) as Group)
    else {
      if (!found) concepts.add(joined.at(-1) as Group)
      byId.set(id, concepts)
    }
  }
  return joined.map((entry) => ('terms' in entry ? finished(entry) : entry))
}

function finished({ line, id, concept, terms, diagnostics }: Group): GlossaryLine {
  return { line, id, concept: { ...concept, terms }, diagnostics }
}

import type { ConceptHistory, GlossaryEntry } from '../../formats/glossary-reader.ts'
import type { ConceptDraft, TermDraft } from '../../model/concept.ts'
import type { PlanChange, PlanKind } from '../../model/import-plan.ts'
import type { Diagnostic } from '../../model/job.ts'
import { compareEntry, COMPARED_FIELDS, type Meeting } from './compare.ts'
import { sidesOf, type ConceptIndex, type Sides } from './concept-index.ts'
import { entryFault } from './limits.ts'
import { isNegative, isRecommended, sameText } from './texts.ts'

/** An entry of a file with what importing it would do. */
export type PlannedEntry = Readonly<{
  line: number
  kind: PlanKind
  /** Null where the line gives none. */
  draft: ConceptDraft | null
  source: string
  target: string
  conceptId: string | null
  /** Of ours when it was compared; -1 without one. */
  revision: number
  meeting: Meeting | null
  changes: readonly PlanChange[]
  reason: Diagnostic | null
  /** Place of an earlier entry of the file that this one contradicts; -1 for none. */
  rival: number
  /** What the file says of who made it and when. */
  history: ConceptHistory
  /** What was read otherwise than it stands there. */
  diagnostics: readonly Diagnostic[]
}>

type Seen = Readonly<{ index: number; line: number; id: string; draft: ConceptDraft }>

/** Entries of one file among themselves. */
class SeenEntries {
  readonly #sides: Sides
  readonly #byPair = new Map<string, Seen[]>()
  readonly #bySource = new Map<string, Seen[]>()

  constructor(sides: Sides) {
    this.#sides = sides
  }

  add(seen: Seen): void {
    const { sources, targets } = sidesOf(seen.draft.terms, this.#sides)
    for (const source of sources) {
      append(this.#bySource, sameText(source.text), seen)
      for (const target of targets) append(this.#byPair, `${sameText(source.text)}\u0000${sameText(target.text)}`, seen)
    }
  }

  /** An earlier entry that says all this one says, and one that says the contrary of a term. */
  meet(id: string, draft: ConceptDraft): Readonly<{ same: Seen | null; contrary: Seen | null }> {
    const { sources, targets } = sidesOf(draft.terms, this.#sides)
    let contrary: Seen | null = null
    for (const source of sources) {
      for (const target of targets) {
        for (const seen of this.#byPair.get(`${sameText(source.text)}\u0000${sameText(target.text)}`) ?? []) {
          if (saysAll(seen.draft, draft)) return { same: seen, contrary: null }
          if (contradicts(seen.draft, draft)) contrary ??= seen
        }
      }
      for (const seen of this.#bySource.get(sameText(source.text)) ?? []) {
        // Two ids are two concepts, of which one word may be the name.
        const isOneConcept = id === '' || seen.id === ''
        if (!contrary && isOneConcept && hasOtherPreferred(seen.draft, draft, this.#sides)) contrary = seen
      }
    }
    return { same: null, contrary }
  }
}

/** Entries that are asked about one word or pair: a column that says the same in every line must not have each compared with all before it. */
const MAX_ASKED = 100

function append(map: Map<string, Seen[]>, key: string, seen: Seen): void {
  const list = map.get(key)
  if (!list) map.set(key, [seen])
  else if (list.length < MAX_ASKED) list.push(seen)
}

const counterpartOf = (terms: readonly TermDraft[], { language, text }: TermDraft): TermDraft | undefined =>
  terms.find((term) => term.language === language && sameText(term.text) === sameText(text))

const TERM_FIELDS = ['partOfSpeech', 'gender', 'number', 'note'] as const

/** Whether every word of `draft` is in `seen`; unsaid statuses are `preferred`. */
function saysAll(seen: ConceptDraft, draft: ConceptDraft): boolean {
  const isSaid = (mine: string | undefined, theirs: string | undefined): boolean => sameText(theirs ?? '') === '' || sameText(theirs ?? '') === sameText(mine ?? '')
  if (!COMPARED_FIELDS.every((field) => isSaid(seen[field], draft[field]))) return false
  return draft.terms.every((term) => {
    const known = counterpartOf(seen.terms, term)
    if (!known || (known.status ?? 'preferred') !== (term.status ?? 'preferred')) return false
    const forms = new Set((known.forms ?? []).map(sameText))
    return TERM_FIELDS.every((field) => isSaid(known[field], term[field])) && (term.forms ?? []).every((form) => forms.has(sameText(form)))
  })
}

/** Whether the same term has one status here and another there. */
function contradicts(seen: ConceptDraft, draft: ConceptDraft): boolean {
  return draft.terms.some((term) => {
    const known = counterpartOf(seen.terms, term)
    if (!known) return false
    const isSaid = known.status !== undefined && term.status !== undefined
    return isNegative(known.status) !== isNegative(term.status) || (isSaid && known.status !== term.status)
  })
}

/** Whether both say in so many words that they have the preferred translation of one term in one field, and it is not the same. */
function hasOtherPreferred(seen: ConceptDraft, draft: ConceptDraft, sides: Sides): boolean {
  const preferredOf = ({ terms }: ConceptDraft): readonly string[] => sidesOf(terms, sides).targets.filter(({ status }) => status === 'preferred').map(({ text }) => sameText(text))
  const [mine, theirs] = [preferredOf(seen), preferredOf(draft)]
  if (mine.length === 0 || theirs.length === 0 || theirs.some((text) => mine.includes(text))) return false
  return (['domain', 'client', 'definition'] as const).every((field) => sameText(seen[field] ?? '') === sameText(draft[field] ?? ''))
}

const MISSING: ReadonlySet<string> = new Set(['no-source-term', 'no-target-term'])
const isSevere = ({ code }: Diagnostic): boolean => MISSING.has(code) || code === 'contradicts-line'

/** First designations of each side, as the file has them. */
function namesOf(draft: ConceptDraft | null, sides: Sides): Readonly<{ source: string; target: string }> {
  const { sources, targets } = sidesOf(draft?.terms ?? [], sides)
  return { source: sources[0]?.text ?? '', target: targets[0]?.text ?? '' }
}

/** Why an entry cannot become one: a side is missing, or more than an entry may hold. */
function faultOf({ line, concept, diagnostics }: GlossaryEntry, sides: Sides): Diagnostic | null {
  if (concept === null) return diagnostics[0] ?? { code: 'no-source-term', args: { language: sides[0] }, line }
  const { sources, targets } = sidesOf(concept.terms, sides)
  if (sources.length === 0) return { code: 'no-source-term', args: { language: sides[0] }, line }
  if (targets.length === 0) return { code: 'no-target-term', args: { language: sides[1] }, line }
  return entryFault(concept, line)
}

function withLanguage(diagnostic: Diagnostic, sides: Sides): Diagnostic {
  if (!MISSING.has(diagnostic.code)) return diagnostic
  return { ...diagnostic, args: { ...diagnostic.args, language: sides[diagnostic.code === 'no-source-term' ? 0 : 1] } }
}

const NO_CONCEPT = { conceptId: null, revision: -1, meeting: null, changes: [], rival: -1 } as const

function planEntry(entry: GlossaryEntry, place: number, index: ConceptIndex, seen: SeenEntries, sides: Sides): PlannedEntry {
  const { line, id, concept: draft } = entry
  const base = { line, draft, ...namesOf(draft, sides), history: entry.history ?? {}, diagnostics: entry.diagnostics.filter((diagnostic) => !isSevere(diagnostic)) }
  const fault = faultOf(entry, sides)
  // A concept of one language that we have too comes back as it went out.
  const isOwn = fault !== null && MISSING.has(fault.code) && draft !== null && id !== '' && index.byId(id) !== null
  if (draft === null || (fault !== null && !isOwn)) return { ...base, ...NO_CONCEPT, kind: 'rejected', draft: null, reason: fault && withLanguage(fault, sides) }
  const compared = compareEntry(id, draft, index, sides)
  const met = { conceptId: compared.concept?.id ?? null, revision: compared.concept?.revision ?? -1, meeting: compared.meeting, changes: compared.changes }
  const { same, contrary } = compared.meeting === 'id' ? { same: null, contrary: null } : seen.meet(id, draft)
  const inside = entry.diagnostics.find(({ code }) => code === 'contradicts-line')
  seen.add({ index: place, line, id, draft })
  if (same) return { ...base, ...met, kind: 'identical', changes: [], rival: -1, reason: { code: 'duplicate-line', args: { term: base.source, firstLine: same.line }, line } }
  if (compared.kind === 'identical') return { ...base, ...met, kind: 'identical', rival: -1, reason: null }
  if (contrary || inside) {
    const reason = inside ?? { code: 'contradicts-line', args: { term: base.source, firstLine: contrary?.line ?? line }, line }
    return { ...base, ...met, kind: 'conflicting', rival: contrary?.index ?? -1, reason }
  }
  return { ...base, ...met, kind: compared.kind, rival: -1, reason: compared.kind === 'conflicting' ? conflictReason(compared.changes, base.source, line) : null }
}

function conflictReason(changes: readonly PlanChange[], term: string, line: number): Diagnostic {
  const [first] = changes
  if (first?.field !== 'status') return { code: 'other-translation', args: { term, ours: first?.before ?? '', theirs: first?.after ?? '' }, line }
  return { code: isRecommended(first.after as TermDraft['status']) || first.after === 'admitted' || first.after === 'proposed' ? 'ruled-out-here' : 'ruled-out-there', args: { term }, line }
}

/** Compares the entries of a file with a glossary and with each other, in their order. Linear in both. */
export function* planEntries(entries: Iterable<GlossaryEntry>, index: ConceptIndex, sides: Sides): Generator<PlannedEntry> {
  const seen = new SeenEntries(sides)
  let place = 0
  for (const entry of entries) yield planEntry(entry, place++, index, seen, sides)
}

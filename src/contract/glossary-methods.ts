import { z } from 'zod'
import type { Concept } from '../core/model/concept.ts'
import type { Evidence } from '../core/model/evidence.ts'
import type { Candidate, ExtractionState } from '../core/model/extraction.ts'
import type { FormSuggestion, TermInsertion } from '../core/model/term-insertion.ts'
import type { TermHit } from '../core/model/term-occurrence.ts'
import { method } from './method.ts'
import { conceptId, documentId, language, nothing, resourceId, segmentId, side, termId, text } from './schemas.ts'
import type { ConceptHistoryEntry, DuplicateGroup, GlossaryFacets, GlossaryPage, GlossaryRows, GlossaryStep, HistoryState, TermProposal, VariantProposal } from './types.ts'

const revision = z.int().nonnegative()
const status = z.enum(['preferred', 'admitted', 'proposed', 'deprecated', 'forbidden'])
const partOfSpeech = z.enum(['', 'noun', 'proper noun', 'adjective', 'verb', 'noun phrase', 'phrase'])
/** Kept as it is where it is left out. */
const extra = z.record(z.string().max(100), z.string().max(200_000)).optional()
const termDraft = z.strictObject({
  id: z.string().max(200).optional(),
  language,
  text: text.min(1),
  status: status.optional(),
  partOfSpeech: partOfSpeech.optional(),
  gender: z.string().max(40).optional(),
  number: z.string().max(40).optional(),
  forms: z.array(z.string().min(1).max(500)).max(1_000).optional(),
  exceptions: z.array(z.string().min(1).max(500)).max(5_000).optional(),
  matchMode: z.enum(['auto', 'exact', 'forms']).optional(),
  note: text.optional(),
  extra,
})
const conceptDraft = z.strictObject({
  domain: text.optional(),
  client: text.optional(),
  definition: text.optional(),
  note: text.optional(),
  example: text.optional(),
  source: text.optional(),
  extra,
  terms: z.array(termDraft).min(1).max(100),
})

/** Which entries a table shows. All conditions hold together; null and empty ones ask nothing. */
const filter = {
  query: text.default(''),
  glossaryId: resourceId.nullable().default(null),
  status: status.nullable().default(null),
  domain: text.nullable().default(null),
  client: text.nullable().default(null),
  /** A field that is empty: of the concept, or of all its terms in a language. */
  missing: z.enum(['definition', 'domain', 'client', 'note', 'example', 'source', 'partOfSpeech', 'sourceTerm', 'targetTerm']).nullable().default(null),
  /** `duplicates`: the same or nearly; `conflicting`: other translations of the same term; `unused`: never offered in this project. */
  only: z.enum(['duplicates', 'conflicting', 'unused']).nullable().default(null),
}
const sorting = {
  by: z.enum(['relevance', 'source', 'target', 'status', 'domain', 'client', 'used', 'changed']).default('relevance'),
  isDescending: z.boolean().default(false),
}
/** Entries by id, or all that a filter shows but some. */
const selection = z.union([
  z.strictObject({ ids: z.array(conceptId).min(1).max(10_000) }),
  z.strictObject({ filter: z.strictObject(filter), except: z.array(conceptId).max(10_000).default([]) }),
])
const action = z.discriminatedUnion('kind', [
  /** `language` null = the terms of every language; `from` null = whatever their status is. */
  z.strictObject({ kind: z.literal('set-status'), status, language: language.nullable().default(null), from: status.nullable().default(null) }),
  z.strictObject({ kind: z.literal('set-part-of-speech'), partOfSpeech }),
  z.strictObject({ kind: z.literal('set-field'), field: z.enum(['domain', 'client', 'definition', 'note', 'source']), value: text }),
  z.strictObject({ kind: z.literal('remove') }),
  z.strictObject({ kind: z.literal('move'), glossaryId: resourceId }),
  z.strictObject({ kind: z.literal('copy'), glossaryId: resourceId }),
])

export const glossaryMethods = {
  'terms.forSegment': method<readonly TermHit[]>()(z.strictObject({ segmentId })),
  /** Terms of any text in one of the project's languages. */
  'terms.recognise': method<readonly TermHit[]>()(z.strictObject({ text, language })),
  /** Guesses a new entry from a selection: citation form, and the other side where it can be read off. */
  'terms.propose': method<TermProposal>()(z.strictObject({ segmentId, side, selection: z.string().min(1).max(1000), otherSelection: z.string().max(1000).default('') })),
  /**
   * A designation as it would stand in the target at the caret, the best form first: with what the source word carries
   * (article, preposition), capital where the sentence starts, after a clitic typed already. `start` is that of the occurrence in the source.
   */
  'terms.insertions': method<readonly TermInsertion[]>()(
    z.strictObject({ segmentId, termId, start: z.int().nonnegative(), counterpartId: termId, before: z.string().max(10_000), after: z.string().max(10_000) }),
  ),
  /** Notes that a person inserted a suggestion. */
  'terms.noteInsertion': method<null>()(z.strictObject({ segmentId, termId: termId, counterpartId: termId, text: z.string().max(1000) })),
  /** "Not this term here": in segments of this source text, or (`form`) wherever this word stands. Taken back by `glossary.undo`. */
  'terms.except': method<null>()(z.strictObject({ termId, segmentId, scope: z.enum(['here', 'form']), form: z.string().min(1).max(500) })),
  /** Takes an exception of a segment back. */
  'terms.unexcept': method<null>()(z.strictObject({ termId, segmentId })),
  /** Adds a form to a term, so that it is recognised as it. Errors: `glossary/not-found`, `resource/not-writable`. */
  'terms.addForm': method<Concept>()(z.strictObject({ termId, form: z.string().trim().min(1).max(500) })),
  /** What of the target may be a translation that a finding misses: a form to add, and the terms that it may be a form of. `start` and `end` are the finding's range. */
  'terms.proposeVariant': method<VariantProposal>()(
    z.strictObject({ segmentId, start: z.int().nonnegative(), end: z.int().nonnegative(), selection: z.string().max(1000).default('') }),
  ),
  /** Plurals and variants that the term may take, for a person to confirm. */
  'terms.suggestForms': method<readonly FormSuggestion[]>()(z.strictObject({ language, text: z.string().min(1).max(1000), partOfSpeech: partOfSpeech.default('') })),

  /** Search in both languages, without regard to spelling and clitics; empty query = all. `relevance` orders by rank, then by source term; others in the order of the language (ICU). */
  'glossary.search': method<GlossaryRows>()(z.strictObject({ ...filter, ...sorting, offset: z.int().nonnegative().default(0), limit: z.int().min(1).max(500).default(100) })),
  /** What there is to filter by, with counts, of one glossary or all. */
  'glossary.facets': method<GlossaryFacets>()(z.strictObject({ glossaryId: resourceId.nullable().default(null) })),
  'glossary.get': method<Concept>()(z.strictObject({ id: conceptId })),
  /** Into the project's own glossary unless `glossaryId` says another. Errors: `glossary/empty-term`, `resource/not-writable`. */
  'glossary.add': method<Concept>()(z.strictObject({ concept: conceptDraft, glossaryId: resourceId.nullable().default(null) })),
  /** Errors: `glossary/not-found`, `glossary/stale`. `burst` names one stretch of typing: its edits are one step of undo. */
  'glossary.update': method<Concept>()(z.strictObject({ id: conceptId, revision, concept: conceptDraft, burst: z.string().max(100).default('') })),
  'glossary.remove': method<null>()(z.strictObject({ id: conceptId })),
  /** Brings back what `glossary.remove` took. */
  'glossary.restore': method<Concept>()(z.strictObject({ id: conceptId })),
  /** One action on many entries, one step of undo. Entries of read-only glossaries are left out and counted in `skipped`. */
  'glossary.change': method<Readonly<{ changed: number; skipped: number }>>()(z.strictObject({ selection, action })),
  /** Who changed what and when, newest first. */
  'glossary.history': method<readonly ConceptHistoryEntry[]>()(z.strictObject({ id: conceptId })),
  /** Null where there is none. `data` is base64 of a PNG, JPEG, WebP or GIF of at most 500 kB. */
  'glossary.image': method<Readonly<{ type: string; data: string }> | null>()(z.strictObject({ id: conceptId })),
  'glossary.setImage': method<Concept>()(
    z.strictObject({ id: conceptId, image: z.strictObject({ type: z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/gif']), data: z.base64().max(700_000) }).nullable() }),
  ),
  /** Groups of entries that are the same or nearly, the surest first. */
  'glossary.duplicates': method<GlossaryPage<DuplicateGroup>>()(
    z.strictObject({ glossaryId: resourceId.nullable().default(null), offset: z.int().nonnegative().default(0), limit: z.int().min(1).max(100).default(50) }),
  ),
  /** Says that entries of a group are different; they are no longer shown as duplicates of each other. */
  'glossary.keepApart': method<null>()(z.strictObject({ ids: z.array(conceptId).min(2).max(50) })),
  /** Puts entries together in the first; the others are removed. One step of undo. `revisions` in the order of `ids`. Errors: `glossary/stale`, `resource/not-writable`. */
  'glossary.merge': method<Concept>()(z.strictObject({ ids: z.array(conceptId).min(2).max(50), revisions: z.array(revision).min(2).max(50), concept: conceptDraft })),
  'glossary.evidence': method<Evidence>()(z.strictObject({ id: conceptId, limit: z.int().min(1).max(500).default(50) })),

  /** Undo and redo of everything done to glossaries: edits, actions on many, merges, imports, exceptions. */
  'glossary.undoState': method<HistoryState>()(nothing),
  'glossary.undo': method<GlossaryStep>()(nothing),
  'glossary.redo': method<GlossaryStep>()(nothing),

  /** Looks for terms in documents or in the memory, as a job; its result replaces that of the run before. `side`: the language of a monolingual run. */
  'extraction.start': method<Readonly<{ jobId: string }>>()(
    z.strictObject({
      kind: z.enum(['monolingual', 'bilingual']),
      /** `alignment`: the accepted beads of `alignmentId`, for a bilingual run. */
      origin: z.enum(['documents', 'memory', 'alignment']).default('documents'),
      alignmentId: z.string().min(1).max(100).nullable().default(null),
      documentId: documentId.nullable().default(null),
      side: side.default('source'),
    }),
  ),
  /** Null before the first run. */
  'extraction.state': method<ExtractionState | null>()(nothing),
  'extraction.candidates': method<GlossaryPage<Candidate>>()(
    z.strictObject({ show: z.enum(['undecided', 'accepted', 'rejected', 'all']).default('undecided'), offset: z.int().nonnegative().default(0), limit: z.int().min(1).max(500).default(100) }),
  ),
  /** Accepting makes an entry (status proposed) with the texts given or those of the candidate; null takes a decision back. */
  'extraction.decide': method<Candidate>()(
    z.strictObject({
      id: z.string().min(1).max(200),
      decision: z.enum(['accepted', 'rejected']).nullable(),
      source: z.string().max(1000).optional(),
      target: z.string().max(1000).optional(),
      glossaryId: resourceId.nullable().default(null),
    }),
  ),
} as const

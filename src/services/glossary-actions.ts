import { randomUUID } from 'node:crypto'
import type { Params, Result } from '../contract/index.ts'
import type { Concept, ConceptId, Term, TermId } from '../core/model/concept.ts'
import { isSameLanguage } from '../core/model/language.ts'
import type { ConceptWrite, ResourceHandle, ServiceContext } from './context.ts'
import type { GlossaryCommits } from './glossary-commits.ts'
import { entriesFor } from './glossary-search.ts'
import type { StepPart } from './glossary-timeline.ts'
import { writeConcept, type WalkStamp } from './glossary-writes.ts'

type Action = Params<'glossary.change'>['action']
type Selection = Params<'glossary.change'>['selection']
type Edit = Exclude<Action, { kind: 'move' | 'copy' | 'remove' }>

/** Concepts that are read at a time: a selection can be a whole glossary. */
const PAGE = 500

/** What is selected, by glossary. */
type Selected = ReadonlyMap<ResourceHandle, readonly ConceptId[]>

async function selectedIds(context: ServiceContext, { table }: GlossaryCommits, selection: Selection): Promise<Selected> {
  if ('ids' in selection) return Map.groupBy(selection.ids, (id) => context.glossaryEdits.find(id).glossary)
  const entries = await entriesFor(table, selection.filter)
  const left = new Set<string>(selection.except)
  const found = entries.find(selection.filter, { by: 'source', isDescending: false }, table.evidence()).filter(({ id }) => !left.has(id))
  const byGlossary = Map.groupBy(found, ({ glossaryId }) => glossaryId)
  return new Map(context.glossaries().flatMap((glossary) => {
    const ids = byGlossary.get(glossary.file.id)?.map(({ id }) => id)
    return ids ? [[glossary, ids] as const] : []
  }))
}

function* conceptsById({ file }: ResourceHandle, ids: readonly ConceptId[]): Generator<Concept> {
  for (let start = 0; start < ids.length; start += PAGE) yield* file.concepts.byIds(ids.slice(start, start + PAGE))
}

const canWrite = ({ info, file }: ResourceHandle): boolean => info.isWritable && !file.isReadOnly

/** A term as the action leaves it; the same one where it changes nothing. */
function editedTerm(term: Term, action: Exclude<Edit, { kind: 'set-field' }>): Term {
  if (action.kind === 'set-part-of-speech') return term.partOfSpeech === action.partOfSpeech ? term : { ...term, partOfSpeech: action.partOfSpeech }
  const isMeant = (action.language === null || isSameLanguage(term.language, action.language)) && (action.from === null || term.status === action.from)
  return isMeant && term.status !== action.status ? { ...term, status: action.status } : term
}

/** Null where the action changes nothing. */
function edited(concept: Concept, action: Edit): Concept | null {
  if (action.kind === 'set-field') return concept[action.field] === action.value ? null : { ...concept, [action.field]: action.value }
  const terms = concept.terms.map((term) => editedTerm(term, action))
  return terms.every((term, place) => term === concept.terms[place]) ? null : { ...concept, terms }
}

function* editsOf(glossary: ResourceHandle, ids: readonly ConceptId[], action: Exclude<Action, { kind: 'move' | 'copy' }>, { at, by }: WalkStamp): Generator<ConceptWrite> {
  for (const before of conceptsById(glossary, ids)) {
    const after = action.kind === 'remove' ? null : edited(before, action)
    if (after === null && action.kind !== 'remove') continue
    yield { before, after: after && { ...after, revision: before.revision + 1, changedAt: at, changedBy: by } }
  }
}

/** Counts what goes through it. */
type Counter = { count: number }

function editPart(glossary: ResourceHandle, writes: Iterable<ConceptWrite>, at: string, counter: Counter): StepPart {
  const { file } = glossary
  return {
    file,
    write: (put) => {
      for (const write of writes) {
        put(writeConcept(file, write, { at }), write)
        counter.count++
      }
    },
  }
}

const withNewIds = (concept: Concept, { at, by }: WalkStamp): Concept => ({
  ...concept,
  id: randomUUID() as ConceptId,
  revision: 0,
  createdAt: at,
  createdBy: by,
  terms: concept.terms.map((term) => ({ ...term, id: randomUUID() as TermId })),
})

/** Writes concepts of one glossary into another, pictures too. */
function transferPart(from: ResourceHandle, to: ResourceHandle, ids: readonly ConceptId[], kind: 'move' | 'copy', stamp: WalkStamp, counter: Counter): StepPart {
  return {
    file: to.file,
    write: (put) => {
      for (const concept of conceptsById(from, ids)) {
        const moved = kind === 'copy' ? withNewIds(concept, stamp) : { ...concept, revision: concept.revision + 1 }
        const after: Concept = { ...moved, glossaryId: to.file.id, changedAt: stamp.at, changedBy: stamp.by }
        const write = { before: null, after }
        const change = writeConcept(to.file, write, { at: stamp.at, more: { from: from.file.id } })
        to.file.conceptImages.set(after.id, from.file.conceptImages.get(concept.id))
        put(change, write)
        counter.count++
      }
    },
  }
}

function partsOf(selected: Selected, target: ResourceHandle | null, action: Action, stamp: WalkStamp, counter: Counter): StepPart[] {
  return [...selected].flatMap(([glossary, ids]) => {
    if (action.kind !== 'move' && action.kind !== 'copy') return [editPart(glossary, editsOf(glossary, ids, action, stamp), stamp.at, counter)]
    if (!target) return []
    const transfer = transferPart(glossary, target, ids, action.kind, stamp, counter)
    return action.kind === 'copy' ? [transfer] : [transfer, editPart(glossary, editsOf(glossary, ids, { kind: 'remove' }, stamp), stamp.at, { count: 0 })]
  })
}

const STEP_KINDS: Readonly<Record<Action['kind'], string>> = {
  'set-status': 'change',
  'set-part-of-speech': 'change',
  'set-field': 'change',
  remove: 'remove',
  move: 'move',
  copy: 'copy',
}

/** One action on many entries. What stands in a glossary that cannot be written is left out, unless it is only copied from there. */
export async function changeEntries(context: ServiceContext, commits: GlossaryCommits, { selection, action }: Params<'glossary.change'>): Promise<Result<'glossary.change'>> {
  const selected = await selectedIds(context, commits, selection)
  const target = action.kind === 'move' || action.kind === 'copy' ? context.glossaryEdits.writable(action.glossaryId) : null
  const isPossible = (glossary: ResourceHandle): boolean => (action.kind === 'copy' || canWrite(glossary)) && (action.kind !== 'move' || glossary.file !== target?.file)
  const possible = new Map([...selected].filter(([glossary]) => isPossible(glossary)))
  const skipped = [...selected].reduce((sum, [glossary, ids]) => (isPossible(glossary) ? sum : sum + ids.length), 0)
  const counter: Counter = { count: 0 }
  const parts = partsOf(possible, target, action, commits.stamp(), counter)
  if (parts.length > 0) commits.commit(STEP_KINDS[action.kind], parts)
  return { changed: counter.count, skipped }
}

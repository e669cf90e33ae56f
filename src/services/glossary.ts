import { WorkbenchError } from '../core/errors.ts'
import type { Concept, ConceptId } from '../core/model/concept.ts'
import type { Facet } from '../storage/concept-repository.ts'
import { conceptPatch, editedConcept, newConcept, type EditStamp } from './concept-edits.ts'
import type { ResourceHandle, ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { searchGlossaries } from './glossary-search.ts'

type GlossaryServices = Pick<
  Services,
  'glossary.search' | 'glossary.facets' | 'glossary.get' | 'glossary.add' | 'glossary.update' | 'glossary.remove' | 'glossary.restore'
>

export function createGlossaryServices(context: ServiceContext): GlossaryServices {
  const stamp = (): EditStamp => ({ at: context.now().toISOString(), by: context.userName() })

  return {
    'glossary.search': ({ offset, limit, ...query }) => {
      const found = searchGlossaries(context.glossaries(), query, context.file().meta.get('sourceLanguage'))
      const entries = found.slice(offset, offset + limit).flatMap(({ glossary, id }) => glossary.file.concepts.get(id) ?? [])
      return { total: found.length, entries }
    },
    'glossary.facets': () => {
      const files = context.glossaries().map(({ file }) => file.concepts)
      return { domains: merged(files.map((concepts) => concepts.domains())), statuses: merged(files.map((concepts) => concepts.statuses())) }
    },
    'glossary.get': ({ id }) => find(context, id).concept,
    'glossary.add': ({ concept: draft, glossaryId }) => {
      const { file } = writable(glossaryById(context, glossaryId))
      const concept = newConcept(draft, file.id, stamp())
      file.transaction(() => {
        file.concepts.insert(concept)
        file.journal.append({ kind: 'concept', entity: concept.id, patch: conceptPatch(null, concept) })
      })
      return changed(context, null, concept)
    },
    'glossary.update': ({ id, revision, concept: draft }) => {
      const { glossary, concept: before } = find(context, id)
      const { file } = writable(glossary)
      if (before.revision !== revision) throw new WorkbenchError('glossary/stale', { id, revision: before.revision })
      const after = editedConcept(before, draft, stamp())
      file.transaction(() => {
        if (!file.concepts.update(after, revision)) throw new WorkbenchError('glossary/stale', { id, revision: before.revision })
        file.journal.append({ kind: 'concept', entity: id, patch: conceptPatch(before, after) })
      })
      return changed(context, before, after)
    },
    'glossary.remove': ({ id }) => {
      const { glossary, concept } = find(context, id)
      const { file } = writable(glossary)
      const { at } = stamp()
      file.transaction(() => {
        file.concepts.remove(id, at)
        file.journal.append({ kind: 'concept', entity: id, patch: { removedAt: at } })
      })
      changed(context, concept, null)
      return null
    },
    'glossary.restore': ({ id }) => {
      for (const glossary of context.glossaries()) {
        if (!glossary.info.isWritable) continue
        const { file } = glossary
        const isRestored = file.transaction(() => {
          if (!file.concepts.restore(id)) return false
          file.journal.append({ kind: 'concept', entity: id, patch: { removedAt: null } })
          return true
        })
        const concept = isRestored ? file.concepts.get(id) : null
        if (concept) return changed(context, null, concept)
      }
      return find(context, id).concept
    },
  }
}

/** Tells the recognisers and every client of a change. */
function changed<After extends Concept | null>(context: ServiceContext, before: Concept | null, after: After): After {
  context.terms.replaceConcept(before, after)
  context.emit({ name: 'glossary.changed', payload: {} })
  context.emit({ name: 'segments.changed', payload: { documentId: null, ids: null } })
  context.emit({ name: 'resources.changed', payload: {} })
  return after
}

/** Throws `glossary/not-found`. */
function find(context: ServiceContext, id: ConceptId): Readonly<{ glossary: ResourceHandle; concept: Concept }> {
  for (const glossary of context.glossaries()) {
    const concept = glossary.file.concepts.get(id)
    if (concept) return { glossary, concept }
  }
  throw new WorkbenchError('glossary/not-found', { id })
}

/** Null = the first, which is the project's own. */
function glossaryById(context: ServiceContext, id: string | null): ResourceHandle {
  const glossaries = context.glossaries()
  const glossary = id === null ? glossaries[0] : glossaries.find(({ file }) => file.id === id)
  if (!glossary) throw new WorkbenchError('resource/not-found', { id })
  return glossary
}

function writable(glossary: ResourceHandle): ResourceHandle {
  if (!glossary.info.isWritable || glossary.file.isReadOnly) throw new WorkbenchError('resource/not-writable', { name: glossary.info.name })
  return glossary
}

function merged(lists: readonly (readonly Facet[])[]): readonly Facet[] {
  const counts = new Map<string, number>()
  for (const { value, count } of lists.flat()) counts.set(value, (counts.get(value) ?? 0) + count)
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || a.value.localeCompare(b.value))
}

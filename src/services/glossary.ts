import { WorkbenchError } from '../core/errors.ts'
import type { Concept, ConceptId } from '../core/model/concept.ts'
import { editedConcept, newConcept } from './concept-edits.ts'
import type { ConceptWrite, ResourceHandle, ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import type { GlossaryCommits } from './glossary-commits.ts'
import { createGlossarySearch } from './glossary-search.ts'

type GlossaryServices = Pick<
  Services,
  'glossary.search' | 'glossary.facets' | 'glossary.get' | 'glossary.add' | 'glossary.update' | 'glossary.remove' | 'glossary.restore'
>

export function createGlossaryServices(context: ServiceContext, { table, stamp }: GlossaryCommits): GlossaryServices {
  const search = createGlossarySearch(context, table)
  const find = (id: ConceptId) => context.glossaryEdits.find(id)
  const write = (kind: string, one: ConceptWrite, burst = ''): void => context.glossaryEdits.write(kind, [one], { burst })

  return {
    'glossary.search': search,
    'glossary.facets': async ({ glossaryId }) => (await table.indexed()).facets(glossaryId, table.evidence()),
    'glossary.get': ({ id }) => find(id).concept,
    'glossary.add': ({ concept: draft, glossaryId }) => {
      const { file } = context.glossaryEdits.writable(glossaryId)
      const concept = newConcept(draft, file.id, stamp())
      write('add', { before: null, after: concept })
      return concept
    },
    'glossary.update': ({ id, revision, concept: draft, burst }) => {
      const { concept: before } = find(id)
      if (before.revision !== revision) throw new WorkbenchError('glossary/stale', { id, revision: before.revision })
      const after = editedConcept(before, draft, stamp())
      write('edit', { before, after }, burst)
      return after
    },
    'glossary.remove': ({ id }) => {
      write('remove', { before: find(id).concept, after: null })
      return null
    },
    'glossary.restore': ({ id }) => {
      const isThere = context.glossaries().some(({ file }) => file.concepts.get(id) !== null)
      const removed = isThere ? null : removedConcept(context.glossaries(), id)
      if (!removed) return find(id).concept
      write('restore', { before: null, after: removed })
      return removed
    },
  }
}

/** The concept as it was when it was removed, from the glossary from which it was removed last; one that was moved about was in several. */
function removedConcept(glossaries: readonly ResourceHandle[], id: ConceptId): Concept | null {
  const removedAt = ({ file }: ResourceHandle): string => file.concepts.state(id)?.removedAt ?? ''
  const places = glossaries.filter((glossary) => glossary.info.isWritable && !glossary.file.isReadOnly && removedAt(glossary) !== '')
  const [last] = places.sort((a, b) => (removedAt(a) < removedAt(b) ? 1 : -1))
  return last?.file.concepts.removed(id) ?? null
}

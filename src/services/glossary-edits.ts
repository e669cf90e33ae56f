import { WorkbenchError } from '../core/errors.ts'
import type { ConceptId } from '../core/model/concept.ts'
import type { ConceptWrite, GlossaryEditPort, ResourceHandle, ServiceContext } from './context.ts'
import type { GlossaryCommits } from './glossary-commits.ts'
import { writeException } from './glossary-side-entities.ts'
import type { StepPart } from './glossary-timeline.ts'
import { writeConcept } from './glossary-writes.ts'

const glossaryOf = ({ before, after }: ConceptWrite): string => (after ?? before)?.glossaryId ?? ''

/** Writes concepts of one glossary. */
export function writesPart({ file }: ResourceHandle, writes: Iterable<ConceptWrite>, at: string, importId?: string): StepPart {
  return {
    file,
    importId,
    write: (put) => {
      for (const write of writes) put(writeConcept(file, write, { at }), write)
    },
  }
}

export function createGlossaryEditPort(context: ServiceContext, commits: GlossaryCommits): GlossaryEditPort {
  const byId = (id: string | null): ResourceHandle => {
    const glossaries = context.glossaries()
    const glossary = id === null ? glossaries[0] : glossaries.find(({ file }) => file.id === id)
    if (!glossary) throw new WorkbenchError('resource/not-found', { id })
    return glossary
  }
  const writable = (id: string | null): ResourceHandle => {
    const glossary = byId(id)
    if (!glossary.info.isWritable || glossary.file.isReadOnly) throw new WorkbenchError('resource/not-writable', { name: glossary.info.name })
    return glossary
  }
  return {
    find: (id: ConceptId) => {
      for (const glossary of context.glossaries()) {
        const concept = glossary.file.concepts.get(id)
        if (concept) return { glossary, concept }
      }
      throw new WorkbenchError('glossary/not-found', { id })
    },
    writable,
    write: (kind, writes, { burst, importId, glossaryId } = {}) => {
      const { at } = commits.stamp()
      const byGlossary = Map.groupBy(writes, glossaryOf)
      if (importId !== undefined) byGlossary.set(glossaryId ?? '', byGlossary.get(glossaryId ?? '') ?? [])
      const parts = [...byGlossary].map(([id, group]) => {
        const glossary = writable(id)
        return writesPart(glossary, group, at, id === glossaryId ? importId : undefined)
      })
      commits.commit(kind, parts, burst)
    },
    setException: (exception, isSet) => {
      const file = context.file()
      if (file.isReadOnly) throw new WorkbenchError('file/not-writable', { file: file.path })
      commits.commit('exception', [{ file, write: (put) => put(writeException(file, exception, isSet, commits.stamp())) }])
    },
    undoImport: (importId) => commits.timeline.undoImport(importId),
  }
}

import type { DuplicateGroup } from '../contract/types.ts'
import type { Params, Result } from '../contract/index.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { Concept, ConceptId } from '../core/model/concept.ts'
import type { DuplicateEntries } from '../core/terms/glossary/duplicates.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import { editedConcept } from './concept-edits.ts'
import type { ConceptWrite, ResourceHandle, ServiceContext } from './context.ts'
import type { GlossaryCommits } from './glossary-commits.ts'
import { conceptsOf } from './glossary-search.ts'
import { keepApart, writeImage } from './glossary-side-entities.ts'
import type { StepPart } from './glossary-timeline.ts'
import { writeConcept } from './glossary-writes.ts'

/** More entries than a person compares side by side. */
const MAX_SHOWN = 50

function groupOf(context: ServiceContext, { kind, entries }: DuplicateEntries): DuplicateGroup {
  const shown = entries.slice(0, MAX_SHOWN)
  return { id: shown.map(({ id }) => id.slice(0, 8)).sort().join('-'), reason: kind, concepts: conceptsOf(context, shown) }
}

export async function findDuplicates(context: ServiceContext, { table }: GlossaryCommits, { glossaryId, offset, limit }: Params<'glossary.duplicates'>): Promise<Result<'glossary.duplicates'>> {
  const groups = (await table.indexed()).duplicateGroups(glossaryId)
  return { total: groups.length, entries: groups.slice(offset, offset + limit).map((group) => groupOf(context, group)) }
}

type Found = Readonly<{ glossary: ResourceHandle; concept: Concept }>

/** Where it is said of two entries that they are different: in the glossary that holds both, else in the project. */
function fileForPair(context: ServiceContext, a: Found, b: Found): ProjectFile {
  const { glossary } = a
  if (glossary.file === b.glossary.file && glossary.info.isWritable && !glossary.file.isReadOnly) return glossary.file
  const file = context.file()
  if (file.isReadOnly) throw new WorkbenchError('file/not-writable', { file: file.path })
  return file
}

/** Says of entries that each is different from every other. */
export function keepEntriesApart(context: ServiceContext, commits: GlossaryCommits, ids: readonly ConceptId[]): void {
  const found = [...new Set(ids)].map((id) => context.glossaryEdits.find(id))
  const pairs = found.flatMap((a, place) => found.slice(place + 1).map((b) => ({ file: fileForPair(context, a, b), pair: [a.concept.id, b.concept.id] as const })))
  const stamp = commits.stamp()
  const parts = [...Map.groupBy(pairs, ({ file }) => file)].map(([file, held]): StepPart => ({
    file,
    write: (put) => {
      for (const { pair } of held) put(keepApart(file, pair, stamp))
    },
  }))
  commits.commit('apart', parts)
}

/** Puts entries together in the first of them, which keeps its picture or takes over the first of another. */
export function mergeEntries(context: ServiceContext, commits: GlossaryCommits, { ids, revisions, concept: draft }: Params<'glossary.merge'>): Concept {
  const found = ids.map((id) => context.glossaryEdits.find(id))
  const [first, ...others] = found
  if (!first || new Set(ids).size < ids.length || revisions.length !== ids.length) throw new WorkbenchError('contract/invalid-params', { name: 'glossary.merge', path: 'ids' })
  for (const { glossary } of found) context.glossaryEdits.writable(glossary.file.id)
  for (const [place, { concept }] of found.entries()) {
    if (concept.revision !== revisions[place]) throw new WorkbenchError('glossary/stale', { id: concept.id, revision: concept.revision })
  }
  const stamp = commits.stamp()
  const { file } = first.glossary
  const merged = editedConcept(first.concept, draft, stamp)
  const image = first.concept.hasImage ? null : (others.map((other) => other.glossary.file.conceptImages.get(other.concept.id)).find((other) => other !== null) ?? null)
  const into: StepPart = {
    file,
    write: (put) => {
      const write: ConceptWrite = { before: first.concept, after: merged }
      put(writeConcept(file, write, { at: stamp.at, kind: 'merge', more: { merged: others.map(({ concept }) => concept.id) } }), write)
      if (!image) return
      const pictured = writeImage(file, merged, image, stamp)
      put(pictured.change, pictured.write)
    },
  }
  commits.commit('merge', [into, ...removals(others, merged.id, stamp.at)])
  return file.concepts.get(merged.id) ?? merged
}

/** Takes away what was put into another entry; what stands in one file is one part. */
function removals(others: readonly Found[], mergedInto: ConceptId, at: string): readonly StepPart[] {
  return [...Map.groupBy(others, ({ glossary }) => glossary.file)].map(([file, held]) => ({
    file,
    write: (put) => {
      for (const { concept } of held) {
        const write: ConceptWrite = { before: concept, after: null }
        put(writeConcept(file, write, { at, kind: 'merge', more: { mergedInto } }), write)
      }
    },
  }))
}

import type { DocumentStats } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { DocumentInfo } from '../core/model/document.ts'
import type { DocumentId } from '../core/model/segment.ts'
import { withoutTags } from '../core/model/tagged-text.ts'
import { NO_COUNTS, type DocumentRecord } from '../storage/document-repository.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'

type DocumentMethods = 'documents.list' | 'documents.remove' | 'documents.restore' | 'documents.reorder' | 'documents.stats'

function listDocuments(file: ProjectFile): readonly DocumentInfo[] {
  const counts = file.documents.counts()
  return file.documents.list().map(({ id, name, format, encoding, sizeBytes }, position) => {
    return { id, name, format, position, encoding, sizeBytes, counts: counts.get(id) ?? NO_COUNTS }
  })
}

function knownDocument(file: ProjectFile, id: DocumentId): DocumentRecord {
  const document = file.documents.get(id)
  if (!document) throw new WorkbenchError('document/not-found', { id })
  return document
}

function setRemoved(context: ServiceContext, id: DocumentId, isRemoved: boolean): null {
  const file = context.file()
  const document = knownDocument(file, id)
  if ((document.removedAt !== null) === isRemoved) return null
  file.transaction(() => {
    file.documents.setRemoved(id, isRemoved ? context.now().toISOString() : null)
    file.journal.append({ kind: 'document', entity: id, patch: { removed: isRemoved } })
  })
  context.emit({ name: 'documents.changed', payload: {} })
  context.emit({ name: 'segments.changed', payload: { documentId: id, ids: null } })
  context.emit({ name: 'findings.changed', payload: {} })
  context.emit({ name: 'project.changed', payload: context.projects.info() })
  return null
}

/** Documents that `ids` leaves out keep their order, after the others. */
function reorder(context: ServiceContext, ids: readonly DocumentId[]): readonly DocumentInfo[] {
  const file = context.file()
  const present = new Map(file.documents.list().map((document) => [document.id, document]))
  const unknown = ids.find((id) => !present.has(id))
  if (unknown !== undefined) throw new WorkbenchError('document/not-found', { id: unknown })
  const order = [...new Set([...ids, ...present.keys()])]
  file.transaction(() => {
    for (const [position, id] of order.entries()) {
      if (present.get(id)?.position === position) continue
      file.documents.setPosition(id, position)
      file.journal.append({ kind: 'document', entity: id, patch: { position } })
    }
  })
  context.emit({ name: 'documents.changed', payload: {} })
  return listDocuments(file)
}

type Tally = { characters: number; repeatedSegments: number; repeatedWords: number }

/** Characters of the sources without tags; a source counts as repeated where the project has had it before. */
function tallySources(file: ProjectFile): ReadonlyMap<DocumentId, Tally> {
  const tallies = new Map<DocumentId, Tally>()
  const seen = new Set<string>()
  for (const { documentId, source, wordCount } of file.segments.sources()) {
    const tally = tallies.get(documentId) ?? { characters: 0, repeatedSegments: 0, repeatedWords: 0 }
    tallies.set(documentId, tally)
    tally.characters += [...withoutTags(source)].length
    if (seen.has(source)) {
      tally.repeatedSegments += 1
      tally.repeatedWords += wordCount
    }
    seen.add(source)
  }
  return tallies
}

function stats(file: ProjectFile, id: DocumentId | null): readonly DocumentStats[] {
  if (id !== null) knownDocument(file, id)
  const tallies = tallySources(file)
  return listDocuments(file).filter((document) => id === null || document.id === id).map((document) => {
    const { segments, words, untranslated, draft, confirmed, wordsConfirmed } = document.counts
    const tally = tallies.get(document.id) ?? { characters: 0, repeatedSegments: 0, repeatedWords: 0 }
    return { name: document.name, segments, words, ...tally, untranslated, draft, confirmed, wordsConfirmed }
  })
}

export function createDocumentServices(context: ServiceContext): Pick<Services, DocumentMethods> {
  return {
    'documents.list': () => listDocuments(context.file()),
    'documents.remove': ({ id }) => setRemoved(context, id, true),
    'documents.restore': ({ id }) => setRemoved(context, id, false),
    'documents.reorder': ({ ids }) => reorder(context, ids),
    'documents.stats': ({ id }) => stats(context.file(), id),
  }
}

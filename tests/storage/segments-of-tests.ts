import { randomUUID } from 'node:crypto'
import type { DocumentId, SegmentId } from '../../src/core/model/segment.ts'
import type { ProjectFile } from '../../src/storage/project-file.ts'
import type { NewSegment } from '../../src/storage/segment-repository.ts'

export type SegmentSeed = Readonly<Partial<NewSegment> & { source: string }>

/** Adds a document with these segments; returns their ids in order. */
export function addDocument(file: ProjectFile, seeds: readonly SegmentSeed[], document: Readonly<{ name?: string; importId?: string | null }> = {}) {
  const documentId = randomUUID() as DocumentId
  const importId = document.importId ?? null
  const segments = seeds.map((seed, index): NewSegment => ({
    id: randomUUID() as SegmentId,
    documentId,
    number: index + 1,
    unitId: `u${index + 1}`,
    part: 0,
    paragraph: index + 1,
    kind: '',
    lead: '',
    trail: '',
    target: '',
    tags: [],
    status: seed.target ? 'draft' : 'untranslated',
    isLocked: false,
    note: '',
    wordCount: seed.source.split(' ').length,
    importId,
    ...seed,
  }))
  file.transaction(() => {
    file.documents.insert({
      id: documentId,
      name: document.name ?? 'article.txt',
      format: 'text',
      position: file.documents.nextPosition(),
      encoding: 'utf-8',
      content: Buffer.from(seeds.map(({ source }) => source).join('\n')),
      contentHash: 'h',
      options: {},
      importId,
      createdAt: '2026-01-01T00:00:00.000Z',
    })
    file.segments.insert(segments)
  })
  return { documentId, ids: segments.map(({ id }) => id) }
}

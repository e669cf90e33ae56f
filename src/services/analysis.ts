import { createHash } from 'node:crypto'
import { WorkbenchError } from '../core/errors.ts'
import { LOWEST_BAND_SCORE, countAnalysis } from '../core/memory/bands.ts'
import type { JobResult } from '../core/model/job.ts'
import type { Analysis } from '../core/model/memory.ts'
import type { DocumentId } from '../core/model/segment.ts'
import { withoutTags } from '../core/model/tagged-text.ts'
import type { DocumentRecord } from '../storage/document-repository.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import { analysisText } from './analysis-files.ts'
import { writeFileAtomic } from './atomic-file.ts'
import type { JobHandle, ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { bestMatches, placedSegments } from './segment-matches.ts'

type Methods = 'analysis.run' | 'analysis.get' | 'analysis.save'

/** `documentIds` null = all there were and will be. */
type Stored = Readonly<{ analysis: Analysis; signature: string; documentIds: readonly DocumentId[] | null }>

/** The documents of these ids in project order; null = all. Throws `document/not-found`. */
export function chosenDocuments(file: ProjectFile, ids: readonly DocumentId[] | null): readonly DocumentRecord[] {
  const documents = file.documents.list()
  const unknown = ids?.find((id) => !documents.some((document) => document.id === id))
  if (unknown !== undefined) throw new WorkbenchError('document/not-found', { id: unknown })
  return ids === null ? documents : documents.filter(({ id }) => ids.includes(id))
}

/** What an analysis depends on, without reading segments or units: another value means that it may no longer hold. */
function signatureOf(context: ServiceContext, documentIds: readonly DocumentId[] | null): string {
  const file = context.file()
  const counts = file.documents.counts()
  const documents = file.documents
    .list()
    .filter(({ id }) => documentIds === null || documentIds.includes(id))
    .map(({ id, name, contentHash }) => [id, name, contentHash, counts.get(id)?.segments ?? 0, counts.get(id)?.wordsConfirmed ?? 0])
  const memories = context.memories().map(({ file: memory, info }) => [memory.id, info.penalty, memory.units.lastChange()])
  return createHash('sha256').update(JSON.stringify([documents, memories])).digest('hex')
}

async function analyse(context: ServiceContext, documentIds: readonly DocumentId[] | null, job: JobHandle): Promise<Stored> {
  const file = context.file()
  const documents = chosenDocuments(file, documentIds)
  const signature = signatureOf(context, documentIds)
  const placed = placedSegments(file, documents.map(({ id }) => id))
  const onDone = (done: number): void => job.report(done / placed.length, undefined, done)
  const best = await bestMatches(context, placed, { minScore: LOWEST_BAND_SCORE, job, onDone })
  const counted = placed.map(({ segment, isRepetition }, index) => ({
    documentId: segment.documentId,
    words: segment.wordCount,
    characters: [...withoutTags(segment.source)].length,
    status: segment.status,
    isLocked: segment.isLocked,
    score: best[index]?.score ?? null,
    isRepetition,
  }))
  return { analysis: countAnalysis(context.now().toISOString(), documents, counted), signature, documentIds }
}

export function createAnalysisServices(context: ServiceContext): Pick<Services, Methods> {
  /** Of projects that can only be read: for as long as they are open. */
  const unstored = new WeakMap<ProjectFile, Stored>()
  const read = (file: ProjectFile): Stored | null => {
    const text = file.meta.get('analysis')
    return unstored.get(file) ?? (text === '' ? null : (JSON.parse(text) as Stored))
  }
  const keep = (file: ProjectFile, stored: Stored): void => {
    if (file.isReadOnly) unstored.set(file, stored)
    else file.transaction(() => file.meta.set('analysis', JSON.stringify(stored)))
    context.emit({ name: 'analysis.changed', payload: {} })
  }

  return {
    'analysis.run': ({ documentIds }) => {
      const file = context.file()
      const [only, ...others] = chosenDocuments(file, documentIds)
      const detail = only && others.length === 0 ? only.name : file.meta.get('name')
      const work = async (job: JobHandle): Promise<JobResult> => {
        const stored = await analyse(context, documentIds, job)
        keep(file, stored)
        const { segments, words, bands } = stored.analysis.total
        return { counts: { segments, words, ...Object.fromEntries(Object.entries(bands).map(([band, amounts]) => [band, amounts.words])) } }
      }
      return { jobId: context.jobs.start('analysis', detail, work) }
    },
    'analysis.get': () => {
      const stored = read(context.file())
      return stored && { analysis: stored.analysis, isStale: stored.signature !== signatureOf(context, stored.documentIds) }
    },
    'analysis.save': ({ format }) => {
      const file = context.file()
      const stored = read(file)
      if (!stored) throw new WorkbenchError('analysis/none')
      const head = { project: file.meta.get('name'), sourceLanguage: file.meta.get('sourceLanguage'), targetLanguage: file.meta.get('targetLanguage') }
      const { uiLanguage, digits } = context.settings.get()
      const name = `${head.project}.${format}`
      const path = context.files.temporaryPath(name)
      writeFileAtomic(path, analysisText(format, head, stored.analysis, { resourceFolder: context.options.resourceFolder, language: uiLanguage, digits }))
      return { token: context.files.register(path, name).token, name, path: null }
    },
  }
}

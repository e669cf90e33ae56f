import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AlignmentId } from '../../core/model/alignment.ts'
import { baseLanguage, isSameLanguage, type LanguageTag } from '../../core/model/language.ts'
import type { DocumentId } from '../../core/model/segment.ts'
import { withoutTags } from '../../core/model/tagged-text.ts'
import { extractBilingual } from '../../core/terms/extraction/bilingual.ts'
import type { TermFinder } from '../../core/terms/extraction/corpus.ts'
import type { ExtractedTerm, Extraction, ExtractionText } from '../../core/terms/extraction/extracted.ts'
import { extractMonolingual } from '../../core/terms/extraction/monolingual.ts'
import type { NewCandidate } from '../../storage/candidate-repository.ts'
import { openProjectFile } from '../../storage/open-project-file.ts'
import type { ProjectFile } from '../../storage/project-file.ts'
import { throwIfCancelled } from '../cancellation.ts'
import type { Task, TaskIo } from '../task.ts'
import { createTermPort } from '../terms.ts'

type OpenResource = Readonly<{ id: string; name: string; path: string }>

export type ExtractionParams = Readonly<{
  projectPath: string
  glossaries: readonly OpenResource[]
  memories: readonly OpenResource[]
  kind: 'monolingual' | 'bilingual'
  origin: 'documents' | 'memory' | 'alignment'
  /** The alignment whose accepted beads are looked at. */
  alignmentId: AlignmentId | null
  /** Null = every document. */
  documentId: DocumentId | null
  /** The language that a monolingual run looks at. */
  side: 'source' | 'target'
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
}>

export type ExtractionBatch = readonly never[]
export type ExtractionTaskResult = Readonly<{ segments: number; candidates: readonly NewCandidate[] }>

/** Nobody reads on; what comes later is met twice or three times. */
const MAX_CANDIDATES = 2_000
/** More texts say little more, and all of them are held in memory. */
const MAX_TEXTS = 20_000
const PAGE = 1_000
/** So long a computation may hold the event loop. */
const TURN_MS = 20

function documentTexts(project: ProjectFile, documentId: DocumentId | null): ExtractionText[] {
  return project.documents
    .list()
    .filter(({ id }) => documentId === null || id === documentId)
    .flatMap(({ id }) => project.segments.ofDocument(id))
    .map(({ id, source, target }) => ({ id, source, target }))
}

/** Units of a memory in the project's languages, whichever side they call the source; of a large one the last that were added. */
function* memoryTexts(memory: ProjectFile, { sourceLanguage, targetLanguage }: ExtractionParams): Generator<ExtractionText> {
  for (let after = Math.max(0, memory.units.lastRow() - MAX_TEXTS); ; ) {
    const page = memory.units.texts(after, PAGE)
    const last = page.at(-1)
    if (!last) return
    after = last.row
    for (const unit of page) {
      if (isSameLanguage(unit.sourceLanguage, sourceLanguage) && isSameLanguage(unit.targetLanguage, targetLanguage)) yield { id: null, source: unit.source, target: unit.target }
      else if (isSameLanguage(unit.sourceLanguage, targetLanguage) && isSameLanguage(unit.targetLanguage, sourceLanguage)) yield { id: null, source: unit.target, target: unit.source }
    }
  }
}

/** The accepted beads of an alignment in the project's languages, whichever side they call the source. */
function alignedTexts({ alignments }: ProjectFile, id: AlignmentId, sourceLanguage: LanguageTag): ExtractionText[] {
  const isForward = isSameLanguage(alignments.get(id)?.source.language ?? '', sourceLanguage)
  const [sources, targets] = [alignments.segments(id, 'source'), alignments.segments(id, 'target')]
  const texts: ExtractionText[] = []
  let [i, j] = [0, 0]
  for (const { sourceCount, targetCount, state } of alignments.beads(id)) {
    const [one, other] = [sources.slice(i, i + sourceCount), targets.slice(j, j + targetCount)].map((segments) => segments.map(({ text }) => text).join(' '))
    ;[i, j] = [i + sourceCount, j + targetCount]
    if (state === 'accepted') texts.push(isForward ? { id: null, source: one!, target: other! } : { id: null, source: other!, target: one! })
  }
  return texts
}

function textsOf(project: ProjectFile, memories: readonly ProjectFile[], params: ExtractionParams): ExtractionText[] {
  const all = params.origin === 'alignment' && params.alignmentId !== null ? alignedTexts(project, params.alignmentId, params.sourceLanguage) : params.origin === 'memory' ? memories.flatMap((memory) => [...memoryTexts(memory, params)]) : documentTexts(project, params.documentId)
  const plain = all.slice(-MAX_TEXTS).map(({ id, source, target }) => ({ id, source: withoutTags(source), target: withoutTags(target) }))
  if (params.kind === 'bilingual') return plain.filter(({ source, target }) => source !== '' && target !== '')
  const swapped = params.side === 'source' ? plain : plain.map(({ id, source, target }) => ({ id, source: target, target: source }))
  return swapped.filter(({ source }) => source !== '')
}

/** The same for the same phrases of the same languages in every run, so that a decision holds. */
function candidateId({ key }: ExtractedTerm, languages: string): string {
  return createHash('sha256').update(`${languages}\n${key}`).digest('hex').slice(0, 32)
}

async function drive(work: Extraction, io: Pick<TaskIo<ExtractionBatch>, 'signal' | 'progress'>): Promise<readonly ExtractedTerm[]> {
  let turnStarted = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - turnStarted < TURN_MS) continue
    io.progress(step.value)
    await nextTurn()
    throwIfCancelled(io.signal)
    turnStarted = performance.now()
  }
}

function extractionOf(texts: readonly ExtractionText[], { kind, side, sourceLanguage, targetLanguage }: ExtractionParams, finderFor: (language: LanguageTag) => TermFinder): Extraction {
  const language = side === 'source' ? sourceLanguage : targetLanguage
  if (kind === 'monolingual') return extractMonolingual(texts, { language, limit: MAX_CANDIDATES, findTerms: finderFor(language) })
  const finders = { findSourceTerms: finderFor(sourceLanguage), findTargetTerms: finderFor(targetLanguage) }
  return extractBilingual(texts, { sourceLanguage, targetLanguage, limit: MAX_CANDIDATES, ...finders })
}

/** Looks for terms in documents or memories, reading only. What the open glossaries know is no candidate. */
export const extractionTask: Task<ExtractionParams, ExtractionBatch, ExtractionTaskResult> = async (params, io) => {
  const open = new Map<string, ProjectFile>()
  const openFile = (path: string): ProjectFile => {
    const file = open.get(path) ?? openProjectFile(path, { mode: 'read' })
    open.set(path, file)
    return file
  }
  try {
    const project = openFile(params.projectPath)
    const glossaries = params.glossaries.map(({ id, name, path }, position) => ({
      file: openFile(path),
      info: { id, kind: 'glossary' as const, name, path, isWritable: false, position, penalty: 0, color: '', entryCount: 0, isMissing: false },
    }))
    const terms = createTermPort({ glossaries: () => glossaries, fileOrNull: () => project })
    const texts = textsOf(project, params.memories.map(({ path }) => openFile(path)), params)
    const found = await drive(extractionOf(texts, params, (language) => (text) => terms.hits(text, language)), io)
    const languages = params.kind === 'bilingual' ? [params.sourceLanguage, params.targetLanguage] : [params.side === 'source' ? params.sourceLanguage : params.targetLanguage]
    const named = languages.map(baseLanguage).join(' ')
    return { segments: texts.length, candidates: found.map(({ key, ...candidate }) => ({ id: candidateId({ key, ...candidate }, named), ...candidate })) }
  } finally {
    for (const file of open.values()) file.close()
  }
}

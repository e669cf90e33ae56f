import type { Params } from '../contract/index.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { AlignmentId } from '../core/model/alignment.ts'
import type { Concept } from '../core/model/concept.ts'
import type { Candidate, ExtractionState } from '../core/model/extraction.ts'
import type { JobResult } from '../core/model/job.ts'
import type { CandidateChoice, NewCandidate } from '../storage/candidate-repository.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import { newConcept } from './concept-edits.ts'
import type { JobHandle, ResourceHandle, ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import type { ExtractionBatch, ExtractionParams, ExtractionTaskResult } from './tasks/extraction.task.ts'

type Methods = 'extraction.start' | 'extraction.state' | 'extraction.candidates' | 'extraction.decide'
type Run = Pick<ExtractionState, 'kind' | 'side' | 'ranAt' | 'segments'>
type Decision = Params<'extraction.decide'>

function lastRun(file: ProjectFile): Run | null {
  const stored = file.meta.get('extraction')
  return stored === '' ? null : (JSON.parse(stored) as Run)
}

function writable(context: ServiceContext): ProjectFile {
  const file = context.file()
  if (file.isReadOnly) throw new WorkbenchError('file/not-writable', { path: file.path })
  return file
}

function conceptOf(context: ServiceContext, { decision, conceptId }: CandidateChoice): Readonly<{ glossary: ResourceHandle; concept: Concept }> | null {
  if (decision !== 'accepted' || conceptId === null) return null
  for (const glossary of context.glossaries()) {
    const concept = glossary.file.concepts.get(conceptId)
    if (concept) return { glossary, concept }
  }
  return null
}

/** What stands of a decision: an accepted candidate whose entry was undone or deleted is undecided. */
function standing(context: ServiceContext, choice: CandidateChoice): CandidateChoice {
  const isGone = choice.decision === 'accepted' && conceptOf(context, choice) === null
  return isGone ? { id: choice.id, decision: null, conceptId: null } : choice
}

function presented(candidate: NewCandidate, { decision, conceptId }: CandidateChoice): Candidate {
  return { ...candidate, decision, conceptId }
}

function find(context: ServiceContext, id: string): Candidate {
  const { candidates } = context.file()
  const [candidate] = candidates.byIds([id])
  const choice = candidates.choice(id)
  if (!candidate || !choice) throw new WorkbenchError('extraction/not-found', { id })
  return presented(candidate, standing(context, choice))
}

/** Stores what a run found in the place of the run before. */
async function run(context: ServiceContext, file: ProjectFile, params: ExtractionParams, job: JobHandle): Promise<JobResult> {
  const { segments, candidates } = await context.pool.run<ExtractionParams, ExtractionBatch, ExtractionTaskResult>('extraction', params, {
    signal: job.signal,
    onProgress: (fraction) => job.report(fraction),
    onBatch: () => undefined,
  })
  file.transaction(() => {
    file.candidates.clear()
    for (const [rank, candidate] of candidates.entries()) file.candidates.insert(candidate, rank)
    const { kind, side } = params
    file.meta.set('extraction', JSON.stringify({ kind, side, ranAt: context.now().toISOString(), segments } satisfies Run))
  })
  const undecided = file.candidates.choices().filter((choice) => standing(context, choice).decision === null).length
  context.emit({ name: 'extraction.changed', payload: {} })
  return { counts: { candidates: undecided, segments } }
}

/** The entry for an accepted candidate: what the texts suggest is proposed until a person approves it. */
function conceptFor(context: ServiceContext, candidate: Candidate, { source, target, glossaryId }: Decision): Concept {
  const file = context.file()
  const languages = { source: file.meta.get('sourceLanguage'), target: file.meta.get('targetLanguage') }
  const state = lastRun(file)
  const own = state?.kind === 'monolingual' ? state.side : 'source'
  const other = own === 'source' ? 'target' : 'source'
  const first = { language: languages[own], text: source ?? candidate.source }
  const second = { language: languages[other], text: (target ?? candidate.target).trim() }
  const [context0] = candidate.contexts
  const draft = {
    example: context0?.source ?? '',
    terms: second.text === '' ? [{ ...first, status: 'proposed' as const }] : [first, { ...second, status: 'proposed' as const }],
  }
  return newConcept(draft, context.glossaryEdits.writable(glossaryId).info.id, { at: context.now().toISOString(), by: context.userName() })
}

/** Takes an acceptance back: its entry goes, unless somebody has worked on it since. */
function takeBack(context: ServiceContext, choice: CandidateChoice): void {
  const found = conceptOf(context, choice)
  if (found && found.concept.revision === 0) context.glossaryEdits.write('remove', [{ before: found.concept, after: null }])
}

function decide(context: ServiceContext, params: Decision): Candidate {
  const file = writable(context)
  const before = find(context, params.id)
  const { id, decision } = params
  if (before.decision === decision) return before
  const stamp = { user: context.userName(), at: context.now().toISOString() }
  // The decision and its entry stand and fall together.
  file.transaction(() => {
    const concept = decision === 'accepted' ? conceptFor(context, before, params) : null
    if (decision === null) file.candidates.undecide(id)
    else file.candidates.decide({ id, decision, conceptId: concept?.id ?? null, ...stamp })
    if (before.decision === 'accepted') takeBack(context, before as CandidateChoice)
    if (concept) context.glossaryEdits.write('accept', [{ before: null, after: concept }])
  })
  context.emit({ name: 'extraction.changed', payload: {} })
  return find(context, id)
}

export function createExtractionServices(context: ServiceContext): Pick<Services, Methods> {
  const choices = (): readonly CandidateChoice[] => context.file().candidates.choices().map((choice) => standing(context, choice))
  return {
    'extraction.start': ({ kind, origin, documentId, alignmentId, side }) => {
      const file = writable(context)
      const document = documentId === null ? null : file.documents.list().find(({ id }) => id === documentId)
      const alignment = alignmentId === null ? null : file.alignments.get(alignmentId as AlignmentId)
      if (origin === 'alignment' && !alignment) throw new WorkbenchError('alignment/not-found', { id: alignmentId })
      if (document === undefined) throw new WorkbenchError('document/not-found', { id: documentId })
      const open = (handles: readonly ResourceHandle[]) => handles.map(({ file: { id, path }, info: { name } }) => ({ id, name, path }))
      const params: ExtractionParams = {
        projectPath: file.path,
        glossaries: open(context.glossaries()),
        memories: origin === 'memory' ? open(context.memories()) : [],
        kind, origin, documentId, side, alignmentId: alignmentId as AlignmentId | null,
        sourceLanguage: file.meta.get('sourceLanguage'),
        targetLanguage: file.meta.get('targetLanguage'),
      }
      return { jobId: context.jobs.start('extraction', document?.name ?? alignment?.name ?? file.meta.get('name'), (job) => run(context, file, params, job)) }
    },
    'extraction.state': () => {
      const last = lastRun(context.file())
      if (!last) return null
      const all = choices()
      const count = (wanted: CandidateChoice['decision']): number => all.filter(({ decision }) => decision === wanted).length
      return { ...last, total: all.length, undecided: count(null), accepted: count('accepted'), rejected: count('rejected') }
    },
    'extraction.candidates': ({ show, offset, limit }) => {
      const wanted = choices().filter(({ decision }) => show === 'all' || decision === (show === 'undecided' ? null : show))
      const page = new Map(wanted.slice(offset, offset + limit).map((choice) => [choice.id, choice]))
      const entries = context.file().candidates.byIds([...page.keys()]).flatMap((candidate) => {
        const choice = page.get(candidate.id)
        return choice ? [presented(candidate, choice)] : []
      })
      return { total: wanted.length, entries }
    },
    'extraction.decide': (params) => decide(context, params),
  }
}

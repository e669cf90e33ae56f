import type { ConceptDraft } from '../core/model/concept.ts'
import type { Diagnostic, JobResult } from '../core/model/job.ts'
import { newConcept } from './concept-edits.ts'
import type { JobHandle, ResourceHandle, ServiceContext, TokenFile } from './context.ts'
import { runImport } from './import-session.ts'
import { MAX_DIAGNOSTICS, type ImportGlossaryBatch, type ImportGlossaryParams, type ImportGlossaryResult } from './tasks/import-glossary.task.ts'

export type GlossaryToImport = Readonly<{ file: TokenFile; glossary: ResourceHandle }> & Pick<ImportGlossaryParams, 'encoding' | 'columns' | 'hasHeader' | 'isStrict'>

/** Whether the glossary holds the pair with the same status of its target term. */
function isKnown({ file }: ResourceHandle, { terms: [source, target] }: ConceptDraft): boolean {
  if (!source || !target) return false
  const concepts = file.concepts.byIds(file.concepts.findPair(source.text, target.text))
  return concepts.some(({ terms }) => terms.some((term) => term.text === target.text && term.status === (target.status ?? 'preferred')))
}

/** Imports a glossary table: its entries appear all at once; pairs that are there already are reported and left out. */
export async function importGlossary(context: ServiceContext, request: GlossaryToImport, job: JobHandle): Promise<JobResult> {
  const { file: source, glossary, ...options } = request
  const project = context.file().meta
  const params: ImportGlossaryParams = {
    ...options,
    path: source.path,
    name: source.name,
    sourceLanguage: project.get('sourceLanguage'),
    targetLanguage: project.get('targetLanguage'),
  }
  const { file } = glossary
  const outcome = await runImport(context, file, { kind: 'glossary', fileName: source.name }, async (session) => {
    const stamp = { at: context.now().toISOString(), by: context.userName() }
    const diagnostics: Diagnostic[] = []
    let entries = 0
    let known = 0
    const result = await context.pool.run<ImportGlossaryParams, ImportGlossaryBatch, ImportGlossaryResult>('import-glossary', params, {
      signal: job.signal,
      onProgress: (fraction) => job.report(fraction, source.name),
      onBatch: (rows) =>
        session.write(() => {
          for (const { line, concept } of rows) {
            if (isKnown(glossary, concept)) {
              known++
              diagnostics.push({ code: 'known-pair', args: { term: concept.terms[0]?.text ?? '' }, line })
              continue
            }
            file.concepts.insert(newConcept(concept, file.id, stamp), { importId: session.id })
            entries++
          }
        }),
    })
    const all = [...result.diagnostics, ...diagnostics].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)).slice(0, MAX_DIAGNOSTICS)
    return { counts: { entries, duplicates: result.duplicates + known, rejected: result.rejected }, diagnostics: all }
  })
  context.terms.reset()
  context.emit({ name: 'glossary.changed', payload: {} })
  context.emit({ name: 'segments.changed', payload: { documentId: null, ids: null } })
  context.emit({ name: 'resources.changed', payload: {} })
  return outcome
}

import { WorkbenchError } from '../../core/errors.ts'
import type { Task } from '../task.ts'

/** Every task by name, loaded when it first runs: a worker that checks a document needs no reader of memories. */
const TASKS: Readonly<Record<string, () => Promise<unknown>>> = {
  'import-document': async () => (await import('./import-document.task.ts')).importDocumentTask,
  'plan-version': async () => (await import('./plan-version.task.ts')).planVersionTask,
  'import-memory': async () => (await import('./import-memory.task.ts')).importMemoryTask,
  align: async () => (await import('./align.task.ts')).alignTask,
  'plan-import': async () => (await import('./plan-import.task.ts')).planImportTask,
  export: async () => (await import('./export.task.ts')).exportTask,
  extraction: async () => (await import('./extraction.task.ts')).extractionTask,
  'read-alignment-side': async () => (await import('./read-alignment-side.task.ts')).readAlignmentSideTask,
  'read-alignment-table': async () => (await import('./read-alignment-table.task.ts')).readAlignmentTableTask,
  'write-alignment': async () => (await import('./write-alignment.task.ts')).writeAlignmentTask,
  qa: async () => (await import('./qa.task.ts')).qaTask,
}

/** The task of that name. Its caller knows the types of its parameters, batches and result. */
export async function loadTask<Params, Batch, Result>(name: string): Promise<Task<Params, Batch, Result>> {
  const load = TASKS[name]
  if (!load) throw new WorkbenchError('internal', { message: `no task ${name}` })
  return (await load()) as Task<Params, Batch, Result>
}

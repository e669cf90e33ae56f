import { WorkbenchError } from '../../core/errors.ts'
import type { ProjectFile } from '../../storage/project-file.ts'
import type { ServiceContext } from '../context.ts'
import type { Services } from '../dispatcher.ts'
import { exportAlignment } from './export.ts'
import { importAlignmentTable } from './import-table.ts'
import type { JobDesks } from './ports.ts'
import { previewAlignment } from './preview.ts'
import { alignmentName, startAlignment } from './start.ts'
import { alignmentToMemory, writableMemory } from './to-memory.ts'

type Methods = 'alignments.preview' | 'alignments.start' | 'alignments.toMemory' | 'alignments.export' | 'alignments.importTable'

function writable(context: ServiceContext): ProjectFile {
  const file = context.file()
  if (file.isReadOnly) throw new WorkbenchError('file/not-writable', { path: file.path })
  return file
}

/** Whatever takes long around an alignment. What can be refused is refused at once rather than as a failed job. */
export function createAlignmentJobs(context: ServiceContext, desks: JobDesks): Pick<Services, Methods> {
  const { jobs, files } = context
  return {
    'alignments.preview': (params) => previewAlignment(context, params),
    'alignments.start': (params) => {
      writable(context)
      const [source, target] = [files.resolve(params.source.token), files.resolve((params.target ?? params.source).token)]
      const title = params.name ?? alignmentName(source.name, target.name)
      return { jobId: jobs.start('alignment', title, (job) => startAlignment(context, desks, params, job)) }
    },
    'alignments.toMemory': (params) => {
      const { name } = desks.get(params.id).info()
      writableMemory(context, params.memoryId)
      return { jobId: jobs.start('alignment-memory', name, (job) => alignmentToMemory(context, desks, params, job)) }
    },
    'alignments.export': (params) => {
      const { name } = desks.get(params.id).info()
      return { jobId: jobs.start('export', name, (job) => exportAlignment(context, desks, params, job)) }
    },
    'alignments.importTable': (params) => {
      writable(context)
      desks.get(params.id)
      return { jobId: jobs.start('alignment-import', files.resolve(params.token).name, (job) => importAlignmentTable(context, desks, params, job)) }
    },
  }
}

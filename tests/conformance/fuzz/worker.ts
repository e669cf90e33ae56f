import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { WorkbenchError } from '../../../src/core/errors.ts'
import { mutatedFile } from './mutate.ts'
import { createRandom, seedOf } from './random.ts'
import { FUZZ_READERS } from './readers.ts'

/** `first` to below `end` of the files that the seed gives. */
export type FuzzOrder = Readonly<{ reader: string; seed: number; first: number; end: number }>
/** Sent before a file is read, so that one that never ends is known, and after it. `refusal` is an error code, null where the file was read. */
export type FuzzReport =
  | Readonly<{ kind: 'begin'; index: number }>
  | Readonly<{ kind: 'end'; index: number; ms: number; refusal: string | null; defect: string | null }>

const { reader: id, seed, first, end } = workerData as FuzzOrder
const reader = FUZZ_READERS.find((candidate) => candidate.id === id)
if (!reader) throw new Error(`there is no reader ${id}`)
const send = (report: FuzzReport): void => parentPort?.postMessage(report)

/** Time of this thread on a processor: what other programs do on the machine does not count. */
const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000

const folder = mkdtempSync(join(tmpdir(), 'dragoman-fuzz-'))
try {
  for (let index = first; index < end; index += 1) {
    send({ kind: 'begin', index })
    const bytes = mutatedFile(createRandom(seedOf(id, seed, index)), reader.material)
    const startedAt = process.threadCpuUsage()
    const outcome = await reader.read(bytes, folder).then(
      () => ({ refusal: null, defect: null }),
      (error: unknown) =>
        error instanceof WorkbenchError && error.code !== 'internal'
          ? { refusal: error.code, defect: null }
          : { refusal: null, defect: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    )
    send({ kind: 'end', index, ms: milliseconds(process.threadCpuUsage(startedAt)), ...outcome })
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { mutatedFile } from './mutate.ts'
import { createRandom, seedOf } from './random.ts'
import { FUZZ_READERS } from './readers.ts'
import type { FuzzOrder, FuzzReport } from './worker.ts'

/** Processor time after which a reader counts as hanging. */
export const LONGEST_MS = 5_000
/** By the clock, on a busy machine. */
const PATIENCE_MS = 30_000

export type FuzzDefect = Readonly<{ index: number; what: string }>
export type FuzzResult = Readonly<{
  reader: string
  files: number
  /** Files that were read; the others were refused. */
  read: number
  /** How often each error code refused a file. */
  refusals: Readonly<Record<string, number>>
  slowestMs: number
  slowestIndex: number
  defects: readonly FuzzDefect[]
}>

/** The file of that number, to look at or to keep. */
export function fuzzedFile(reader: string, seed: number, index: number): Uint8Array {
  const { material } = FUZZ_READERS.find(({ id }) => id === reader) ?? FUZZ_READERS[0]!
  return mutatedFile(createRandom(seedOf(reader, seed, index)), material)
}

type Stop = Readonly<{ index: number; what: string }>

/** Reads until the end, or until one file takes too long or takes the thread with it; returns that file, or null. */
function runWorker(order: FuzzOrder, onEnd: (report: Extract<FuzzReport, { kind: 'end' }>) => void): Promise<Stop | null> {
  return new Promise((done) => {
    let reading: number | null = null
    let why = 'ended the thread that read it'
    const worker = new Worker(join(import.meta.dirname, 'worker.ts'), { workerData: order, execArgv: [] })
    let timer: NodeJS.Timeout | undefined
    worker.on('message', (report: FuzzReport) => {
      clearTimeout(timer)
      reading = report.kind === 'begin' ? report.index : null
      if (report.kind === 'end') return onEnd(report)
      timer = setTimeout(() => {
        why = `did not end within ${PATIENCE_MS} ms`
        void worker.terminate()
      }, PATIENCE_MS)
    })
    worker.on('error', (error) => (why = String(error)))
    worker.on('exit', () => {
      clearTimeout(timer)
      done(reading === null ? null : { index: reading, what: why })
    })
  })
}

/** Gives a reader `files` broken files and says what it made of them. The same seed gives the same files. */
export async function fuzz(reader: string, seed: number, files: number, first = 0): Promise<FuzzResult> {
  const refusals: Record<string, number> = {}
  const defects: FuzzDefect[] = []
  let read = 0
  let slowest = { ms: 0, index: first }
  const end = first + files
  let next: number | null = first
  while (next !== null) {
    const stop = await runWorker({ reader, seed, first: next, end }, ({ index, ms, refusal, defect }) => {
      if (ms > slowest.ms) slowest = { ms, index }
      if (defect !== null) defects.push({ index, what: defect })
      else if (ms > LONGEST_MS) defects.push({ index, what: `took ${Math.round(ms)} ms` })
      if (refusal !== null) refusals[refusal] = (refusals[refusal] ?? 0) + 1
      else if (defect === null) read += 1
    })
    if (stop) defects.push(stop)
    next = stop && stop.index + 1 < end ? stop.index + 1 : null
  }
  return { reader, files, read, refusals, slowestMs: slowest.ms, slowestIndex: slowest.index, defects }
}

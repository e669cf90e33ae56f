import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import BetterSqlite3 from 'better-sqlite3'
import type { SegmentId } from '../../src/core/model/segment.ts'
import { createProjectFile, openProjectFile } from '../../src/storage/open-project-file.ts'
import type { ProjectFile } from '../../src/storage/project-file.ts'
import { addDocument } from '../storage/segments-of-tests.ts'

export type Round = Readonly<{
  /** Confirmations whose answer had reached the client when the process was killed. */
  acknowledged: number
  /** Those of them, of this round or an earlier one, that are not in the file as they were acknowledged. */
  lost: readonly string[]
  wasRecovered: boolean
}>

const WORKER = join(import.meta.dirname, 'kill9-worker.ts')
/** More than a process can confirm before it is killed. */
const SEGMENTS_PER_ROUND = 400
const LONGEST_LIFE_MS = 350

/**
 * Kills a process that types and confirms as fast as it can, at a random moment, `rounds` times on the same project, and
 * looks each time whether every confirmation that was answered is in the file: text, status, memory, journal.
 */
export async function* killRounds(rounds: number, random: () => number = Math.random): AsyncGenerator<Round> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-kill9-'))
  const path = join(folder, 'project.dragoman')
  try {
    createProjectFile(path, { kind: 'project', name: 'kill -9', sourceLanguage: 'ar', targetLanguage: 'en' })
    const file = openProjectFile(path, { mode: 'write', deviceId: 'setup' })
    addDocument(file, Array.from({ length: rounds * SEGMENTS_PER_ROUND }, (_, index) => ({ source: `قال الوفد في الجلسة رقم ${index + 1} إن المحادثات مستمرة` })))
    file.close()
    const acknowledged = new Map<string, string>()
    for (let round = 0; round < rounds; round += 1) {
      const answers = await runAndKill(path, join(folder, 'data'), random() * LONGEST_LIFE_MS)
      for (const [id, target] of answers) acknowledged.set(id, target)
      yield { acknowledged: answers.length, ...inspect(path, acknowledged) }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the process had been answered before it was killed, `lifeMs` after its first confirmation. */
async function runAndKill(path: string, dataFolder: string, lifeMs: number): Promise<readonly (readonly [id: string, target: string])[]> {
  const child = spawn(process.execPath, [WORKER, path, dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  const answers: (readonly [string, string])[] = []
  const lines = createInterface({ input: child.stdout })
  const read = once(lines, 'close')
  let timer: NodeJS.Timeout | null = null
  lines.on('line', (line) => {
    timer ??= setTimeout(() => child.kill('SIGKILL'), lifeMs)
    // The last line may have been cut by the kill.
    const [id, target, end] = line.split('\t')
    if (id !== undefined && target !== undefined && end === 'end') answers.push([id, target])
  })
  await read
  const [code, signal] = (await gone) as [number | null, string | null]
  if (timer) clearTimeout(timer)
  if (signal !== 'SIGKILL') throw new Error(`the process ended by itself with ${code ?? signal}`)
  return answers
}

function inspect(path: string, acknowledged: ReadonlyMap<string, string>): Omit<Round, 'acknowledged'> {
  const file = openProjectFile(path, { mode: 'write', deviceId: 'inspection' })
  const { wasRecovered } = file
  const lost = [...acknowledged].filter(([id, target]) => !isKept(file, id as SegmentId, target)).map(([id]) => id)
  file.close()
  return { lost: [...lost, ...pageErrors(path)], wasRecovered }
}

function isKept(file: ProjectFile, id: SegmentId, target: string): boolean {
  const segment = file.segments.get(id)
  const hasOperation = file.journal.ofEntity(id).some(({ patch }) => patch['status'] === 'confirmed')
  return segment?.target === target && segment.status === 'confirmed' && file.units.forSegment(id)?.target === target && hasOperation
}

function pageErrors(path: string): readonly string[] {
  const db = new BetterSqlite3(path, { readonly: true })
  const result = db.pragma('integrity_check', { simple: true }) as string
  db.close()
  return result === 'ok' ? [] : [result]
}

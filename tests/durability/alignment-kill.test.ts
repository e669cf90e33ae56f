import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import type { AlignmentId } from '../../src/core/model/alignment.ts'
import { END_KEY } from '../../src/storage/alignment-repository.ts'
import { createProjectFile, openProjectFile } from '../../src/storage/open-project-file.ts'

const WORKER = join(import.meta.dirname, 'alignment-worker.ts')
const ROUNDS = 4
const SEGMENTS = 1_500
const KEY_STEP = 2 ** 20
const LIVES_MS = [40, 130, 220, 300]
const ID = 'alignment-of-tests' as AlignmentId

/** A project with an alignment that nobody has worked on. */
function setUp(path: string): void {
  createProjectFile(path, { kind: 'project', name: 'kill -9', sourceLanguage: 'ar', targetLanguage: 'en' })
  const file = openProjectFile(path, { mode: 'write', deviceId: 'setup' })
  const at = '2026-11-24T12:00:00.000Z'
  const all = Array.from({ length: SEGMENTS }, (_, index) => index)
  const segment = (side: 'source' | 'target', index: number) => ({ side, key: index * KEY_STEP, text: side === 'source' ? `قال الوفد في الجلسة رقم ${index} إن المحادثات مستمرة` : `The delegation said in session ${index} that the talks went on`, kind: '' as const, paragraph: index + 1 })
  file.transaction(() => {
    const side = { format: 'plaintext', excluded: 0 }
    file.alignments.insert({ id: ID, name: 'Sessions', source: { ...side, fileName: 'a.txt', language: 'ar' }, target: { ...side, fileName: 'b.txt', language: 'en' }, evidence: { lexicon: false, glossary: false, memory: false, dictionary: '' }, createdAt: at, createdBy: '', changedAt: at })
    file.alignments.apply(ID, {
      segments: { removed: [], inserted: all.flatMap((index) => [segment('source', index), segment('target', index)]) },
      beads: { removed: [], inserted: all.map((index) => ({ sourceKey: index * KEY_STEP, targetKey: index * KEY_STEP, sourceCount: 1, targetCount: 1, confidence: 0.5, state: 'pending', origin: 'aligner', crossing: null })) },
    })
  })
  file.close()
}

/** What had been answered before the process was killed, `lifeMs` after its first answer. */
async function runAndKill(path: string, dataFolder: string, lifeMs: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [WORKER, path, dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  const answers: string[] = []
  const lines = createInterface({ input: child.stdout })
  const read = once(lines, 'close')
  let timer: NodeJS.Timeout | null = null
  lines.on('line', (line) => {
    timer ??= setTimeout(() => child.kill('SIGKILL'), lifeMs)
    const [bead, end] = line.split('\t')
    if (bead !== undefined && end === 'end') answers.push(bead)
  })
  await read
  const [code, signal] = (await gone) as [number | null, string | null]
  if (timer) clearTimeout(timer)
  if (signal !== 'SIGKILL') throw new Error(`the process ended by itself with ${code ?? signal}`)
  return answers
}

/** The accepted beads of the file, which hold every segment once. */
function acceptedIn(path: string): ReadonlySet<string> {
  const file = openProjectFile(path, { mode: 'write', deviceId: 'inspection' })
  const beads = file.alignments.beads(ID)
  file.close()
  let [i, j] = [0, 0]
  const accepted = new Set<string>()
  for (const { sourceKey, targetKey, sourceCount, targetCount, state } of beads) {
    expect([sourceKey, targetKey]).toEqual([i < SEGMENTS ? i * KEY_STEP : END_KEY, j < SEGMENTS ? j * KEY_STEP : END_KEY])
    if (state === 'accepted') accepted.add(`${i} ${j} ${i + sourceCount} ${j + targetCount}`)
    ;[i, j] = [i + sourceCount, j + targetCount]
  }
  expect([i, j]).toEqual([SEGMENTS, SEGMENTS])
  return accepted
}

it('every correction that was answered survives kill -9, and the ladder is whole', { timeout: 90_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-alignment-kill-'))
  try {
    const path = join(folder, 'project.dragoman')
    setUp(path)
    const acknowledged: string[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const answers = await runAndKill(path, join(folder, 'data'), LIVES_MS[round]!)
      expect(answers.length).toBeGreaterThan(0)
      acknowledged.push(...answers)
      const accepted = acceptedIn(path)
      expect(acknowledged.filter((bead) => !accepted.has(bead))).toEqual([])
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

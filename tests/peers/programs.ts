import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, it, vi } from 'vitest'

// A Java machine or an office suite takes seconds to start, and more on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

/** What a peer test cannot do without. `missing` completes the sentence "skipped: …". */
export type Need = Readonly<{ isThere: boolean; missing: string }>

/** The folder of public schemas and suites, which stays beside the project. */
const CONFORMANCE = join(process.env['DRAGOMAN_SHARED'] ?? join(import.meta.dirname, '../../../shared'), 'conformance')
export const conformance = (path: string): string => join(CONFORMANCE, path)
export const schema = (path: string): string => conformance(join('schemas', path))

const SYSTEM_PYTHON = '/usr/bin/python3'

export const needs = {
  schemas: { isThere: existsSync(CONFORMANCE), missing: 'the folder with the public schemas is not beside the project' },
  xmllint: program('xmllint'),
  jing: program('jing'),
  omegat: program('omegat'),
  soffice: program('soffice'),
  calc: program('localc'),
  translateToolkit: {
    isThere: existsSync(SYSTEM_PYTHON) && spawnSync(SYSTEM_PYTHON, ['-c', 'import translate.storage.xliff']).status === 0,
    missing: 'translate-toolkit is not installed',
  },
} as const satisfies Readonly<Record<string, Need>>

function program(name: string): Need {
  const isThere = (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))
  return { isThere, missing: `${name} is not installed` }
}

/** A suite that runs where its programs are, says why where they are not, and fails there in CI. */
export function describePeer(title: string, required: readonly Need[], body: () => void): void {
  const absent = required.filter(({ isThere }) => !isThere)
  describe(title, () => {
    if (absent.length === 0) return body()
    const reason = `skipped: ${absent.map(({ missing }) => missing).join(', ')}`
    if (process.env['CI']) {
      it(reason, () => {
        throw new Error(`${reason}; in CI every peer must be there (npm run peers)`)
      })
    } else it.skip(reason, () => undefined)
  })
}

/** A folder that is removed after the suite. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-peers-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export type Outcome = Readonly<{ status: number | null; output: string; standardOutput: string }>

/** Runs a program to its end; `output` is all that it said. */
export function run(command: string, parameters: readonly string[]): Outcome {
  const { status, stdout, stderr, error } = spawnSync(command, parameters, { encoding: 'utf8', timeout: 120_000, maxBuffer: 64 * 1024 * 1024 })
  if (error) throw error
  return { status, output: stdout + stderr, standardOutput: stdout }
}

/** Runs Debian's own Python, the one that has the toolkit, and reads the JSON that the script prints. */
export function runPython(script: string, parameters: readonly string[]): unknown {
  const { status, output, standardOutput } = run(SYSTEM_PYTHON, ['-c', script, ...parameters])
  if (status !== 0) throw new Error(output)
  return JSON.parse(standardOutput)
}

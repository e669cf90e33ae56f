import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll } from 'vitest'

export const ROOT = resolve(import.meta.dirname, '../..')
export const SHARED = process.env['DRAGOMAN_SHARED'] ?? resolve(ROOT, '../shared')

export type Outcome = Readonly<{ code: number; out: string; err: string; lines: readonly string[] }>

/** A folder with a data folder of its own; removed after the tests of the file. */
export function makeDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-cli-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const path = (name: string): string => join(folder, name)
  const environment = (more: Readonly<Record<string, string>> = {}) => ({ ...process.env, LC_ALL: '', LANG: 'C.UTF-8', DRAGOMAN_DATA: path('data'), ...more })

  /** Runs the command line as a process of its own, in that folder. */
  const run = (args: readonly string[], { env = {}, input = '' }: Readonly<{ env?: Record<string, string>; input?: string }> = {}): Promise<Outcome> =>
    new Promise((done) => {
      const child = execFile(join(ROOT, 'bin/dragoman'), [...args], { cwd: folder, env: environment(env), maxBuffer: 1e8 }, (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
        done({ code, out, err, lines: out.split('\n').slice(0, -1) })
      })
      child.stdin?.end(input)
    })

  /** Runs a command that must succeed and returns its one JSON value. */
  const json = async (...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> => {
    const { code, out, err } = await run([...args, '--json'])
    if (code !== 0) throw new Error(`exit ${code}: ${err}`)
    return JSON.parse(out) as Readonly<Record<string, unknown>>
  }
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(path(name), content)
    return path(name)
  }
  return { folder, path, run, json, write, read: (name: string) => readFileSync(path(name)), environment }
}

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const COMMAND_LINE = resolve(import.meta.dirname, '../../../src/cli/entry.ts')

type Contents = Readonly<{ source: 'ar' | 'en'; target: 'ar' | 'en'; files: Readonly<Record<string, string>>; /** A TMX file for its memory. */ memory?: string }>

/** A project made by the command line; for `test.use({ project: projectOf(…) })`. Gone after the test. */
export function projectOf({ source, target, files, memory }: Contents) {
  return async ({ browserName }: { browserName: string }, use: (path: string) => Promise<void>): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), `dragoman-e2e-${browserName}-`))
    mkdirSync(join(folder, 'data'))
    const paths = Object.entries(files).map(([name, text]) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    })
    const path = join(folder, 'work.dragoman')
    const dragoman = (...args: readonly string[]) =>
      execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', COMMAND_LINE, ...args], { env: { ...process.env, DRAGOMAN_DATA: join(folder, 'data') }, stdio: 'pipe' })
    dragoman('new', path, '--source', source, '--target', target, ...paths)
    if (memory !== undefined) {
      writeFileSync(join(folder, 'memory.tmx'), memory)
      dragoman('memory', 'import', path, join(folder, 'memory.tmx'))
    }
    await use(path)
    rmSync(folder, { recursive: true, force: true })
  }
}

import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)

/** One seeded violation of each kind: what it is, the file, its text, the rule that must catch it. */
const VIOLATIONS: readonly (readonly [string, string, string, string])[] = [
  ['core imports a service', 'src/core/upward.ts', "import { service } from '../services/good.ts'\nexport const seen = service", 'core-imports'],
  ['core imports the type of a service only', 'src/core/upward-type.ts', "import type { Service } from '../services/good.ts'\nexport type Seen = Service", 'core-imports'],
  ['core imports a service dynamically', 'src/core/upward-dynamic.ts', "export const seen = () => import('../services/good.ts')", 'core-imports'],
  ['core uses Node', 'src/core/node.ts', "import { readFileSync } from 'node:fs'\nexport const seen = readFileSync", 'core-no-node'],
  ['core uses a package that is not on its list', 'src/core/package.ts', "import { z } from 'zod'\nexport const seen = z", 'core-packages'],
  ['contract imports storage', 'src/contract/storage.ts', "import { stored } from '../storage/good.ts'\nexport const seen = stored", 'contract-imports'],
  ['contract uses Node', 'src/contract/node.ts', "import { join } from 'node:path'\nexport const seen = join", 'contract-no-node'],
  ['storage imports the contract', 'src/storage/contract.ts', "import type { Event } from '../contract/types.ts'\nexport type Seen = Event", 'storage-imports'],
  ['a service imports a shell', 'src/services/shell.ts', "import { host } from '../server/good.ts'\nexport const seen = host", 'services-imports'],
  ['a service opens SQLite itself', 'src/services/sql.ts', "import Database from 'better-sqlite3'\nexport const seen = Database", 'services-packages'],
  ['the browser shell imports storage', 'src/server/storage.ts', "import { stored } from '../storage/good.ts'\nexport const seen = stored", 'server-imports'],
  ['one shell imports another', 'src/main/server.ts', "import { host } from '../server/good.ts'\nexport const seen = host", 'main-imports'],
  ['the command line imports a text algorithm', 'src/cli/core.ts', "import { fold } from '../core/text/good.ts'\nexport const seen = fold", 'cli-imports'],
  ['the page imports a service', 'src/renderer/service.ts', "import { service } from '../services/good.ts'\nexport const seen = service", 'renderer-imports'],
  ['the page uses Node', 'src/renderer/node.ts', "import { join } from 'node:path'\nexport const seen = join", 'renderer-no-node'],
  ['the page imports zod through the contract', 'src/renderer/zod.ts', "import { contract } from '../contract/index.ts'\nexport const seen = contract", 'contract-values-stay-in-hosts'],
  ['the preload script imports zod through the contract', 'src/preload/zod.ts', "import { contract } from '../contract/index.ts'\nexport const seen = contract", 'contract-values-stay-in-hosts'],
  ['the preload script imports a service', 'src/preload/service.ts', "import { service } from '../services/good.ts'\nexport const seen = service", 'preload-imports'],
  ['two files import each other', 'src/core/cycle-a.ts', "import { b } from './cycle-b.ts'\nexport const a = () => b", 'no-cycles'],
  ['a file imports what is not there', 'src/core/lost.ts', "import { gone } from './gone.ts'\nexport const seen = gone", 'resolves'],
  ['a folder is not in the table', 'src/helpers/new.ts', "import { fold } from '../core/text/good.ts'\nexport const seen = fold", 'every-folder-has-a-row'],
]

const ALLOWED: Readonly<Record<string, string>> = {
  'src/core/text/good.ts': 'export const fold = 1',
  'src/core/cycle-b.ts': "import { a } from './cycle-a.ts'\nexport const b = () => a",
  'src/contract/types.ts': 'export type Event = string',
  'src/contract/index.ts': "import { z } from 'zod'\nexport const contract = z\nexport type Call = string",
  'src/storage/good.ts': "import Database from 'better-sqlite3'\nimport { fold } from '../core/text/good.ts'\nexport const stored = [Database, fold]",
  'src/services/good.ts': "import { stored } from '../storage/good.ts'\nimport { readFileSync } from 'node:fs'\nexport type Service = string\nexport const service = [stored, readFileSync]",
  'src/server/good.ts': "import { service } from '../services/good.ts'\nimport { WebSocketServer } from 'ws'\nexport const host = [service, WebSocketServer]",
  'src/renderer/good.tsx': "import type { Call } from '../contract/index.ts'\nimport { fold } from '../core/text/good.ts'\nimport { useState } from 'react'\nexport const seen = [fold, useState] as unknown as Call",
}

type Violation = Readonly<{ from: string; rule: { name: string } }>

let folder: string
let violations: readonly Violation[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-layers-'))
  for (const [file, text] of [...VIOLATIONS.map(([, path, source]) => [path, source] as const), ...Object.entries(ALLOWED)]) {
    mkdirSync(join(folder, dirname(file)), { recursive: true })
    writeFileSync(join(folder, file), `${text}\n`)
  }
  cpSync(join(ROOT, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'))
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const cruiser = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = [cruiser, 'src', '--config', join(ROOT, '.dependency-cruiser.mjs'), '--output-type', 'json']
  const { stdout } = await run(process.execPath, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 })
  violations = (JSON.parse(stdout) as { summary: { violations: readonly Violation[] } }).summary.violations
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('The layer table catches a seeded violation of each kind', () => {
  it.each(VIOLATIONS)('%s', (_what, file, _text, rule) => {
    expect(violations.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(rule)
  })

  it.each(Object.keys(ALLOWED).filter((file) => !file.includes('cycle')))('lets %s pass, which keeps the rules', (file) => {
    expect(violations.filter(({ from }) => from === file)).toEqual([])
  })
})

describe('The environments of the compiler', () => {
  /** Node's or the page's own names must not even exist where a layer has none of them. */
  const NAMES: readonly (readonly [string, string, string])[] = [
    ['core knows no Node', 'core', 'export const seen = process.pid'],
    ['core knows no page', 'core', 'export const seen = document.title'],
    ['contract knows no Node', 'contract', "export const seen = Buffer.from('a')"],
    ['the page knows no Node', 'renderer', 'export const seen = process.pid'],
    ['services know no page', 'services', 'export const seen = document.title'],
  ]

  it('refuse the names of another environment', async () => {
    mkdirSync(join(ROOT, '.cache'), { recursive: true })
    const project = mkdtempSync(join(ROOT, '.cache', 'types-'))
    try {
      const failures = await Promise.all(
        NAMES.map(async ([what, layer, text], index) => {
          const file = join(project, `${index}.ts`)
          writeFileSync(file, `${text}\n`)
          const config = join(project, `tsconfig.${index}.json`)
          writeFileSync(config, JSON.stringify({ extends: `../../src/${layer}/tsconfig.json`, files: [file], include: [] }))
          const tsc = run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', config], { cwd: ROOT })
          return tsc.then(
            () => what,
            (error: { stdout: string }) => (/TS2304|TS2552|TS2580|TS2584|TS2591/.test(error.stdout) ? null : `${what}: ${error.stdout}`),
          )
        }),
      )
      expect(failures.filter((failure) => failure !== null)).toEqual([])
    } finally {
      rmSync(project, { recursive: true, force: true })
    }
  })
})

import { resolve } from 'node:path'
import { ESLint } from 'eslint'
import { beforeAll, describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

let eslint: ESLint
beforeAll(() => {
  eslint = new ESLint({ cwd: ROOT })
})

/** Existing files, because rules that know types know only files of the project. */
const CORE = 'src/core/errors.ts'
const SERVICE = 'src/services/dispatcher.ts'
const PAGE = 'src/renderer/panels/seeded.tsx'
const TRANSPORT = 'src/renderer/transport/browser.ts'

const lines = (count: number) => Array.from({ length: count }, (_, index) => `export const value${index} = ${index}`).join('\n')
const longFunction = (count: number) => `export function long(): number {\n  let sum = 0\n${'  sum += 1\n'.repeat(count)}  return sum\n}`

const CAUGHT: readonly (readonly [string, string, string, string])[] = [
  ['any', CORE, 'export const value: any = 1', '@typescript-eslint/no-explicit-any'],
  ['a default export', CORE, 'const value = 1\nexport default value', 'no-restricted-syntax'],
  ['a file above 600 lines', CORE, lines(601), 'max-lines'],
  ['a function above 80 lines', CORE, longFunction(80), 'max-lines-per-function'],
  ['a promise nobody waits for', SERVICE, 'const work = async () => 1\nexport const start = () => {\n  work()\n}', '@typescript-eslint/no-floating-promises'],
  ['electron as a value outside its shell', SERVICE, "import { app } from 'electron'\nexport const seen = app", '@typescript-eslint/no-restricted-imports'],
  ['fetch in a panel', PAGE, "export const read = () => fetch('/x')", 'no-restricted-globals'],
  ['a WebSocket in a panel', PAGE, "export const open = () => new WebSocket('/x')", 'no-restricted-globals'],
  ['the bridge in a panel', PAGE, 'export const bridge = () => window.dragoman', 'no-restricted-syntax'],
  ['a physical margin in an inline style', PAGE, 'export const Box = () => <div style={{ marginLeft: 8 }} />', 'no-restricted-syntax'],
  ['a physical offset in an inline style', PAGE, 'export const Box = () => <div style={{ left: 8 }} />', 'no-restricted-syntax'],
  ['text aligned to a physical side', PAGE, "export const Box = () => <div style={{ textAlign: 'right' }} />", 'no-restricted-syntax'],
  ['a hook under a condition', PAGE, "import { useState } from 'react'\nexport const Box = ({ on }: { on: boolean }) => (on ? useState(1)[0] : 0)", 'react-hooks/rules-of-hooks'],
]

const PASSED: readonly (readonly [string, string, string])[] = [
  ['a file of 600 lines', CORE, `${lines(600)}`],
  ['a function of 80 lines', CORE, longFunction(76)],
  ['the types of electron', SERVICE, "import type { App } from 'electron'\nexport type Seen = App"],
  ['electron inside its shell', 'src/main/index.ts', "import { app } from 'electron'\nexport const seen = app"],
  ['fetch in the transport', TRANSPORT, "export const read = () => fetch('/x')"],
  ['a logical margin in an inline style', PAGE, 'export const Box = () => <div style={{ marginInlineStart: 8 }} />'],
  ['a default export in a configuration', 'vitest.config.ts', 'export default {}'],
]

async function rulesBroken(file: string, text: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(`${text}\n`, { filePath: resolve(ROOT, file) })
  return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? []
}

describe('The lint rules', () => {
  it.each(CAUGHT)('catch %s', async (_what, file, text, rule) => {
    expect(await rulesBroken(file, text)).toContain(rule)
  })

  it.each(PASSED)('let %s pass', async (_what, file, text) => {
    expect(await rulesBroken(file, text)).toEqual([])
  })
})

#!/usr/bin/env node
// The command line from any folder, on any Node from 20 on: sets up what is missing, then runs on the project's own Node.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { SetUpError, ensureSetUp } from '../scripts/setup.mjs'

async function start() {
  const { root, node } = await ensureSetUp({ quiet: true, renderer: false })
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, 'src/cli/entry.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
  // The child gets the terminal's signals itself and decides when it ends.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(error.message)
    process.exitCode = 2
  })
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 2 : 130)
  })
}

try {
  await start()
} catch (error) {
  if (!(error instanceof SetUpError)) throw error
  console.error(error.message)
  process.exitCode = 2
}

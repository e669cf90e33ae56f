/** `npm test`: sets up, checks the code and runs every test. The last line says how many passed, failed and were skipped. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { check } from './check.mjs'
import { ensureChromium } from './chromium.mjs'
import { CACHE, ROOT } from './lib/root.mjs'
import { projectEnv, run } from './lib/run.mjs'
import { addUp, closingLine, tallyPlaywright, tallyVitest } from './lib/tally.mjs'
import { ensureSetUp, runMain } from './setup.mjs'

const REPORTS = join(CACHE, 'reports')
const NONE = { passed: 0, failed: 0, skipped: 0 }

const heading = (text) => console.log(`\n== ${text}`)

async function runChecks(node) {
  heading('Checks')
  const failed = (await check(node)).filter(({ isOk }) => !isOk).length
  return { name: 'checks', tally: { ...NONE, failed } }
}

async function runVitest(node, env) {
  heading('Unit, contract, storage, conformance and command-line tests')
  const report = join(REPORTS, 'vitest.json')
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const { code } = await run(node, [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { show: true, env })
  return { name: 'vitest', tally: tallyVitest(report, code) }
}

async function runPlaywright(node, env, chromium) {
  heading('Browser tests')
  if (!chromium) {
    console.log('skipped: no Chromium is installed and none could be downloaded')
    return { name: 'browser', tally: process.env.CI ? { ...NONE, failed: 1 } : { ...NONE, skipped: 1 } }
  }
  const report = join(REPORTS, 'playwright.json')
  const playwright = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')
  const browserEnv = { ...env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const { code } = await run(node, [playwright, 'test', '--reporter=list,json'], { show: true, env: browserEnv })
  return { name: 'browser', tally: tallyPlaywright(report, code) }
}

async function main() {
  const { node } = await ensureSetUp({ quiet: true })
  rmSync(REPORTS, { recursive: true, force: true })
  mkdirSync(REPORTS, { recursive: true })
  const chromium = await ensureChromium()
  const env = projectEnv(chromium ? { CHROMIUM_PATH: chromium } : {})
  const parts = [await runChecks(node), await runVitest(node, env), await runPlaywright(node, env, chromium)]
  heading('Summary')
  for (const { name, tally } of parts) console.log(name === 'checks' ? `checks: ${tally.failed === 0 ? 'clean' : `${tally.failed} failed`}` : `${name}: ${closingLine(tally)}`)
  const total = addUp(parts.map(({ tally }) => tally))
  console.log(`\n${closingLine(total)}`)
  return total.failed === 0 ? 0 : 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runMain(main)

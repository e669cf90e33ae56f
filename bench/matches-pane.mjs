// From the key that goes to the next segment to the frame that shows its matches, in a real Chromium on the browser shell, with a memory of 100,000 units and nine matches at most.
//   npm run build:renderer && node bench/matches-pane.mjs [UNITS] [--json]
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openAsBlob, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { findBrowser } from '../scripts/chromium.mjs'
import { createClient } from '../src/contract/client.ts'
import { generateMemory } from './lib/memory-data.mjs'
import { benchmark, figure, percentile } from './lib/report.mjs'
import { ROOT, temporaryFolder } from './lib/workbench.mjs'

const SEGMENTS = 150
/** The first ones find the program cold. */
const WARM_UP = 20
const MUST_MS = 50
const PAGES = process.env['DRAGOMAN_TEST_PAGES'] ?? join(ROOT, 'out/renderer')

async function startHost(dataFolder) {
  const child = spawn(process.execPath, [join(ROOT, 'src/server/main.ts'), '--project', 'none', '--pages', PAGES], { env: { ...process.env, DRAGOMAN_DATA: dataFolder }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [report] = await once(child, 'message')
  if (report.kind !== 'ready') throw new Error(report.message)
  return { child, url: report.url }
}

function clientOf(url) {
  const { origin, hash } = new URL(url)
  const headers = { authorization: `Bearer ${new URLSearchParams(hash.slice(1)).get('token')}` }
  const call = createClient(async (name, params) => (await fetch(`${origin}/call/${name}`, { method: 'POST', headers, body: JSON.stringify(params) })).json())
  const token = async (path, name) => (await (await fetch(`${origin}/files?name=${name}`, { method: 'POST', headers, body: await openAsBlob(path) })).json()).value.token
  const job = async ({ jobId }) => {
    for (;;) {
      const { state, result } = await call('jobs.get', { id: jobId })
      if (state === 'done') return result
      if (state !== 'running') throw new Error(`the job ended as ${state}`)
      await sleep(50)
    }
  }
  return { call, token, job }
}

/** A project whose document has the queries that have matches, one a segment. */
async function makeProject({ call, token, job }, folder, memory) {
  await call('settings.set', { userName: 'Bench', uiLanguage: 'en', theme: 'light' })
  await call('projects.create', { name: 'Matches', sourceLanguage: 'en', targetLanguage: 'ar' })
  await job(await call('imports.memory', { token: await token(memory.tmx, 'memory.tmx') }))
  const known = []
  for (const { en } of memory.queries()) {
    if (known.length === SEGMENTS) break
    if (!known.includes(en) && (await call('memory.lookup', { text: en })).length > 0) known.push(en)
  }
  const path = join(folder, 'queries.txt')
  writeFileSync(path, known.join('\n\n'))
  await job(await call('imports.documents', { files: [{ token: await token(path, 'queries.txt') }] }))
}

/** Runs before the program's own listeners, which change the segment before any later one is called. */
function noteKeys() {
  const note = ({ key, timeStamp }) => {
    // The Alt key goes down first, and changes nothing.
    if (key === 'ArrowDown') window.benchPressed = timeStamp
  }
  window.addEventListener('keydown', note, { capture: true })
}

/**
 * Watches the next key press: `painted` is the milliseconds from it until the frame in which the active segment's matches stand is laid out and painted; null where it has none.
 * `presented` is the browser's own Event Timing of the same press, until it presents that frame, in steps of 8 ms.
 */
function watchMatches() {
  const before = document.querySelector('.matches')?.getAttribute('data-segment') ?? ''
  const isThere = () => ![before, ''].includes(document.querySelector('.matches')?.getAttribute('data-segment') ?? '')
  const seen = []
  const timings = new PerformanceObserver((list) => seen.push(...list.getEntries()))
  timings.observe({ type: 'event', durationThreshold: 16 })
  window.benchPressed = 0
  window.benchMatches = new Promise((resolve) => {
    const end = (painted) => {
      changes.disconnect()
      setTimeout(() => {
        const presented = seen.find(({ name, startTime }) => name === 'keydown' && startTime === window.benchPressed)?.duration ?? 0
        timings.disconnect()
        resolve({ painted, presented })
      }, 100)
    }
    const changes = new MutationObserver(() => {
      if (!window.benchPressed || !isThere()) return
      changes.disconnect()
      requestAnimationFrame(() => {
        // A message is a task of its own, and comes after this frame has been painted.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => end(performance.now() - window.benchPressed)
        port2.postMessage(null)
      })
    })
    changes.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-segment'] })
    setTimeout(() => !isThere() && end(null), 400)
  })
}

async function measure({ args, say }) {
  const units = Number(args[0] ?? 100_000)
  const browserPath = findBrowser()
  if (!browserPath) return { skipped: 'no Chromium on this machine' }
  if (!existsSync(join(PAGES, 'index.html'))) return { skipped: 'the pages are not built (npm run build:renderer)' }
  const { folder, remove } = temporaryFolder()
  const memory = generateMemory(units, folder, 42, say)
  if (!memory) return { skipped: 'the generator of memories is not there (DRAGOMAN_SHARED)' }
  const host = await startHost(folder)
  const browser = await chromium.launch({ executablePath: browserPath, args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-quic', '--no-first-run'] })
  try {
    await makeProject(clientOf(host.url), folder, memory)
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.addInitScript(noteKeys)
    await page.goto(host.url)
    await page.waitForSelector('.row.active .tgt .view-line')
    await page.waitForTimeout(1500)
    const taken = []
    for (let count = 0; count < SEGMENTS - 2; count += 1) {
      await page.evaluate(watchMatches)
      await page.keyboard.press('Alt+ArrowDown')
      const { painted, presented } = await page.evaluate(() => window.benchMatches)
      if (painted !== null && count >= WARM_UP) taken.push({ painted, presented })
      await page.waitForTimeout(120)
    }
    if (taken.length === 0) return { skipped: 'no segment had a match' }
    const of = (name) => taken.map((one) => one[name])
    return {
      figures: [
        figure('segment change to matches on screen, p50', percentile(of('painted'), 0.5), 'ms', MUST_MS),
        figure('segment change to matches on screen, p95', percentile(of('painted'), 0.95), 'ms', MUST_MS),
        figure('the same until the browser presents the frame, in steps of 8 ms, p95', percentile(of('presented'), 0.95), 'ms'),
        figure('segments with matches', taken.length, ''),
      ],
    }
  } finally {
    await browser.close()
    host.child.kill('SIGINT')
    await once(host.child, 'exit')
    remove()
  }
}

await benchmark(import.meta.url, 'Matches pane', measure)

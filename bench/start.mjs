// A warm start (everything installed and built, a browser open): from the command to the printed address, and to the first painted grid of the sample.
//   node bench/start.mjs [--json]      best and median of 5; a cold clone is measured by hand, with the clock
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from '../scripts/chromium.mjs'
import { benchmark, best, figure, percentile } from './lib/report.mjs'
import { ROOT, temporaryFolder } from './lib/workbench.mjs'

const RUNS = 5
const PAINTED_WITHIN_MS = 2000

/** Notes in the page, by the clock of the machine, when the first rows with text are painted. */
function watchPaint() {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.row .seg-text')) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => (window.benchPainted = performance.timeOrigin + performance.now()), 0))
  }).observe(document, { childList: true, subtree: true })
}

/** One start, in a browser that is open and has nothing of the page in its cache. */
async function startOnce(browser, dataFolder, command, args) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.addInitScript(watchPaint)
  const startedAt = performance.timeOrigin + performance.now()
  const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, DRAGOMAN_DATA: dataFolder }, stdio: ['ignore', 'pipe', 'ignore'], detached: true })
  const url = await new Promise((done, fail) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /http:\/\/\S+/.exec(line)
      if (found) done(found[0])
    }).on('close', () => fail(new Error('no address was printed')))
  })
  const listening = performance.timeOrigin + performance.now() - startedAt
  await page.goto(url, { waitUntil: 'commit' })
  const painted = (await (await page.waitForFunction(() => window.benchPainted)).jsonValue()) - startedAt
  await page.close()
  process.kill(-child.pid, 'SIGINT')
  await once(child, 'exit')
  return { listening, painted }
}

async function measure() {
  const executablePath = findBrowser()
  if (!executablePath) return { skipped: 'no Chromium on this machine' }
  const { folder, remove } = temporaryFolder()
  const browser = await chromium.launch({ executablePath, args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-quic', '--no-first-run'] })
  const script = [join(ROOT, 'scripts', 'start.mjs'), '--shell=browser', '--no-open']
  try {
    const first = await startOnce(browser, folder, process.execPath, script)
    const runs = []
    for (let count = 0; count < RUNS; count += 1) runs.push(await startOnce(browser, folder, process.execPath, script))
    const npm = await startOnce(browser, folder, 'npm', ['start', '--silent', '--', '--shell=browser', '--no-open'])
    const listening = runs.map((run) => run.listening)
    const painted = runs.map((run) => run.painted)
    return {
      figures: [
        figure('first start, makes the sample: grid painted', first.painted, 'ms'),
        figure('address printed, best', best(listening), 'ms'),
        figure('address printed, median', percentile(listening, 0.5), 'ms'),
        figure('grid painted, best', best(painted), 'ms', PAINTED_WITHIN_MS),
        figure('grid painted, median', percentile(painted, 0.5), 'ms'),
        figure('grid painted, through npm start', npm.painted, 'ms'),
      ],
    }
  } finally {
    await browser.close()
    remove()
  }
}

await benchmark(import.meta.url, 'Warm start of the browser shell', measure)

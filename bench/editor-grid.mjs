// The editor with a document of 10,000 segments, in a real Chromium on the browser shell.
//   npm run build:renderer && node bench/editor-grid.mjs [SEGMENTS]
// Claims: the grid paints in under 300 ms, a row is active in under 150 ms (p95), typing never waits for a service.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { findBrowser } from '../scripts/chromium.mjs'
import { createClient } from '../src/contract/client.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SEGMENTS = Number(process.argv[2] ?? 10_000)
const ACTIVATIONS = 100
const KEYS = 60

const SENTENCES = [
  'استؤنفت المحادثات العسكرية الليبية في جنيف صباح الاثنين.',
  'وأكد مبعوث الأمم المتحدة الخاص إلى ليبيا غسان سلامة أن الطرفين اتفقا على تحويل الهدنة إلى وقف دائم لإطلاق النار، وأن المحادثات ستُستأنف نهاية الشهر.',
  'جلسة قصيرة.',
  'وتتضمن المسودة إجراءات لبناء الثقة، منها تبادل السجناء وإعادة فتح الطريق الساحلي بين مصراتة وسرت.',
]

async function startHost(dataFolder) {
  const child = spawn(process.execPath, [join(ROOT, 'src/server/main.ts'), '--project', 'none'], {
    env: { ...process.env, DRAGOMAN_DATA: dataFolder },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [report] = await once(child, 'message')
  if (report.kind !== 'ready') throw new Error(report.message)
  return { child, url: report.url }
}

/** Makes the project through the services, as a user would: new project, one text file, import. */
async function makeProject(url, dataFolder) {
  const { origin, hash } = new URL(url)
  const headers = { authorization: `Bearer ${new URLSearchParams(hash.slice(1)).get('token')}` }
  const call = createClient(async (name, params) => (await fetch(`${origin}/call/${name}`, { method: 'POST', headers, body: JSON.stringify(params) })).json())
  await call('settings.set', { userName: 'Bench', uiLanguage: 'en', theme: 'light' })
  await call('projects.create', { name: 'Large', sourceLanguage: 'ar', targetLanguage: 'en' })
  const lines = Array.from({ length: SEGMENTS }, (_, index) => `${index + 1} ${SENTENCES[index % SENTENCES.length]}`)
  const file = join(dataFolder, 'large.txt')
  writeFileSync(file, lines.join('\n\n'))
  const { openAsBlob } = await import('node:fs')
  const upload = await fetch(`${origin}/files?name=large.txt`, { method: 'POST', headers, body: await openAsBlob(file) })
  const { value } = await upload.json()
  const { jobId } = await call('imports.documents', { files: [{ token: value.token }] })
  for (;;) {
    const job = await call('jobs.get', { id: jobId })
    if (job.state === 'done') break
    if (job.state !== 'running') throw new Error(`the import ended as ${job.state}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const [document] = await call('documents.list', {})
  return document.counts.segments
}

/** Notes in the page when the outline is asked for, when it has come, and when the first rows with text are painted. */
function watchPaint() {
  const times = (window.benchTimes = {})
  const { fetch } = window
  window.fetch = async (...args) => {
    const isOutline = String(args[0]?.url ?? args[0]).includes('segments.outline')
    if (isOutline) times.asked ??= performance.now()
    const response = await fetch(...args)
    if (isOutline) times.answered ??= performance.now()
    return response
  }
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.row .seg-text')) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => (times.painted = performance.now()), 0))
  }).observe(document, { childList: true, subtree: true })
}

/** Presses a key and waits until another row is active and its target editor drawn. */
async function timeActivation(page, key) {
  await page.evaluate(() => {
    const before = document.querySelector('.row.active')?.getAttribute('aria-rowindex')
    let pressed = 0
    window.addEventListener('keydown', () => (pressed = performance.now()), { capture: true, once: true })
    window.benchActivation = new Promise((resolve) => {
      const look = () => {
        const row = document.querySelector('.row.active')
        const isDrawn = row && row.getAttribute('aria-rowindex') !== before && row.querySelector('.tgt .view-line') && row.querySelector('.src .view-line')
        if (pressed && isDrawn) resolve(performance.now() - pressed)
        else requestAnimationFrame(look)
      }
      look()
    })
  })
  await page.keyboard.press(key)
  return page.evaluate(() => window.benchActivation)
}

/** From a key to the changed text in the page. */
async function timeKey(page) {
  await page.evaluate(() => {
    const lines = document.querySelector('.row.active .tgt .view-lines')
    let pressed = 0
    window.addEventListener('keydown', () => (pressed = performance.now()), { capture: true, once: true })
    window.benchKey = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!pressed) return
        observer.disconnect()
        resolve(performance.now() - pressed)
      })
      observer.observe(lines, { childList: true, subtree: true, characterData: true })
    })
  })
  await page.keyboard.press('a')
  return page.evaluate(() => window.benchKey)
}

const percentile = (values, share) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]
const line = (name, values) => console.log(`${name.padEnd(42)} p50 ${percentile(values, 0.5).toFixed(0)} ms   p95 ${percentile(values, 0.95).toFixed(0)} ms   worst ${Math.max(...values).toFixed(0)} ms`)

async function measure(page, url) {
  await page.addInitScript(watchPaint)
  await page.goto(url)
  await page.waitForSelector('.row.active .tgt .view-line')
  await page.waitForFunction(() => window.benchTimes.painted)
  const { asked, answered, painted } = await page.evaluate(() => window.benchTimes)
  console.log(`${'grid painted, from asking for the outline'.padEnd(42)} ${(painted - asked).toFixed(0)} ms (${(painted - answered).toFixed(0)} ms from its answer)`)
  await page.waitForTimeout(1_500)
  const activations = []
  for (let count = 0; count < ACTIVATIONS; count++) {
    activations.push(await timeActivation(page, 'Alt+ArrowDown'))
    await page.waitForTimeout(60)
  }
  line('row active, from the key', activations)
  const quiet = []
  for (let count = 0; count < KEYS; count++) quiet.push(await timeKey(page))
  line('letter drawn, services answering', quiet)
  await page.waitForTimeout(1_000)
  // From here on no service answers.
  await page.route('**/call/**', () => undefined)
  const held = []
  for (let count = 0; count < KEYS; count++) held.push(await timeKey(page))
  line('letter drawn, every service call pending', held)
}

const browserPath = findBrowser()
if (!browserPath || !existsSync(join(ROOT, 'out/renderer/index.html'))) {
  console.log(browserPath ? 'skipped: the pages are not built (npm run build:renderer)' : 'skipped: no Chromium on this machine')
  process.exit(0)
}
const dataFolder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'))
const host = await startHost(dataFolder)
const browser = await chromium.launch({ executablePath: browserPath, args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-quic', '--no-first-run'] })
try {
  console.log(`${await makeProject(host.url, dataFolder)} segments`)
  await measure(await browser.newPage({ viewport: { width: 1440, height: 900 } }), host.url)
} finally {
  await browser.close()
  host.child.kill('SIGINT')
  await once(host.child, 'exit')
  rmSync(dataFolder, { recursive: true, force: true })
}

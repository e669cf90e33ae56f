import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobInfo } from '../../src/core/model/job.ts'
import type { UnitId } from '../../src/core/model/memory.ts'
import { openProjectFile } from '../../src/storage/open-project-file.ts'
import type { ProjectFile } from '../../src/storage/project-file.ts'
import { finishWordSearch } from '../../src/services/word-search.ts'
import { openFileDesk, ROOT, type FileDesk } from './file-desk.ts'

let desk: FileDesk
beforeEach(() => (desk = openFileDesk()))
afterEach(() => desk.close())

type Policy = 'keep' | 'newest' | 'context'
type Pair = Readonly<{ ar: string; en: string; /** Years; empty = none. */ date?: string; before?: string; after?: string; user?: string }>
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const prop = (type: string, value: string | undefined): string => (value ? `<prop type="${type}">${escape(value)}</prop>` : '')
const tu = ({ ar, en, date = '', before, after, user = '' }: Pair): string =>
  `<tu${date && ` changedate="${date}0101T000000Z"`}${user && ` changeid="${user}"`}>${prop('x-context-pre', before)}${prop('x-context-post', after)}<tuv xml:lang="ar"><seg>${escape(ar)}</seg></tuv><tuv xml:lang="en"><seg>${escape(en)}</seg></tuv></tu>`
const tmx = (...units: readonly string[]): string =>
  `<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="ar" creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" datatype="plaintext"/><body>\n${units.join('\n')}\n</body></tmx>`

const create = (sourceLanguage: 'ar' | 'en' = 'ar') => desk.call('projects.create', { name: `p-${sourceLanguage}`, sourceLanguage, targetLanguage: sourceLanguage === 'ar' ? 'en' : 'ar' })
const file = (): ProjectFile => desk.workbench.context.file()
const importTmx = async (content: string | Uint8Array, duplicates: Policy = 'context'): Promise<JobInfo> =>
  desk.ended(await desk.call('imports.memory', { token: await desk.token('m.tmx', content), duplicates }))
const countsOf = ({ result }: JobInfo) => result?.counts ?? {}
const undo = ({ result }: JobInfo) => desk.call('imports.undo', { importId: result?.importId ?? '' })
/** What a person sees of the memory. */
const seen = (): readonly string[] => [...file().units.iterate()].map((unit) => [unit.source, unit.target, unit.changedAt.slice(0, 4), unit.previousSource, unit.nextSource].join('|')).sort()

/** Every word of what can be seen can be searched for, and nothing else is in the table of words. */
async function checkWords(): Promise<void> {
  await finishWordSearch(file())
  expect(file().unitImports.hasUnsearchable()).toBe(false)
  const db = new BetterSqlite3(file().path)
  try {
    db.exec(`INSERT INTO unit_search (unit_search, rank) VALUES ('integrity-check', 1)`)
  } finally {
    db.close()
  }
}

const OLD = { ar: 'نعم', en: 'Yes', date: '2020' }

describe('what the memory holds already', () => {
  it.each<readonly [law: string, policy: Policy, incoming: Pair, counts: object, expected: readonly string[]]>([
    ['keep leaves ours where the pair is the same', 'keep', { ...OLD, date: '2024' }, { units: 0, duplicates: 1, replaced: 0 }, ['نعم|Yes|2020||']],
    ['keep leaves ours in whatever context', 'keep', { ...OLD, before: 'قبل' }, { units: 0, duplicates: 1, replaced: 0 }, ['نعم|Yes|2020||']],
    ['keep takes another translation', 'keep', { ...OLD, en: 'Yeah' }, { units: 1, duplicates: 0, replaced: 0 }, ['نعم|Yeah|2020||', 'نعم|Yes|2020||']],
    ['context leaves ours where nothing is known of the place', 'context', { ...OLD, date: '2024' }, { units: 0, duplicates: 1, replaced: 0 }, ['نعم|Yes|2020||']],
    ['context takes the same pair in another place', 'context', { ...OLD, before: 'قبل' }, { units: 1, duplicates: 0, replaced: 0 }, ['نعم|Yes|2020||', 'نعم|Yes|2020|قبل|']],
    ['newest takes the place of an older pair', 'newest', { ...OLD, date: '2024' }, { units: 1, duplicates: 0, replaced: 1 }, ['نعم|Yes|2024||']],
    ['newest takes the place of an older translation', 'newest', { ...OLD, en: 'Yeah', date: '2024' }, { units: 1, duplicates: 0, replaced: 1 }, ['نعم|Yeah|2024||']],
    ['newest leaves a newer translation', 'newest', { ...OLD, en: 'Yeah', date: '2010' }, { units: 0, duplicates: 1, replaced: 0 }, ['نعم|Yes|2020||']],
    ['newest leaves ours where no date is known', 'newest', { ar: OLD.ar, en: 'Yeah' }, { units: 0, duplicates: 1, replaced: 0 }, ['نعم|Yes|2020||']],
    ['another spelling is another source', 'newest', { ...OLD, ar: 'نعمْ', date: '2024' }, { units: 1, duplicates: 0, replaced: 0 }, ['نعم|Yes|2020||', 'نعمْ|Yes|2024||']],
  ])('%s', async (_law, policy, incoming, counts, expected) => {
    for (const language of ['ar', 'en'] as const) {
      // From English the sources are those in English: here the texts of both change places.
      const turned = ({ ar, en, ...more }: Pair): Pair => (language === 'ar' ? { ar, en, ...more } : { ar: en, en: ar, ...more })
      await create(language)
      await importTmx(tmx(tu(turned(OLD))))
      const before = seen()
      const job = await importTmx(tmx(tu(turned(incoming))), policy)
      expect(countsOf(job)).toMatchObject({ skipped: 0, ...counts })
      expect(seen()).toEqual(expected.toSorted())
      await checkWords()
      await undo(job)
      expect(seen()).toEqual(before)
      await checkWords()
    }
  })

  it('of what comes in together and says the same the newest stays, whatever the policy', async () => {
    const units = ['2021', '2024', '2022'].map((date) => tu({ ...OLD, date }))
    for (const policy of ['keep', 'newest', 'context'] as const) {
      await desk.call('projects.create', { name: policy, sourceLanguage: 'ar', targetLanguage: 'en' })
      expect(countsOf(await importTmx(tmx(...units), policy))).toMatchObject({ units: 1, duplicates: 2, replaced: 0 })
      expect(seen()).toEqual(['نعم|Yes|2024||'])
    }
  })

  it('is not lost to another: any history of imports and undos is that of a plain list', async () => {
    await create()
    const pair = fc.record({
      ar: fc.constantFrom('نعم', 'نَعم', 'لا', 'ربما'), en: fc.constantFrom('Yes', 'No', 'yes'), date: fc.constantFrom('', '2020', '2021', '2022'), before: fc.constantFrom('', 'قبل'), after: fc.constantFrom('', 'بعد'),
    })
    const step = fc.record({ policy: fc.constantFrom<Policy>('keep', 'newest', 'context'), pairs: fc.array(pair, { minLength: 1, maxLength: 8 }), isUndone: fc.boolean() })
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        await desk.call('projects.create', { name: `history ${run++}`, sourceLanguage: 'ar', targetLanguage: 'en' })
        let model: readonly Pair[] = []
        for (const { policy, pairs, isUndone } of steps) {
          const job = await importTmx(tmx(...pairs.map(tu)), policy)
          const next = imported(model, pairs, policy)
          expect(countsOf(job)).toMatchObject(next.counts)
          expect(seen()).toEqual(linesOf(next.units))
          if (isUndone) await undo(job)
          else model = next.units
          expect(seen()).toEqual(linesOf(model))
        }
        await checkWords()
      }),
      { numRuns: 25 },
    )
  })
})

const linesOf = (units: readonly Pair[]): readonly string[] => units.map(({ ar, en, date, before, after }) => [ar, en, date, before, after].join('|')).sort()

/** The policies as their description says them, unit by unit over a plain list. */
function imported(memory: readonly Pair[], incoming: readonly Pair[], policy: Policy): { units: readonly Pair[]; counts: object } {
  let units = [...memory]
  const replaced = new Set<Pair>()
  const added = new Set<Pair>()
  let duplicates = 0
  for (const pair of incoming) {
    const isBare = !pair.before && !pair.after
    const same = units.filter((other) => other.ar === pair.ar && (policy === 'newest' || (other.en === pair.en && (policy === 'keep' || isBare || (other.before === pair.before && other.after === pair.after)))))
    const isNewer = same.every((other) => (pair.date ?? '') > (other.date ?? ''))
    const mayReplace = policy === 'newest' || same.every((other) => added.has(other))
    if (same.length > 0 && !(isNewer && mayReplace)) {
      duplicates++
      continue
    }
    for (const other of same) {
      if (added.delete(other)) duplicates++
      else replaced.add(other)
    }
    units = units.filter((other) => !same.includes(other))
    const own = { ...pair }
    added.add(own)
    units.push(own)
  }
  return { units, counts: { units: added.size, duplicates, replaced: replaced.size } }
}

describe('an import', () => {
  it.each([
    ['UTF-16 with a mark', 'utf-16le', true],
    ['UTF-16 of the other order', 'utf-16be', true],
    ['UTF-8 with a mark', 'utf-8', true],
  ])('reads %s, with Windows line ends, and names lines', async (_law, encoding, addBOM) => {
    await create()
    const text = tmx(tu(OLD), '<tu><tuv xml:lang="fr"><seg>oui</seg></tuv></tu>', tu({ ar: 'لا', en: 'No' })).replaceAll('\n', '\r\n').replace('<?xml version="1.0"?>', addBOM && encoding !== 'utf-8' ? '<?xml version="1.0" encoding="UTF-16"?>' : '<?xml version="1.0"?>')
    const job = await importTmx(iconv.encode(text, encoding, { addBOM }))
    expect(job.result).toMatchObject({ counts: { units: 2, skipped: 1, 'tmx/other-languages': 1 }, diagnostics: [{ code: 'tmx/other-languages', line: 4 }] })
  })

  it('counts all that it leaves out by reason, and lists the first', async () => {
    await create()
    const others = Array.from({ length: 1_500 }, () => '<tu><tuv xml:lang="fr"><seg>oui</seg></tuv><tuv xml:lang="en"><seg>yes</seg></tuv></tu>')
    const empty = Array.from({ length: 7 }, () => tu({ ar: ' ', en: 'x' }))
    const { result } = await importTmx(tmx(...others, tu(OLD), ...empty))
    expect(result?.counts).toEqual({ units: 1, replaced: 0, duplicates: 0, skipped: 1_507, 'tmx/other-languages': 1_500, 'tmx/empty-segment': 7 })
    expect(result?.diagnostics).toHaveLength(1_000)
    expect(result?.diagnostics?.[999]).toMatchObject({ code: 'tmx/other-languages', line: 1_002 })
  })

  it('answers calls while it runs, shows nothing before its end, and tells how fast it is', async () => {
    await create()
    await importTmx(tmx(tu(OLD)))
    const token = await desk.token('big.tmx', tmx(...Array.from({ length: 12_000 }, (_, index) => tu({ ar: `الجملة رقم ${index}`, en: `Sentence ${index}` }))))
    const { jobId } = await desk.call('imports.memory', { token })
    let during = 0
    while ((await desk.call('jobs.get', { id: jobId })).state === 'running') {
      expect(seen()).toHaveLength(1)
      if (file().units.lastRow() > 1) during++
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(during).toBeGreaterThan(2)
    expect(file().units.count()).toBe(12_001)
    const rates = desk.events.flatMap((message) => (message.name === 'jobs.changed' && message.payload.rate ? [message.payload.rate.done] : []))
    expect(rates.at(-1)).toBe(12_000)
  })

  it('keeps what else the file says of a unit', async () => {
    await create()
    const unit = '<tu tuid="42" creationdate="20200101T000000Z" creationid="a" changedate="20210101T000000Z" changeid="b"><note>one</note><note>two</note><prop type="client">UN</prop><prop type="prev">قبل</prop><prop type="next">بعد</prop><tuv xml:lang="AR-LY"><seg>نعم <ph x="1">%d</ph></seg></tuv><tuv xml:lang="en"><seg>Yes <ph x="1">%d</ph></seg></tuv></tu>'
    await importTmx(tmx(unit))
    const [row = 0] = file().unitPages.rows({ author: null, changedFrom: null, changedTo: null, origin: null, isSame: false, mayBeEmpty: false }, { low: 0, high: 9 })
    expect(file().unitPages.byRows([row])[0]).toMatchObject({
      sourceLanguage: 'AR-LY', tags: [{ kind: 'standalone', content: '%d' }], previousSource: 'قبل', nextSource: 'بعد', note: 'one\ntwo', origin: 'import',
      createdAt: '2020-01-01T00:00:00.000Z', createdBy: 'a', changedAt: '2021-01-01T00:00:00.000Z', changedBy: 'b',
      extra: { tuid: '42', props: [{ type: 'client', value: 'UN' }, { type: 'prev', value: 'قبل' }, { type: 'next', value: 'بعد' }] },
    })
  })

  it.each([
    ['of memoQ', '<prop type="x-context-pre">&lt;seg&gt;قبل&lt;/seg&gt;</prop><prop type="x-context-post">&lt;seg&gt;بعد&lt;/seg&gt;</prop>', 'قبل', 'بعد'],
    ['of Trados', '<prop type="x-ContextContent">قبل | before | </prop>', 'قبل', ''],
    ['of XTM', '<prop type="x-previous-source-text">قبل</prop><prop type="x-next-source-text">بعد</prop>', 'قبل', 'بعد'],
  ])('knows the neighbours %s', async (_tool, props, previousSource, nextSource) => {
    await create()
    await importTmx(tmx(`<tu>${props}<tuv xml:lang="ar"><seg>نعم</seg></tuv><tuv xml:lang="en"><seg>Yes</seg></tuv></tu>`))
    expect([...file().units.iterate()]).toMatchObject([{ previousSource, nextSource }])
  })
})

describe('the words of an import', () => {
  const units = Array.from({ length: 2_500 }, (_, index) => tu({ ar: `الجملة رقم ${index}`, en: `Sentence ${index}` }))

  it('can be searched some time after its end, by themselves', async () => {
    await create()
    await importTmx(tmx(...units))
    expect(file().unitImports.hasUnsearchable()).toBe(true)
    expect((await desk.call('memory.concordance', { query: 'Sentence 2499' })).isComplete).toBe(false)
    for (let tries = 0; tries < 200 && file().unitImports.hasUnsearchable(); tries++) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await desk.call('memory.concordance', { query: 'Sentence 2499' })).toMatchObject({ isComplete: true, total: 1 })
  })

  it('follow when the project is opened again, and are whole whatever was removed or changed meanwhile', async () => {
    await create()
    await importTmx(tmx(...units))
    const own = file()
    own.transaction(() => own.unitImports.makeSearchable(1_000))
    const all = [...own.units.iterate()]
    const change = { target: 'changed', note: '', changedAt: '2026', changedBy: 'x' }
    own.transaction(() => {
      for (const index of [0, 999, 1_000, 2_000, 2_499]) own.units.remove(all[index]?.id ?? ('' as UnitId))
      for (const index of [1, 998, 1_001, 2_498]) own.units.update(all[index]?.id ?? ('' as UnitId), { ...change, source: `مختلف ${index}` })
    })
    const { path } = own
    await desk.call('projects.close', {})
    await desk.call('projects.open', { path })
    expect(file().unitImports.hasUnsearchable()).toBe(true)
    await checkWords()
    expect(file().units.count()).toBe(2_495)
    expect(file().units.holding('مختلف', ['ar'], 10)).toHaveLength(4)
  })

  it('go with it when it is taken back before they were all in', async () => {
    await create()
    const job = await importTmx(tmx(...units))
    file().transaction(() => file().unitImports.makeSearchable(700))
    await undo(job)
    expect([file().units.count(), file().units.lastRow()]).toEqual([0, 0])
    await checkWords()
  })
})

describe('a killed import', () => {
  it('leaves the memory as it was, also where it was to take the place of units', async () => {
    await create()
    await importTmx(tmx(tu(OLD)))
    const { path } = file()
    const before = seen()
    await desk.call('projects.close', {})
    const big = desk.write('big.tmx', tmx(tu({ ...OLD, date: '2024' }), ...Array.from({ length: 60_000 }, (_, index) => tu({ ar: `الجملة رقم ${index}`, en: `Sentence ${index}`, date: '2024' }))))
    const script = `
      import { createWorkbench } from '${join(ROOT, 'src/services/workbench.ts')}'
      import { createClient } from '${join(ROOT, 'src/contract/client.ts')}'
      const workbench = createWorkbench(${JSON.stringify({ ...desk.options, dataFolder: join(desk.folder, 'other'), temporaryFolder: join(desk.folder, 'other-temporary') })})
      const call = createClient((name, params) => workbench.dispatch(name, params, 'shell'))
      await call('projects.open', { path: ${JSON.stringify(path)} })
      workbench.on((message) => { if (message.name === 'jobs.changed' && message.payload.rate?.done > 4000) process.stdout.write('.') })
      const { token } = await call('files.open', { path: ${JSON.stringify(big)} })
      await call('imports.memory', { token, duplicates: 'newest' })`
    const child = spawn(join(ROOT, 'node_modules/.bin/node'), ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    const hasEnded = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await hasEnded
    expect(statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBeGreaterThan(0)

    await desk.call('projects.open', { path })
    expect(seen()).toEqual(before)
    expect([file().units.lastRow(), file().imports.unfinished()]).toEqual([1, []])
    await checkWords()
  })

  it('leaves the memory as it was when units had been set aside already', async () => {
    await create()
    await importTmx(tmx(tu(OLD), tu({ ar: 'لا', en: 'No' })))
    const own = file()
    await finishWordSearch(own)
    const before = seen()
    // As the import does in its last moments.
    own.transaction(() => own.imports.begin({ id: 'killed', kind: 'memory', fileName: 'm.tmx', startedAt: '2026-01-01', user: '' }))
    own.transaction(() => own.unitImports.setAside([1, 2], 'killed', '2026-01-01'))
    expect(seen()).toEqual(before)
    const { path } = own
    await desk.call('projects.close', {})
    const again = openProjectFile(path, { mode: 'write' })
    try {
      expect([...again.units.iterate()]).toHaveLength(2)
      expect([again.unitImports.replacedGroups('killed'), again.imports.get('killed')]).toEqual([[], null])
    } finally {
      again.close()
    }
    await desk.call('projects.open', { path })
    expect(seen()).toEqual(before)
    const [first] = file().imports.list()
    await desk.call('imports.undo', { importId: first?.id ?? '' })
    expect(seen()).toEqual([])
  })
})

describe('a memory that is written out', () => {
  const exported = async (memory: object = {}): Promise<string> => {
    const path = join(desk.folder, 'out.tmx')
    const job = await desk.ended(await desk.call('exports.start', { format: 'memory-tmx', path, memory: { ...memory } }))
    expect(job.state).toBe('done')
    return existsSync(path) ? readFileSync(path, 'utf8') : ''
  }
  const sources = (text: string): readonly string[] => [...text.matchAll(/<seg>([^<]*)<\/seg>\s*<\/tuv>\s*<tuv/g)].map(([, seg = '']) => seg)

  it.each(['ar', 'en'] as const)('comes back whole into a project from %s: dates, people, neighbours, notes, properties, ids', async (language) => {
    await create(language)
    const unit = '<tu tuid="42" creationdate="20200101T000000Z" creationid="a" changedate="20210101T000000Z" changeid="b"><note>one &amp; two</note><prop type="client">U &lt; N</prop><prop type="x-context-pre">قبل</prop><prop type="x-origin">alignment</prop><prop type="x-confidence">0.75</prop><tuv xml:lang="ar"><seg>نعم</seg></tuv><tuv xml:lang="en"><seg>Yes</seg></tuv></tu>'
    await importTmx(tmx(unit, tu({ ar: 'لا', en: 'No', date: '2022', user: 'c' }).replace('<tu', '<tu creationdate="20200102T030405Z"')))
    const whole = () => file().unitPages.byRows([1, 2]).map(({ id: _id, importId: _import, ...rest }) => rest)
    const before = whole()
    const text = await exported()
    await desk.call('projects.create', { name: `again-${language}`, sourceLanguage: language, targetLanguage: language === 'ar' ? 'en' : 'ar' })
    expect(countsOf(await importTmx(text))).toMatchObject({ units: 2 })
    const props = (unit: (typeof before)[number] | undefined) => ((unit?.extra['props'] ?? []) as { type: string }[]).map(({ type }) => type).sort()
    const after = whole()
    expect(after.map(({ extra: _extra, ...rest }) => rest)).toEqual(before.map(({ extra: _extra, ...rest }) => rest))
    expect(after.map(({ extra }) => [extra['tuid'], extra['confidence']])).toEqual([[undefined, undefined], ['42', 0.75]])
    expect(props(after[1])).toEqual(props(before[1]))
  })

  it.each([
    ['a search on either side, without short vowels', { query: 'كتاب' }, ['الكِتَاب', 'مكتوب']],
    ['who changed it last', { author: 'sara' }, ['مكتوب']],
    ['days, both of them included', { changedFrom: '2021-01-01', changedTo: '2022-01-01' }, ['مكتوب', 'ورقة']],
    ['where it came from', { origin: 'machine' }, []],
    ['all of these at once', { query: 'book', author: 'omar', changedTo: '2020-12-31' }, ['الكِتَاب']],
    ['nothing', {}, ['الكِتَاب', 'مكتوب', 'ورقة']],
  ])('can be filtered by %s', async (_law, filter, expected) => {
    await create()
    await importTmx(tmx(tu({ ar: 'الكِتَاب', en: 'the book', date: '2020', user: 'omar' }), tu({ ar: 'مكتوب', en: 'written in a كتاب', date: '2021', user: 'sara' }), tu({ ar: 'ورقة', en: 'paper', date: '2022', user: 'omar' })))
    expect(sources(await exported(filter))).toEqual(expected)
  })

  it('puts the language of the header first, whichever way its units were translated', async () => {
    await create('en')
    await importTmx(tmx(tu(OLD)))
    const { path } = file()
    await desk.call('projects.close', {})
    const turned = new BetterSqlite3(path)
    turned.exec(`UPDATE meta SET value = CASE key WHEN 'sourceLanguage' THEN 'ar' ELSE 'en' END WHERE key IN ('sourceLanguage', 'targetLanguage')`)
    turned.close()
    await desk.call('projects.open', { path })
    const text = await exported()
    expect(text).toMatch(/srclang="ar"/)
    expect(text).toMatch(/<tuv xml:lang="ar">\s*<seg>نعم<\/seg>\s*<\/tuv>\s*<tuv xml:lang="en">\s*<seg>Yes<\/seg>/)
  })
})

import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { ROOT, SHARED, makeDesk } from './run-cli.ts'

const desk = makeDesk()
const TEXT = { ar: 'الوفدان يعودان إلى جنيف\n\nقال د. أحمد إن الوفدين عادا. هل تنجح المحادثات؟\n', en: 'Delegations return\n\nDr. Smith said they came back. Will the talks work?\n' } as const
const tuv = (language: string, text: string) => `<tuv xml:lang="${language}"><seg>${text}</seg></tuv>`
const TMX = `<?xml version="1.0"?><tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="ar" datatype="plaintext"/><body><tu>${tuv('ar', 'قال د. أحمد إن الوفدين عادا إلى جنيف.')}${tuv('en', 'Dr. Ahmed said the delegations returned to Geneva.')}</tu></body></tmx>`
const GLOSSARY = 'en\tar\tpos\ncommittee\tلجنة\tNOUN\nGeneva\tجنيف\tPROPN\n'
desk.write('ar.txt', TEXT.ar)
desk.write('en.txt', TEXT.en)
desk.write('m.tmx', TMX)
desk.write('g.tsv', GLOSSARY)

describe('new', () => {
  it.each([['ar', 'en'], ['en', 'ar']] as const)('makes a project from %s with files of every kind', async (source, target) => {
    const made = await desk.json('new', `made-${source}`, '--source', source, '--target', target, `${source}.txt`, 'm.tmx', 'g.tsv')
    expect(made).toEqual({
      project: desk.path(`made-${source}.dragoman`),
      name: `made-${source}`,
      sourceLanguage: source,
      targetLanguage: target,
      documents: [{ number: 1, name: `${source}.txt`, format: 'txt', encoding: 'utf-8', segments: 3, words: expect.any(Number) }],
      imported: [
        { kind: 'document', files: [`${source}.txt`], counts: { documents: 1, segments: 3, words: expect.any(Number) }, diagnostics: [] },
        { kind: 'memory', files: ['m.tmx'], counts: { units: 1, replaced: 0, duplicates: 0, skipped: 0 }, diagnostics: [] },
        { kind: 'glossary', files: ['g.tsv'], counts: { entries: 2, changed: 0, duplicates: 0, conflicts: 0, rejected: 0 }, diagnostics: [] },
      ],
    })
  })

  it.each([
    ['a project that is there', ['new', 'made-twice', '--source', 'ar', '--target', 'en'], 'made-twice.dragoman'],
    ['a file that is not there', ['new', 'p1', '--source', 'ar', '--target', 'en', 'none.txt'], 'none.txt'],
    ['a picture', ['new', 'p2', '--source', 'ar', '--target', 'en', 'ar.txt', 'picture.png'], 'picture.png'],
    ['a language that is none', ['new', 'p3', '--source', 'Arabic!', '--target', 'en'], ''],
    ['a target language that is missing', ['new', 'p4', '--source', 'ar'], '--target'],
  ])('exits with 2 and one sentence for %s, and makes nothing', async (_law, args, named) => {
    if (named.startsWith('made-twice') && !existsSync(desk.path(named))) await desk.json('new', 'made-twice', '--source', 'ar', '--target', 'en')
    desk.write('picture.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47]))
    const before = readdirSync(desk.folder).sort()
    const { code, out, err } = await desk.run(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^dragoman: .+\n$/)
    expect(err).toContain(named)
    expect(readdirSync(desk.folder).sort()).toEqual(before)
  })

  it.skipIf(!existsSync(join(SHARED, 'seed/article-ar.txt')))('reads a real article in sentences, title and date on lines of their own (skipped: without ../shared)', async () => {
    const made = await desk.json('new', 'article', '--source', 'ar', '--target', 'en', join(SHARED, 'seed/article-ar.txt'))
    expect(made['documents']).toMatchObject([{ segments: expect.any(Number) }])
    const { out } = await desk.run(['segment', '--lang', 'ar', join(SHARED, 'seed/article-ar.txt')])
    const lines = out.trimEnd().split('\n')
    expect(lines.filter((line) => / د\.$/.test(line))).toEqual([])
    expect(lines.length).toBeGreaterThan(15)
  })
})

describe('import', () => {
  it('adds files to a project, and takes all of them back where one is bad', async () => {
    await desk.json('new', 'imp', '--source', 'ar', '--target', 'en')
    desk.write('bad.xlf', '<?xml version="1.0"?>\n<xliff version="1.2">\n<file')
    const { code, err } = await desk.run(['import', 'imp', 'ar.txt', 'g.tsv', 'bad.xlf'])
    expect(code).toBe(2)
    expect(err).toContain('bad.xlf')
    expect(err).toMatch(/\b3\b/)
    expect(await desk.json('stats', 'imp')).toMatchObject({ documents: [], total: { segments: 0 } })
    expect(await desk.json('glossary', 'search', 'imp')).toMatchObject({ total: 0 })
    expect(await desk.json('import', 'imp.dragoman', 'ar.txt', 'm.tmx')).toMatchObject({ documents: [{ number: 1, name: 'ar.txt' }], imported: [{ kind: 'document' }, { kind: 'memory' }] })
  })

  it('says where an encoding is a guess, and takes the one that is named', async () => {
    await desk.json('new', 'enc', '--source', 'ar', '--target', 'en')
    desk.write('short.txt', iconv.encode('هو', 'windows-1256'))
    const guessed = await desk.run(['import', 'enc', 'short.txt'])
    expect([guessed.code, guessed.err]).toEqual([0, expect.stringContaining('--encoding')])
    const named = await desk.run(['import', 'enc', 'short.txt', '--encoding', 'windows-1256', '--json'])
    expect([named.code, named.err]).toEqual([0, ''])
    expect((await desk.run(['import', 'enc', 'short.txt', '--encoding', 'utf-8'])).code).toBe(2)
  })
})

describe('glossary', () => {
  it('imports, searches in both languages and exports what comes back the same', async () => {
    await desk.json('new', 'glo', '--source', 'ar', '--target', 'en')
    expect(await desk.json('glossary', 'import', 'glo', 'g.tsv')).toMatchObject({ kind: 'glossary', counts: { entries: 2 } })
    for (const query of ['لجنه', 'COMMITTEE']) {
      expect(await desk.json('glossary', 'search', 'glo', query)).toMatchObject({ total: 1, entries: [{ terms: [{ language: 'ar', text: 'لجنة', partOfSpeech: 'noun' }, { language: 'en', text: 'committee' }] }] })
    }
    expect((await desk.run(['glossary', 'search', 'glo', 'لجنة'])).lines).toEqual(['لجنة\tcommittee\t\t'])
    await desk.json('glossary', 'export', 'glo', '-o', 'out.csv')
    await desk.json('new', 'glo2', '--source', 'en', '--target', 'ar')
    expect(await desk.json('glossary', 'import', 'glo2', 'out.csv')).toMatchObject({ counts: { entries: 2 }, diagnostics: [] })
  })

  it.each(['en', 'ar'])('refuses a table with one bad line in %s, naming file and line, and imports nothing', async (language) => {
    await desk.json('new', `bad-${language}`, '--source', 'ar', '--target', 'en')
    desk.write('bad.tsv', `${GLOSSARY}\tوفد\n`)
    const { code, out, err } = await desk.run(['glossary', 'import', `bad-${language}`, 'bad.tsv', '--lang-ui', language])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^dragoman: .*bad\.tsv.*\b4\b.*\n$/)
    expect(err).toContain(language === 'en' ? 'English' : 'الإنجليزية')
    expect(await desk.json('glossary', 'search', `bad-${language}`)).toMatchObject({ total: 0 })
    const skipping = await desk.run(['glossary', 'import', `bad-${language}`, 'bad.tsv', '--skip-invalid', '--lang-ui', language])
    expect([skipping.code, skipping.err]).toEqual([0, expect.stringContaining('bad.tsv:4')])
    expect(await desk.json('glossary', 'search', `bad-${language}`)).toMatchObject({ total: 2 })
  })
})

describe('a dry run of a glossary', () => {
  const THEIRS = 'ar\ten\tdomain\nلجنة\tcommittee\tlaw\nجنيف\tGenf\t\nهدنة\ttruce\t\n'

  it('says what would change, row by row, and writes nothing', async () => {
    await desk.json('new', 'dry', '--source', 'ar', '--target', 'en', 'g.tsv')
    desk.write('theirs.tsv', THEIRS)
    expect(await desk.json('glossary', 'import', 'dry', 'theirs.tsv', '--dry-run')).toMatchObject({
      kind: 'glossary', files: ['theirs.tsv'], format: 'tsv', dryRun: true, counts: { new: 1, changed: 1, conflicting: 1, rejected: 0, identical: 0 },
      rows: [{ line: 2, kind: 'changed', changes: [{ field: 'domain', before: '', after: 'law' }] }, { line: 3, kind: 'conflicting', target: 'Genf' }, { line: 4, kind: 'new', source: 'هدنة' }],
    })
    const { code, lines, err } = await desk.run(['glossary', 'import', 'dry', 'theirs.tsv', '--dry-run', '--lang-ui', 'en'])
    expect([code, lines]).toEqual([0, ['2\tchanged\tلجنة\tcommittee\tdomain: + > law\t', expect.stringMatching(/^3\tconflicting\tجنيف\tGenf\tterm: Geneva > Genf\t.*Geneva.*Genf/), '4\tnew\tهدنة\ttruce\t\t']])
    expect(err).toContain('theirs.tsv: 1 new, 1 changed, 1 conflicting, 0 rejected, 0 identical')
    expect(await desk.json('glossary', 'search', 'dry')).toMatchObject({ total: 2 })
  })

  it('exits with 1 where the import would refuse the file, and with 0 where it would leave the line out', async () => {
    await desk.json('new', 'dry-bad', '--source', 'ar', '--target', 'en')
    desk.write('faulty.csv', 'ar,en\nلجنة,committee\n,x\n')
    const { code, lines } = await desk.run(['glossary', 'import', 'dry-bad', 'faulty.csv', '--dry-run', '--lang-ui', 'ar'])
    expect([code, lines[1]]).toEqual([1, '3\tمرفوض\t\tx\t\tلا مصطلح في خانة العربية'])
    expect((await desk.run(['glossary', 'import', 'dry-bad', 'faulty.csv', '--dry-run', '--skip-invalid'])).code).toBe(0)
  })

  it('is followed by an import with the choices that were made', async () => {
    await desk.json('new', 'chosen', '--source', 'ar', '--target', 'en', 'g.tsv')
    desk.write('theirs.tsv', THEIRS)
    expect(await desk.json('glossary', 'import', 'chosen', 'theirs.tsv', '--conflicts', 'replace', '--as-proposed')).toMatchObject({ counts: { entries: 1, changed: 2, conflicts: 0 } })
    expect(await desk.json('glossary', 'search', 'chosen', 'Genf')).toMatchObject({ total: 1 })
    expect(await desk.json('glossary', 'search', 'chosen', 'truce')).toMatchObject({ entries: [{ terms: [{ status: 'proposed' }, { status: 'proposed' }] }] })
    desk.write('plain.csv', 'x;سلام;peace\n')
    expect(await desk.json('glossary', 'import', 'chosen', 'plain.csv', '--columns', '-,source,target')).toMatchObject({ counts: { entries: 1 } })
    for (const format of ['xlsx', 'utx', 'omegat']) {
      await desk.json('glossary', 'export', 'chosen', '--format', `glossary-${format}`, '-o', `out.${format}`)
      const name = format === 'omegat' ? 'out.utf8' : `out.${format}`
      desk.write(name, desk.read(`out.${format}`))
      expect(await desk.json('glossary', 'import', 'chosen', name, '--dry-run')).toMatchObject({ counts: { new: 0, changed: 0, conflicting: 0, rejected: 0, identical: 4 } })
    }
  })

  it.each([
    ['a policy that is none', ['--conflicts', 'ask'], '--conflicts'],
    ['a column that is none', ['--columns', 'source,colour'], 'colour'],
  ])('exits with 2 for %s', async (_law, args, named) => {
    await desk.run(['new', 'usage', '--source', 'ar', '--target', 'en'])
    const { code, out, err } = await desk.run(['glossary', 'import', 'usage', 'g.tsv', ...args, '--lang-ui', 'en'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(named)
  })
})

describe('memory', () => {
  it.each([['ar', 'en', 'قال د. أحمد إن الوفدين عادا إلى جنيف.', 100], ['en', 'ar', 'Dr. Ahmed said the delegations came to Geneva.', 70]] as const)('looks up each line from %s into %s', async (from, to, query, atLeast) => {
    if (!existsSync(desk.path('mem.dragoman'))) {
      await desk.json('new', 'mem', '--source', 'ar', '--target', 'en')
      expect(await desk.json('memory', 'import', 'mem', 'm.tmx')).toMatchObject({ kind: 'memory', counts: { units: 1 } })
    }
    const file = desk.write(`queries-${from}.txt`, `${query}\n\n`)
    const { lines, code } = await desk.run(['memory', 'lookup', 'mem', '--from', from, '--to', to, '--json', file])
    expect([code, lines.length]).toEqual([0, 2])
    const [first, second] = lines.map((line) => JSON.parse(line) as { line: number; ms: number; matches: { score: number; source: string; target: string }[] })
    expect(first).toMatchObject({ line: 0, ms: expect.any(Number), matches: [{ score: expect.any(Number), source: expect.any(String), target: expect.any(String) }] })
    expect(first?.matches[0]?.score).toBeGreaterThanOrEqual(atLeast)
    expect(second).toMatchObject({ line: 1, matches: [] })
  })

  it('reads queries from standard input, and exports what comes back', async () => {
    const { lines } = await desk.run(['memory', 'lookup', 'mem', '--json'], { input: 'قال د. أحمد إن الوفدين عادا إلى جنيف.\n' })
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ matches: [{ score: 100 }] })
    await desk.json('memory', 'export', 'mem', '-o', 'out.tmx')
    await desk.json('new', 'mem2', '--source', 'en', '--target', 'ar')
    expect(await desk.json('memory', 'import', 'mem2', 'out.tmx')).toMatchObject({ counts: { units: 1 } })
  })
})

describe('a glossary or memory of its own', () => {
  it('is imported into, searched and exported without a project', async () => {
    const { createProjectFile } = await import('../../src/storage/open-project-file.ts')
    const languages = { sourceLanguage: 'ar', targetLanguage: 'en' }
    createProjectFile(desk.path('own.dragoman'), { kind: 'resource', content: 'glossary', name: 'own', ...languages })
    createProjectFile(desk.path('pairs.dragoman'), { kind: 'resource', content: 'memory', name: 'pairs', ...languages })
    expect(await desk.json('glossary', 'import', 'own', 'g.tsv')).toMatchObject({ counts: { entries: 2 } })
    expect(await desk.json('glossary', 'search', 'own', 'جنيف')).toMatchObject({ total: 1 })
    expect(await desk.json('glossary', 'export', 'own', '--format', 'glossary-tbx', '-o', 'own.tbx')).toMatchObject({ counts: { entries: 2 } })
    expect(await desk.json('memory', 'import', 'pairs', 'm.tmx')).toMatchObject({ counts: { units: 1 } })
    expect(await desk.json('memory', 'export', 'pairs', '-o', 'pairs.tmx')).toMatchObject({ counts: { units: 1 } })
    const wrong = await desk.run(['import', 'own', 'ar.txt'])
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/^dragoman: .+\n$/)])
  })
})

describe('export, stats and qa', () => {
  it('write the document back byte for byte, one of several by number or name', async () => {
    await desk.json('new', 'exp', '--source', 'ar', '--target', 'en', 'ar.txt', 'en.txt')
    for (const document of ['2', 'en.txt']) {
      expect(await desk.json('export', 'exp', '--format', 'txt', '--document', document, '-o', 'back.txt')).toMatchObject({ file: desk.path('back.txt'), format: 'txt', counts: { documents: 1 } })
      expect(desk.read('back.txt').toString()).toBe(TEXT.en)
    }
    expect((await desk.run(['export', 'exp', '--format', 'txt', '--document', '3', '-o', 'no.txt'])).code).toBe(2)
    expect(existsSync(desk.path('no.txt'))).toBe(false)
  })

  it('name the formats there are where one is unknown', async () => {
    const { code, err } = await desk.run(['export', 'exp', '--format', 'pdf', '-o', 'x.pdf'])
    expect([code, err]).toEqual([2, expect.stringContaining('xliff12')])
  })

  it('count each document and their sum', async () => {
    const stats = await desk.json('stats', 'exp')
    expect(stats).toMatchObject({ name: 'exp', documents: [{ name: 'ar.txt', segments: 3 }, { name: 'en.txt', segments: 3 }], total: { segments: 6, untranslated: 6, confirmed: 0 } })
    const { lines } = await desk.run(['stats', 'exp'])
    expect(lines).toHaveLength(4)
  })

  it('find what a check finds, and exit with 1 only where it is as severe as asked', async () => {
    const xliff = `<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="ar" target-language="en" datatype="plaintext"><body><trans-unit id="1"><source>خمسة 5.</source><target>Five 6.</target></trans-unit><trans-unit id="2"><source>نعم.</source><target>Yes</target></trans-unit></body></file></xliff>`
    desk.write('q.xlf', xliff)
    await desk.json('new', 'qa', '--source', 'ar', '--target', 'en', 'q.xlf')
    const { code, out } = await desk.run(['qa', 'qa', '--json', '--fail-on', 'error'])
    const { counts, findings } = JSON.parse(out) as { counts: Record<string, number>; findings: { check: string; segment: number; document: string; message: string }[] }
    expect(findings.map(({ check, segment, document }) => [document, segment, check])).toEqual(expect.arrayContaining([['q.xlf', 1, 'numbers'], ['q.xlf', 2, 'end-punctuation']]))
    expect(findings.every(({ message }) => message.length > 5 && !message.includes('{{'))).toBe(true)
    expect(code).toBe((counts['error'] ?? 0) > 0 ? 1 : 0)
    expect((await desk.run(['qa', 'qa', '--fail-on', 'warning'])).code).toBe(1)
    expect((await desk.run(['qa', 'qa'])).code).toBe(0)
    expect((await desk.run(['qa', 'exp', '--fail-on', 'warning'])).code).toBe(0)
  })
})

describe('a project that is open elsewhere', () => {
  it('is read and not written', async () => {
    await desk.json('new', 'busy', '--source', 'ar', '--target', 'en', 'ar.txt', 'm.tmx', 'g.tsv')
    const script = `import { openProjectFile } from '${join(ROOT, 'src/storage/open-project-file.ts')}'
globalThis.held = openProjectFile(${JSON.stringify(desk.path('busy.dragoman'))}, { mode: 'write' }); process.stdout.write('open'); setInterval(() => {}, 1000)`
    const holder = spawn(join(ROOT, 'node_modules/.bin/node'), ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => holder.stdout.once('data', resolve))
    try {
      expect(await desk.json('stats', 'busy')).toMatchObject({ total: { segments: 3 } })
      expect(await desk.json('glossary', 'search', 'busy')).toMatchObject({ total: 2 })
      expect(await desk.json('export', 'busy', '--format', 'xliff12', '-o', 'busy.xlf')).toMatchObject({ counts: { segments: 3 } })
      const write = await desk.run(['import', 'busy', 'en.txt'])
      expect([write.code, write.out]).toEqual([2, ''])
      expect(write.err).toContain('already open')
      expect((await desk.run(['qa', 'busy'])).code).toBe(0)
    } finally {
      const hasEnded = new Promise((resolve) => holder.once('exit', resolve))
      holder.kill('SIGKILL')
      await hasEnded
    }
    expect(await desk.json('import', 'busy', 'en.txt')).toMatchObject({ documents: [{ name: 'ar.txt' }, { name: 'en.txt' }] })
  })
})

describe('open', () => {
  it('refuses a project that is not there before any window opens', async () => {
    const { code, out, err } = await desk.run(['open', 'nowhere', '--no-open'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('nowhere.dragoman')
  })
})

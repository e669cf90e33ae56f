import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { ROOT, SHARED, makeDesk } from './run-cli.ts'

const desk = makeDesk()

describe('terms recognize', () => {
  it.each([
    ['ar', 'محادثات عسكرية', 'military talks', 'بدأت المحادثات العسكرية أمس.\n\nلا شيء.'],
    ['en', 'military talks', 'محادثات عسكرية', 'Military talks began.\n\nNothing.'],
  ])('prints one JSON line a text in %s, whatever the order of the columns', async (language, source, target, text) => {
    const glossary = desk.write(`${language}.tsv`, 'pos\ten\tar\nMW\tmilitary talks\tمحادثات عسكرية\n')
    const { code, lines, err } = await desk.run(['terms', 'recognize', '--lang', language, '--glossary', glossary, '--json', desk.write('t.txt', `${text}\n`)])
    expect([code, err]).toEqual([0, ''])
    const found = lines.map((line) => JSON.parse(line) as { line: number; occurrences: Record<string, unknown>[] })
    expect(found.map(({ line, occurrences }) => [line, occurrences.length])).toEqual([[0, 1], [1, 0], [2, 0]])
    const [occurrence] = found[0]?.occurrences ?? []
    expect(Object.keys(occurrence ?? {}).sort()).toEqual(['analysis', 'cost', 'end', 'innerEnd', 'innerStart', 'source', 'start', 'target'])
    expect(occurrence).toMatchObject({ source, target })
    const surface = text.slice(Number(occurrence?.['start']), Number(occurrence?.['end']))
    expect(['المحادثات العسكرية', 'Military talks']).toContain(surface)
  })

  it.each([
    ['no such text', ['--lang', 'ar', '--glossary', 'ar.tsv', 'none.txt'], 'none.txt'],
    ['no such glossary', ['--lang', 'ar', '--glossary', 'none.tsv', 't.txt'], 'none.tsv'],
    ['a table of one column', ['--lang', 'ar', '--glossary', 'one.tsv', 't.txt'], 'one.tsv'],
    ['no language', ['--glossary', 'ar.tsv', 't.txt'], '--lang'],
  ])('exits with 2 and one sentence for %s', async (_law, args, named) => {
    desk.write('one.tsv', 'ar\nلجنة\n')
    desk.write('t.txt', 'نص\n')
    const { code, out, err } = await desk.run(['terms', 'recognize', ...args])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^dragoman: .+\n$/)
    expect(err).toContain(named)
  })
})

describe('segment', () => {
  it.each([
    ['ar', 'قال د. أحمد نعم. هل عاد؟\nسطر ثان', ['قال د. أحمد نعم.', 'هل عاد؟', 'سطر ثان']],
    ['en', 'Dr. Smith left. Why?\r\nA second line', ['Dr. Smith left.', 'Why?', 'A second line']],
  ])('prints one JSON string a sentence in %s', async (language, text, sentences) => {
    const { lines } = await desk.run(['segment', '--lang', language, '--json', desk.write('s.txt', text)])
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(sentences)
  })

  it('reads standard input, legacy encodings, and rules of the user', async () => {
    expect((await desk.run(['segment', '--lang', 'en', '-'], { input: 'One. Two.' })).lines).toEqual(['One.', 'Two.'])
    const legacy = desk.write('old.txt', iconv.encode('وصل الوفدان إلى جنيف. هل تنجح المحادثات؟', 'windows-1256'))
    expect((await desk.run(['segment', '--lang', 'ar', legacy])).lines).toEqual(['وصل الوفدان إلى جنيف.', 'هل تنجح المحادثات؟'])
    const rules = `<?xml version="1.0"?><srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="no"/><body><languagerules><languagerule languagerulename="x"><rule break="yes"><beforebreak>;</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules><maprules><languagemap languagepattern=".*" languagerulename="x"/></maprules></body></srx>`
    desk.write('own.srx', rules)
    desk.write('semi.txt', 'One. Two; three.')
    expect((await desk.run(['segment', '--lang', 'en', '--srx', 'own.srx', 'semi.txt'])).lines).toEqual(['One. Two;', 'three.'])
    expect((await desk.run(['segment', '--lang', 'en', '--srx', 'none.srx', 'semi.txt'])).code).toBe(2)
  })

  it.skipIf(!existsSync(join(SHARED, 'conformance/segmentation/golden-rules.json')))('is what a program in another language reads (skipped: without ../shared)', async () => {
    const { lines } = await desk.run(['segment', '--lang', 'en', '--json', desk.write('g.txt', 'Hello World. My name is Jonas.')])
    expect(lines).toEqual(['"Hello World."', '"My name is Jonas."'])
  })
})

describe('help and messages', () => {
  it.each([
    ['--lang-ui ar', ['--lang-ui', 'ar'], {}, 'الأوامر:'],
    ['--lang-ui=en, whatever the locale', ['--lang-ui=en'], { LANG: 'ar_EG.UTF-8' }, 'Commands:'],
    ['the locale', [], { LANG: 'ar_EG.UTF-8' }, 'الأوامر:'],
    ['LC_ALL before LANG', [], { LC_ALL: 'en_GB.UTF-8', LANG: 'ar' }, 'Commands:'],
    ['neither: English', [], { LANG: 'C' }, 'Commands:'],
  ])('speak the language of %s', async (_law, args, env, heading) => {
    const { code, out, err } = await desk.run(['--help', ...args], { env })
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain(heading)
  })

  it('speak the language of the settings where the locale names none of ours', async () => {
    mkdirSync(desk.path('settings-data'))
    desk.write('settings-data/settings.json', '{"uiLanguage":"ar"}')
    expect((await desk.run(['--help'], { env: { DRAGOMAN_DATA: desk.path('settings-data') } })).out).toContain('الأوامر:')
  })

  const COMMANDS = [['new'], ['import'], ['export'], ['glossary'], ['glossary', 'import'], ['glossary', 'export'], ['glossary', 'search'], ['memory'], ['memory', 'import'], ['memory', 'export'], ['memory', 'lookup'], ['terms'], ['terms', 'recognize'], ['segment'], ['stats'], ['qa'], ['open']]
  it.each(['en', 'ar'])('has help for every command in %s, without a key that has no text', async (language) => {
    for (const command of COMMANDS) {
      const { code, out } = await desk.run([...command, '--help', '--lang-ui', language])
      expect([command, code, /(?:command|option|argument|help|usage)\.\w+/.exec(out)?.[0]]).toEqual([command, 0, undefined])
      expect(/[\u0600-\u06ff]/.test(out)).toBe(language === 'ar')
    }
  }, 60_000)

  it.each([
    [['segmant'], 'segmant'],
    [['stats'], 'PROJECT'],
    [['stats', 'p', '--nope'], '--nope'],
    [['qa', 'p', '--fail-on', 'everything'], 'everything'],
    [['stats', 'a', 'b'], ''],
    [['memory', 'lookup', 'p', '--min', 'x', 't.txt'], '--min'],
  ])('say what is wrong with %j in one sentence of either language', async (args, named) => {
    for (const language of ['en', 'ar']) {
      const { code, out, err } = await desk.run([...args, '--lang-ui', language])
      expect([code, out]).toEqual([2, ''])
      expect(err).toMatch(/^dragoman: .+\n$/)
      if (!(args.includes('lookup'))) expect(err).toContain(named)
      expect(/[\u0600-\u06ff]/.test(err)).toBe(language === 'ar')
    }
  })

  it('without a command shows the help on stderr and exits with 2', async () => {
    const { code, out, err } = await desk.run([])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('terms')
  })

  it('sets names apart on a terminal and nowhere else', async () => {
    desk.write('isolate.tsv', 'ar\nx\n')
    const { err } = await desk.run(['terms', 'recognize', '--lang', 'ar', '--glossary', 'isolate.tsv', 't.txt'])
    expect(err).not.toMatch(/[\u2066-\u2069]/)
    const { runCli } = await import('../../src/cli/main.ts')
    let shown = ''
    const environment = {
      cwd: desk.folder, env: { LANG: 'ar' }, resourceFolder: join(ROOT, 'resources'), version: '0',
      writeOut: () => {}, writeError: (text: string) => void (shown += text), isOutTerminal: true, isErrorTerminal: true, readInput: () => new Uint8Array(),
    }
    expect(await runCli(['segment', '--lang', 'ar', 'none.txt'], environment)).toBe(2)
    expect(shown).toMatch(/\u2068[^\u2069]*none\.txt\u2069/)
  })
})

describe('the program', () => {
  it('runs through a link, from any folder, and says its version', async () => {
    symlinkSync(join(ROOT, 'bin/dragoman'), desk.path('linked'))
    const { stdout } = await promisify(execFile)(desk.path('linked'), ['--version'], { cwd: '/', env: desk.environment() })
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    const direct = await promisify(execFile)('node', [join(ROOT, 'bin/dragoman.mjs'), '--version'], { cwd: desk.folder, env: desk.environment() })
    expect(direct.stdout).toBe(stdout)
  })

  it('does not mind a reader that stops reading', async () => {
    desk.write('many.txt', 'One. Two.\n'.repeat(20_000))
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', `"${join(ROOT, 'bin/dragoman')}" segment --lang en many.txt | head -1`], { cwd: desk.folder, env: desk.environment() })
    expect([stdout, stderr]).toEqual(['One.\n', ''])
  })
})

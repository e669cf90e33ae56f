import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { makeDesk } from './run-cli.ts'

const desk = makeDesk()
const ARABIC = ['أعلنت البعثة أن الهدنة بدأت في 12 آذار.', 'وصلت القوات إلى المدينة قبل الفجر.', '', 'عالج الطبيب 47 مصابًا في السوق.', 'تجتمع اللجنة يوم الاثنين في جنيف.']
const ENGLISH = ['The mission announced that the truce began on 12 March.', 'The forces reached the city before dawn.', 'The doctor treated 47 injured people', 'in the market.', 'The committee meets in Geneva on Monday.']
const ar = desk.write('text.ar', `${ARABIC.join('\n')}\n`)
const en = desk.write('text.en', `${ENGLISH.join('\r\n')}\r\n`)
type Printed = Readonly<{ beads: readonly Readonly<{ source: number[]; target: number[]; confidence: number }>[] }>

const parse = (line: string | undefined): Printed => JSON.parse(line ?? '') as Printed
const forward = ['--source', 'ar', '--target', 'en']
const backward = ['--source', 'en', '--target', 'ar']

describe('align --segmented --json', () => {
  it.each([['ar -> en', [ar, en, ...forward], ARABIC, ENGLISH], ['en -> ar', [en, ar, ...backward], ENGLISH, ARABIC]])('prints one object that covers every line of both files once, %s', async (_direction, args, source, target) => {
    const { code, lines, err } = await desk.run(['align', ...args, '--segmented', '--json'])
    expect([code, err, lines.length]).toEqual([0, '', 1])
    const { beads } = parse(lines[0])
    expect(beads.flatMap((bead) => bead.source)).toEqual(source.map((_, k) => k))
    expect(beads.flatMap((bead) => bead.target)).toEqual(target.map((_, k) => k))
    for (const bead of beads) {
      expect(Object.keys(bead)).toEqual(['source', 'target', 'confidence'])
      expect(bead.confidence >= 0 && bead.confidence <= 1).toBe(true)
    }
    expect(beads).toContainEqual(expect.objectContaining({ source: [0], target: [0] }))
  })

  it('gives the mirrored answer for mirrored files', async () => {
    const there = parse((await desk.run(['align', ar, en, ...forward, '--segmented', '--json'])).lines[0])
    const back = parse((await desk.run(['align', en, ar, ...backward, '--segmented', '--json'])).lines[0])
    expect(back.beads.map(({ source, target, confidence }) => ({ source: target, target: source, confidence }))).toEqual(there.beads)
  })

  it('reads an empty file as no segment', async () => {
    const { beads } = parse((await desk.run(['align', desk.write('empty.txt', ''), en, ...forward, '--segmented', '--json'])).lines[0])
    expect(beads.every(({ source }) => source.length === 0)).toBe(true)
    expect(beads.flatMap(({ target }) => target)).toHaveLength(ENGLISH.length)
  })
})

describe('what is known', () => {
  const unknownAr = desk.write('u.ar', 'شخس ضرد\nطبغ ذقم\nزحن فكل\nسرت قبض\n')
  const unknownEn = desk.write('u.en', 'blue moon\ncold fire\ngrey salt\n')
  const shape = async (extra: readonly string[]) => parse((await desk.run(['align', unknownAr, unknownEn, ...forward, '--segmented', '--json', ...extra])).lines[0]).beads

  it.each([
    ['a glossary', ['--glossary', desk.write('g.tsv', 'ar\ten\nشخس\tblue\nضرد\tmoon\nزحن\tcold\nفكل\tfire\nسرت\tgrey\nقبض\tsalt\n')]],
    ['a dictionary table', ['--dictionary', desk.write('d.tsv', 'blue\tشخس\nmoon\tضرد\ncold\tزحن\nfire\tفكل\ngrey\tسرت\nsalt\tقبض\n')]],
  ])('from %s moves the alignment', async (_name, extra) => {
    expect(await shape([])).toContainEqual(expect.objectContaining({ source: [2, 3], target: [2] }))
    expect(await shape(extra)).toContainEqual(expect.objectContaining({ source: [3], target: [2] }))
  })

  it('from a memory is a pin', async () => {
    const tmx = `<?xml version="1.0"?><tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="ar" datatype="plaintext"/><body><tu><tuv xml:lang="ar"><seg>عين غين فاء</seg></tuv><tuv xml:lang="en"><seg>one grey salt</seg></tuv></tu></body></tmx>`
    const [one, other] = [desk.write('m.ar', 'ألف باء تاء\nعين غين فاء\nقاف كاف لام\n'), desk.write('m.en', 'red blue green\nup down left\none grey salt\n')]
    const { lines } = await desk.run(['align', one, other, ...forward, '--segmented', '--json', '--memory', desk.write('m.tmx', tmx)])
    expect(parse(lines[0]).beads).toContainEqual({ source: [1], target: [2], confidence: 1 })
  })

  it('from dictd files, packed or not, is read from either of the two', async () => {
    const article = 'cold\nشخس\n'
    const bytes = Buffer.from(article)
    desk.write('f.index', `cold\tA\t${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[bytes.length]}\n`)
    const packed = desk.write('f.dict.dz', gzipSync(bytes))
    const { code, lines } = await desk.run(['align', unknownAr, unknownEn, ...forward, '--segmented', '--json', '--dictionary', packed])
    expect([code, lines.length]).toEqual([0, 1])
  })
})

describe('documents', () => {
  const arabicMarkdown = desk.write('تقرير.md', '# عنوان التقرير\n\nأعلنت البعثة أن الهدنة بدأت في 12 آذار. وصلت القوات إلى المدينة.\n\n- البند رقم 5\n')
  const english = desk.write('report.md', '# Title of the report\n\nThe mission announced that the truce began on 12 March. The forces reached the city.\n\n- Item number 5\n')

  it('are divided into sentences first', async () => {
    const { lines } = await desk.run(['align', arabicMarkdown, english, ...forward])
    expect(lines.map((line) => line.split('\t').slice(1))).toEqual([
      ['عنوان التقرير', 'Title of the report'],
      ['أعلنت البعثة أن الهدنة بدأت في 12 آذار.', 'The mission announced that the truce began on 12 March.'],
      ['وصلت القوات إلى المدينة.', 'The forces reached the city.'],
      ['البند رقم 5', 'Item number 5'],
    ])
  })

  it('in a legacy encoding are read', async () => {
    const old = desk.write('old.txt', iconv.encode('أعلنت البعثة أن الهدنة بدأت. وصلت القوات إلى المدينة.', 'windows-1256'))
    const { code, lines } = await desk.run(['align', old, desk.write('new.txt', 'The mission announced that the truce began. The forces reached the city.'), ...forward])
    expect([code, lines.length]).toEqual([0, 2])
  })

  it.each(['tmx', 'xlf', 'tsv', 'xlsx', 'docx', 'html'])('are written as %s', async (extension) => {
    const output = join(mkdtempSync(join(tmpdir(), 'align-')), `out.${extension}`)
    const { code, out } = await desk.run(['align', arabicMarkdown, english, ...forward, '-o', output])
    expect([code, out]).toEqual([0, ''])
    expect(readFileSync(output).length).toBeGreaterThan(200)
  })
})

describe('refused with 2 and one sentence, nothing written', () => {
  it.each([
    ['a file that is not there', ['none.txt', en, ...forward, '--segmented'], 'none.txt'],
    ['one language on both sides', [ar, en, '--source', 'ar', '--target', 'ar', '--segmented'], 'Arabic'],
    ['an unknown ending', [ar, en, ...forward, '--segmented', '-o', 'out.foo'], 'out.foo'],
    ['a confidence that is none', [ar, en, ...forward, '--segmented', '--min-confidence', '7'], '7'],
    ['no language', [ar, en, '--target', 'en'], '--source'],
    ['a dictionary that is torn', [ar, en, ...forward, '--segmented', '--dictionary', desk.write('torn.dict.dz', 'no gzip')], 'torn'],
    ['a table that is no memory', [ar, en, ...forward, '--segmented', '--memory', desk.write('bad.tmx', '<tmx><body>')], 'bad.tmx'],
  ])('%s', async (_law, args, named) => {
    const folder = mkdtempSync(join(tmpdir(), 'align-'))
    const { code, out, err } = await desk.run(['align', ...args, ...(args.includes('-o') ? [] : ['-o', join(folder, 'out.tmx')])])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^dragoman: .+\n$/)
    expect(err).toContain(named)
    expect(readdirSync(folder)).toEqual([])
    expect(existsSync('out.foo')).toBe(false)
  })

  it('in Arabic too', async () => {
    const { err } = await desk.run(['--lang-ui', 'ar', 'align', ar, en, '--source', 'ar', '--target', 'ar', '--segmented'])
    expect(err).toMatch(/الجانبان بلغة واحدة/)
  })
})

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WorkbenchError } from '../../../../src/core/errors.ts'
import { languagePairOf, readTmx, readTmxSync, sniffTmxEncoding } from '../../../../src/core/formats/tmx/reader.ts'
import type { TmxSummary, TmxUnit } from '../../../../src/core/formats/tmx/reader.ts'
import type { Diagnostic } from '../../../../src/core/model/job.ts'
import { labelTags } from '../../../../src/core/model/tagged-text.ts'

type Reading = Readonly<{ units: readonly TmxUnit[]; skipped: readonly Diagnostic[]; summary: TmxSummary }>

function read(text: string, sourceLanguage = 'ar', targetLanguage = 'en', chunkLength = text.length): Reading {
  const units: TmxUnit[] = []
  const skipped: Diagnostic[] = []
  const chunks = Array.from({ length: Math.ceil(text.length / (chunkLength || 1)) }, (_, index) => text.slice(index * chunkLength, (index + 1) * chunkLength))
  const summary = readTmxSync(chunks, { sourceLanguage, targetLanguage, onUnit: (unit) => units.push(unit), onSkip: (diagnostic) => skipped.push(diagnostic) })
  return { units, skipped, summary }
}

const HEADER = '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="ar" datatype="plaintext"/>'
const tmx = (body: string, version = '1.4', header = HEADER) => `<?xml version="1.0"?>\n<tmx version="${version}">\n${header}\n<body>\n${body}\n</body></tmx>`
const tuv = (language: string, seg: string, attribute = 'xml:lang') => `<tuv ${attribute}="${language}"><seg>${seg}</seg></tuv>`
const pairsOf = ({ units }: Reading) => units.map(({ source, target, tags }) => [labelTags({ text: source, tags }), labelTags({ text: target, tags })])

function failureOf(text: string): WorkbenchError {
  try {
    read(text)
  } catch (error) {
    if (error instanceof WorkbenchError) return error
    throw error
  }
  throw new Error('was read')
}

describe('TMX reading: languages', () => {
  const body = tmx(`<tu>${tuv('ar', 'نعم')}${tuv('en', 'yes')}</tu>`)

  it('gives the same pair in both directions, whatever the header calls the source', () => {
    expect(pairsOf(read(body))).toEqual([['نعم', 'yes']])
    expect(pairsOf(read(body, 'en', 'ar'))).toEqual([['yes', 'نعم']])
  })

  it.each([
    ['upper case', 'AR', 'EN-US'],
    ['an underscore', 'ar_EG', 'en_GB'],
    ['a region that the project does not have', 'ar-SA', 'en-ZA'],
  ])('matches %s', (_, source, target) => {
    const [unit] = read(tmx(`<tu>${tuv(source, 'نعم')}${tuv(target, 'yes')}</tu>`)).units
    expect(unit).toMatchObject({ source: 'نعم', target: 'yes', sourceLanguage: source, targetLanguage: target })
  })

  it('reads the attribute lang of TMX 1.1 and a header for all languages', () => {
    const header = HEADER.replace('srclang="ar"', 'srclang="*all*"')
    const reading = read(tmx(`<tu>${tuv('ar', 'نعم', 'lang')}${tuv('en', 'yes', 'lang')}</tu>`, '1.1', header))
    expect(pairsOf(reading)).toEqual([['نعم', 'yes']])
    expect(reading.summary).toEqual({ version: '1.1', creationTool: 't', sourceLanguage: null, languages: ['ar', 'en'], unitCount: 1 })
    expect(languagePairOf(reading.summary)).toEqual(['ar', 'en'])
  })

  it('takes the exact variant of several and gives one unit for each target variant', () => {
    const unit = `<tu>${tuv('fr', 'oui')}${tuv('ar-EG', 'أيوه')}${tuv('ar-SA', 'نعم')}${tuv('en-GB', 'yes')}${tuv('en-US', 'yeah')}</tu>`
    expect(pairsOf(read(tmx(unit), 'ar-SA', 'en'))).toEqual([['نعم', 'yes'], ['نعم', 'yeah']])
    expect(pairsOf(read(tmx(unit), 'ar', 'fr'))).toEqual([['أيوه', 'oui']])
  })

  it('says which units it had to leave out, and where', () => {
    const { units, skipped, summary } = read(tmx(`<tu>${tuv('de', 'ja')}${tuv('en', 'yes')}</tu>\n<tu>${tuv('ar', ' ')}${tuv('en', 'yes')}</tu>\n<tu>${tuv('ar', 'لا')}${tuv('en', 'no')}</tu>`))
    expect(units).toHaveLength(1)
    expect(summary.unitCount).toBe(3)
    expect(skipped).toEqual([
      { code: 'tmx/other-languages', args: { languages: 'de, en' }, line: 5 },
      { code: 'tmx/empty-segment', args: {}, line: 6 },
    ])
  })

  it('keeps repeated pairs', () => {
    const unit = `<tu>${tuv('ar', 'نعم')}${tuv('en', 'yes')}</tu>`
    expect(read(tmx(unit + unit)).units).toHaveLength(2)
  })
})

describe('TMX reading: what a unit says', () => {
  it('keeps people, dates, notes and properties; the translation counts before the unit', () => {
    const body = `<tu tuid="7" creationdate="20240102T030405Z" creationid="Amal" changeid="Unit">
<note>first</note><prop type="x-domain">politics</prop><prop type="x-context-pre">&lt;seg&gt;قبل&lt;/seg&gt;</prop><prop type="x-context-post">بعد</prop>
<tuv xml:lang="ar"><seg>نعم</seg></tuv>
<tuv xml:lang="en" changedate="20250607T080910Z" changeid="Sami"><note>second</note><seg>yes</seg></tuv></tu>`
    expect(read(tmx(body)).units[0]).toMatchObject({
      tuid: '7', line: 5, notes: ['first', 'second'],
      createdAt: '2024-01-02T03:04:05.000Z', createdBy: 'Amal', changedAt: '2025-06-07T08:09:10.000Z', changedBy: 'Sami',
      previousSource: 'قبل', nextSource: 'بعد', origin: 'import',
      props: [{ type: 'x-domain', value: 'politics' }, { type: 'x-context-pre', value: '<seg>قبل</seg>' }, { type: 'x-context-post', value: 'بعد' }],
    })
  })

  it('leaves a date empty that is none', () => {
    expect(read(tmx(`<tu creationdate="yesterday">${tuv('ar', 'نعم')}${tuv('en', 'yes')}</tu>`)).units[0]).toMatchObject({ createdAt: '', changedAt: '' })
  })
})

describe('TMX reading: level 2', () => {
  it.each([
    ['pairs matched by x', '<bpt i="1" x="1">&lt;b&gt;</bpt>نص<ept i="1">&lt;/b&gt;</ept>', '<bpt i="9" x="1">&lt;b&gt;</bpt>text<ept i="9">&lt;/b&gt;</ept>', '{1}نص{/1}', '{1}text{/1}'],
    ['placeholders in another order, matched by content', 'أ<ph>%s</ph>ب<ph>%d</ph>', '<ph>%d</ph>a<ph>%s</ph>b', 'أ{1/}ب{2/}', '{2/}a{1/}b'],
    ['halves of pairs', '<it pos="begin" x="4">[</it>نص', 'text<it pos="end" x="4">]</it>', '{4}نص', 'text{/4}'],
    ['a highlight', 'نص <hi type="bold">مهم</hi>', 'a <hi type="bold">bold</hi> text', 'نص {1}مهم{/1}', 'a {1}bold{/1} text'],
    ['an unknown tag of old files', 'نص<ut>{\\b </ut>', '<ut>{\\b </ut>text', 'نص{1/}', '{1/}text'],
    ['a sub flow, which stays with its code', 'نص<ph x="2">&lt;a title="<sub>هنا</sub>"&gt;</ph>', 'text<ph x="2">y</ph>', 'نص{2/}', 'text{2/}'],
    ['a tag that only the translation has', 'نص', '<ph x="5">c</ph>text', 'نص', '{5/}text'],
  ])('reads %s', (_, source, target, readSource, readTarget) => {
    expect(pairsOf(read(tmx(`<tu>${tuv('ar', source)}${tuv('en', target)}</tu>`)))).toEqual([[readSource, readTarget]])
  })

  it('gives the native code as the content of a tag', () => {
    const [unit] = read(tmx(`<tu>${tuv('ar', 'نص<ph x="2">&lt;a title="<sub>هنا</sub>"&gt;</ph>\ue005')}${tuv('en', 'a')}</tu>`)).units
    expect(unit?.tags.map(({ content }) => content)).toEqual(['<a title="هنا">', '\ue005'])
  })
})

describe('TMX reading: streams', () => {
  const body = tmx(Array.from({ length: 30 }, (_, n) => `<tu>${tuv('ar', `نعم \u{1f1f1}&amp;\r\n<ph x="1">${n}</ph>`)}${tuv('en', `yes &#x1F1F1; ${n}`)}</tu>`).join('\n'))

  it.each([1, 2, 7, 64, 1000])('gives the same units from pieces of %i characters', (length) => {
    expect(read(`\ufeff${body}`, 'ar', 'en', length)).toEqual(read(body))
  })

  it('reads an asynchronous stream', async () => {
    async function* pieces(): AsyncGenerator<string> {
      yield* [body.slice(0, 100), body.slice(100)]
    }
    let count = 0
    const summary = await readTmx(pieces(), { sourceLanguage: 'ar', targetLanguage: 'en', onUnit: () => (count += 1), onSkip: () => undefined })
    expect([count, summary.unitCount]).toEqual([30, 30])
  })

  it('holds no more of a large file than one unit: 200,000 units pass through', () => {
    function* large(): Generator<string> {
      yield `<tmx version="1.4">${HEADER}<body>`
      const unit = `<tu>${tuv('ar', 'المحادثات العسكرية في جنيف')}${tuv('en', 'military talks in Geneva')}</tu>\n`.repeat(100)
      for (let n = 0; n < 2000; n += 1) yield unit
      yield '</body></tmx>'
    }
    const before = process.memoryUsage().heapUsed
    let count = 0
    let peak = 0
    readTmxSync(large(), {
      sourceLanguage: 'ar',
      targetLanguage: 'en',
      onUnit: () => {
        count += 1
        if (count % 10_000 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed - before)
      },
      onSkip: () => undefined,
    })
    expect(count).toBe(200_000)
    expect(peak).toBeLessThan(200 * 1024 * 1024)
  })

  it.each([
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0x3c], 'utf-8'],
    ['UTF-16LE with a mark', [0xff, 0xfe, 0x3c, 0], 'utf-16le'],
    ['UTF-16BE with a mark', [0xfe, 0xff, 0, 0x3c], 'utf-16be'],
    ['UTF-16BE without a mark', [0, 0x3c, 0, 0x3f], 'utf-16be'],
    ['a declared encoding', [...new TextEncoder().encode("<?xml version='1.0' encoding='Windows-1256'?>")], 'windows-1256'],
    ['a declaration that says UTF-16 over single bytes', [...new TextEncoder().encode('<?xml version="1.0" encoding="UTF-16"?>')], 'utf-8'],
    ['nothing', [], 'utf-8'],
  ])('sniffs %s', (_, bytes, encoding) => expect(sniffTmxEncoding(Uint8Array.from(bytes))).toBe(encoding))
})

describe('TMX refusing', () => {
  it.each([
    ['a broken tag at its line', tmx('<tu>\n<tuv xml:lang="ar"><seg>a</tuv></tu>'), 'format/malformed', 6],
    ['an entity of its own', tmx(`<tu>${tuv('ar', '&x;')}</tu>`).replace('<tmx', '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/hostname">]><tmx'), 'format/malformed', 5],
    ['an end that is missing', tmx('').slice(0, -6), 'format/malformed', 6],
    ['another root', '<xliff version="1.2"/>', 'format/unknown', undefined],
    ['a version to come', tmx('', '2.0'), 'format/unsupported-version', undefined],
    ['depth without end', `<tmx version="1.4">${'<a>'.repeat(300)}`, 'format/limit', 1],
    ['a segment without end', tmx(`<tu>${tuv('ar', 'a'.repeat(5_000_000))}</tu>`), 'format/limit', undefined],
  ])('names %s', (_, text, code, line) => {
    const { code: found, details } = failureOf(text)
    expect([found, details['line']]).toEqual([code, line])
  })

  it('reads a file whose document type it does not fetch', () => {
    expect(read(tmx(`<tu>${tuv('ar', 'نعم')}${tuv('en', 'yes')}</tu>`).replace('<tmx', '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">\n<tmx')).units).toHaveLength(1)
  })
})

const KIT = join(process.env['DRAGOMAN_SHARED'] ?? join(import.meta.dirname, '../../../../../shared'), 'conformance/tmx-export-kit')
const kitNote = existsSync(KIT) ? '' : ' (skipped: the folder of conformance suites is not beside the project)'
const kitFiles = existsSync(KIT) ? readdirSync(KIT).filter((name) => name.endsWith('.tmx')) : ['kit']

describe.skipIf(!existsSync(KIT))(`TMX compliance kit${kitNote}`, () => {
  it.each(kitFiles)('every tu of %s gives a unit or a reason why not', (name) => {
    const bytes = readFileSync(join(KIT, name))
    const text = new TextDecoder(sniffTmxEncoding(bytes)).decode(bytes)
    const { languages } = read(text).summary
    const { units, skipped, summary } = read(text, languages[0], languages[1])
    expect(summary.unitCount).toBe(text.match(/<tu[\s>]/g)?.length)
    expect(units.length).toBeGreaterThan(0)
    expect(units.length + skipped.length).toBeGreaterThanOrEqual(summary.unitCount)
  })
})

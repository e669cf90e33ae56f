import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import iconv from 'iconv-lite'
import { strToU8, unzipSync, zipSync } from 'fflate'
import type { FilterOptions, UnitTranslation } from '../../../src/core/formats/filter.ts'
import { multitermGlossaryExporter } from '../../../src/core/formats/multiterm/exporter.ts'
import { tbx2GlossaryExporter, tbxDctGlossaryExporter, tbxGlossaryExporter } from '../../../src/core/formats/tbx/exporter.ts'
import { tmxGlossaryExporter } from '../../../src/core/formats/tmx/glossary-exporter.ts'
import { xlsxGlossaryExporter } from '../../../src/core/formats/xlsx/exporter.ts'
import { replaceTags, type TaggedText } from '../../../src/core/model/tagged-text.ts'
import { ConceptIndex } from '../../../src/core/terms/import-plan/concept-index.ts'
import { planEntries } from '../../../src/core/terms/import-plan/plan.ts'
import { filterById } from '../../../src/services/file-identity.ts'
import { openGlossaryFile } from '../../../src/services/glossary-file.ts'
import { chooseEncoding } from '../../../src/services/source-text.ts'
import type { TaskIo } from '../../../src/services/task.ts'
import { importDocumentTask } from '../../../src/services/tasks/import-document.task.ts'
import { importMemoryTask } from '../../../src/services/tasks/import-memory.task.ts'
import { codecFor } from '../../../src/services/text-codecs.ts'
import { glossary, glossaryConcepts } from '../../core/formats/glossary-samples.ts'
import type { Material } from './mutate.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const FIXTURES = join(ROOT, 'tests/fixtures/formats')
const SAMPLE = join(ROOT, 'resources/sample')
const LANGUAGES = { sourceLanguage: 'ar', targetLanguage: 'en' } as const

/** One way into the product, with what its files are made of. */
export type FuzzReader = Readonly<{
  id: string
  material: Material
  /** Reads a file as an import does. Resolves when it is read, throws `WorkbenchError` when it is refused; anything else is a defect. */
  read: (bytes: Uint8Array, folder: string) => Promise<void>
}>

const silent = <Batch>(): TaskIo<Batch> => ({ signal: new AbortController().signal, progress: () => {}, batch: async () => {} })

function filesBelow(folder: string): readonly Uint8Array[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size > 0)
    .sort()
    .map((path) => new Uint8Array(readFileSync(path)))
}

const sampleFile = (name: string): Uint8Array => new Uint8Array(readFileSync(join(SAMPLE, name)))

class BrokenLaw extends Error {}

function expectLaw(holds: boolean, law: string): void {
  if (!holds) throw new BrokenLaw(law)
}

/** Where two texts part, with every character that cannot be seen written out. */
function difference(expected: string, found: string): string {
  let at = 0
  while (at < expected.length && expected[at] === found[at]) at += 1
  const shown = (text: string): string =>
    JSON.stringify(text.slice(Math.max(0, at - 25), at + 25)).replace(/[^ -~\u0621-\u064a]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return `${shown(expected)} became ${shown(found)}`
}

/** Tags by their markup: their numbers may follow from what else is in the unit. */
const asWritten = (text: TaggedText): string => replaceTags(text, ({ content }) => content)

/** What every filter promises, for a file that it has agreed to read. */
function checkLaws(bytes: Uint8Array, id: string, fileName: string): void {
  const filter = filterById(id)
  const codec = codecFor(filter.isText ? chooseEncoding(bytes, null, fileName) : 'utf-8')
  const options: FilterOptions = { ...LANGUAGES, codec, fileName }
  const { units } = filter.extract(bytes, options)
  expectLaw(new Set(units.map((unit) => unit.id)).size === units.length, 'each unit has an id of its own')
  expectLaw(Buffer.compare(filter.merge(bytes, new Map(), options), bytes) === 0, 'untouched bytes come back')
  // Segments inside segments are no XLIFF: which of them is the segment depends on what is around it.
  const open = units.filter((unit) => !unit.isLocked && !unit.source.tags.some(({ content }) => /^<[^>]*mtype="seg"/.test(content)))
  const written = new Map(open.map((unit): [string, UnitTranslation] => [unit.id, { target: { ...unit.source, text: `(${unit.source.text})` }, status: 'confirmed' }]))
  const again = filter.extract(filter.merge(bytes, written, options), options)
  const readBack = new Map(again.units.map((unit) => [unit.id, asWritten(unit.target ?? unit.source)]))
  for (const unit of open) {
    const expected = `(${asWritten(unit.source)})`
    const found = readBack.get(unit.id) ?? ''
    expectLaw(found === expected, `what is written is read back: unit ${unit.id}, ${difference(expected, found)}`)
  }
  expectLaw(isDeepStrictEqual(again.units.map((unit) => unit.id), units.map((unit) => unit.id)), 'a translation adds and removes no unit')
}

function documentReader(id: string, fileName: string, more: readonly Uint8Array[], rest: Omit<Material, 'seeds'>): FuzzReader {
  return {
    id,
    material: { seeds: [...filesBelow(join(FIXTURES, id)), ...more], ...rest },
    read: async (bytes, folder) => {
      const path = join(folder, fileName)
      writeFileSync(path, bytes)
      await importDocumentTask({ path, name: fileName, format: id, encoding: null, ...LANGUAGES, rulesFolder: join(ROOT, 'resources/segmentation') }, silent())
      checkLaws(bytes, id, fileName)
    },
  }
}

const ARABIC = 'قال د. أحمد إن الوفدين عادا. هل تنجح المحادثات؟'
const TMX_INLINE = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="*all*" datatype="html"><prop type="p">v</prop><note>n</note></header><body>
<tu tuid="1" changedate="20200203T160000Z"><note>n</note><prop type="x-context-pre">${ARABIC}</prop><tuv xml:lang="ar-LY"><seg>قال <bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>نعم<ept i="1">&lt;/b&gt;</ept><ph x="2">&lt;br/&gt;</ph>.</seg></tuv><tuv xml:lang="EN"><seg>He said <bpt i="1" x="1">&lt;b&gt;</bpt>yes<ept i="1">&lt;/b&gt;</ept><ph x="2">&lt;br/&gt;</ph>.</seg></tuv></tu>
<tu><tuv lang="ar"><seg><hi type="x">جنيف<it pos="begin">&lt;i&gt;</it></hi> <ph>&lt;img alt="<sub>صورة</sub>"/&gt;</ph><ut>x</ut></seg></tuv><tuv lang="en"><seg><![CDATA[Geneva <&]]>&#x20; &amp;</seg></tuv><tuv lang="en-GB"><seg>Geneva</seg></tuv></tu>
</body></tmx>
`
const XML_TOKENS = ['<', '>', '&', ';', '"', "'", '</', '/>', '<!--', '-->', '<![CDATA[', ']]>', '<?x ?>', '&#x0;', '&#xD800;', '&#1114112;', '&lt;', '&x;', '<!DOCTYPE a [<!ENTITY x "y">]>', '<?xml version="1.1" encoding="utf-7"?>', ' xmlns="u"', ' xmlns:a="u"', '<a:b>', '\ue000', '\uf8ff', ARABIC]
const XLIFF_TOKENS = [...XML_TOKENS, '<g id="1">', '</g>', '<x id="1"/>', '<bx id="1"/>', '<ex id="1"/>', '<bpt id="1">', '</bpt>', '<ept id="1">', '<ph id="1">', '</ph>', '<it id="1" pos="open">', '<sub>', '</sub>', '<mrk mtype="seg" mid="1">', '</mrk>', '<source>', '</source>', '<target>', '</target>', '<seg-source>', '<trans-unit id="1">', '</trans-unit>', '<alt-trans>', '<group translate="no">', '<note>', ' approved="yes"', ' translate="no"', ' state="final"', ' xml:space="preserve"', '<file source-language="ar" target-language="en">']
const TMX_TOKENS = [...XML_TOKENS, '<tu>', '</tu>', '<tuv xml:lang="ar">', '<tuv xml:lang="en">', '</tuv>', '<seg>', '</seg>', '<bpt i="1">', '</bpt>', '<ept i="1">', '<ph x="1">', '</ph>', '<hi>', '<sub>', '<ut>', '<prop type="x">', '<note>', '<header srclang="ar"/>', '<body>']
const XLIFF_MARKUP = {
  elements: ['<g id="1">…</g>', '<x id="1"/>', '<bx id="1" rid="1"/>', '<ex id="1" rid="1"/>', '<bpt id="1">…</bpt>', '<ept id="1">…</ept>', '<ph id="1">…</ph>', '<it id="1" pos="open">…</it>', '<sub>…</sub>', '<mrk mtype="seg" mid="1">…</mrk>', '<mrk mtype="term">…</mrk>', '<source>…</source>', '<target>…</target>', '<seg-source>…</seg-source>', '<trans-unit id="1"><source>…</source></trans-unit>', '<group>…</group>', '<bin-unit id="1">…</bin-unit>', '<alt-trans>…</alt-trans>', '<note>…</note>', '<a:b xmlns:a="u">…</a:b>', '<!-- … -->', '<![CDATA[…]]>', '<?p …?>', '&#x20;…&amp;'],
  attributes: ['id', 'rid', 'mid', 'mtype', 'approved', 'translate', 'state', 'xml:space', 'xml:lang', 'source-language', 'target-language', 'version', 'equiv-text', 'resname', 'restype', 'phase-name'],
}
const TMX_MARKUP = {
  elements: ['<bpt i="1">…</bpt>', '<ept i="1">…</ept>', '<ph x="1">…</ph>', '<it pos="end">…</it>', '<hi>…</hi>', '<sub>…</sub>', '<ut>…</ut>', '<seg>…</seg>', '<tuv xml:lang="ar"><seg>…</seg></tuv>', '<tuv xml:lang="en"><seg>…</seg></tuv>', '<tu>…</tu>', '<note>…</note>', '<prop type="x-context-pre">…</prop>', '<header srclang="ar"/>', '<!-- … -->', '<![CDATA[…]]>', '&#x20;…&amp;'],
  attributes: ['i', 'x', 'pos', 'xml:lang', 'lang', 'srclang', 'version', 'creationdate', 'changedate', 'changeid', 'type', 'tuid', 'assoc'],
}
const MARKDOWN_TOKENS = ['\n', '\r', '# ', '#'.repeat(6), '* ', '- [ ] ', '1. ', '12345678901. ', '> ', '>', '`', '```', '~~~', '**', '__', '_', '~', '[', ']', '](', '![', '[a]: <b> "c"\n', '<b>', '</b>', '<!--', '-->', '<script>', '<?', '<![CDATA[', '&amp;', '&#0;', '&#x41;', '\\', '|', '|-|', '| a | b |\n|:-|-:|\n', '---\n', '===\n', '\t', '    ', 'http://a.b', '<a@b.c>', '\u00a0', '\u2028', '\ue000', ARABIC]
const TEXT_TOKENS = ['\n', '\r', '\r\n', '\u0085', '\u2028', '\f', '\t', '...', '؟', '.', '!', '"', '«', '»', '(', ')', 'د. ', 'Dr. ', '5+5', '1.5', '\u200f', '\u202e', '\u2067', '\u2069', '\u0640', '\u064b', '\ue000', '\uf8ff', ARABIC]
const TABLE_TOKENS = ['\n', '\r', '\r\n', '\t', ',', ';', '|', '"', '""', '"\n', '=1+1', "'=", '@', '+', '-', 'ar', 'en', 'source', 'target', 'العربية', 'status', 'forbidden', 'محظور', '\u200f', '\u0640', ARABIC]

const TABLES = ['ar,en,pos,status,forms\nحكومة الوفاق,"Government of ""National"" Accord",noun phrase,preferred,حكومات; حكومة\n"جنيف\nسويسرا",Geneva,PROPN,forbidden,\n', 'source;target;note\r\nأ;b;"x;y"\r\n\r\n;c;\r\n', 'جنيف\tGeneva\nسوق\tmarket "free"\n']

const UTX_FILES = ['#UTX 1.11; ar/en; 2026-01-02T03:04:05Z; copyright: X\r\n#src\ttgt\tsrc:pos\tterm status\tconcept ID\r\nهدنة\ttruce\tnoun\tapproved\t1\r\nهدنة\tpause\t-\tforbidden\t1\r\n', '#UTX-S 1.00; en/ar; 2010\n#description: x\n#src\ttgt\tsrc:pos\ntruce\tهدنة\tnoun\n']
const WORKBOOK = unzipSync(xlsxGlossaryExporter.write(glossary(glossaryConcepts)))
const SHEET = new TextDecoder().decode(WORKBOOK['xl/worksheets/sheet1.xml'])
const SHEET_MARKUP = {
  elements: ['<row r="3">…</row>', '<c r="B3">…</c>', '<c r="A3" t="s">…</c>', '<v>…</v>', '<f>…</f>', '<is><t>…</t></is>', '<r><t>…</t></r>', '<rPh sb="0" eb="1">…</rPh>', '<mergeCells><mergeCell ref="A2:B9"/></mergeCells>', '<!-- … -->', '<![CDATA[…]]>'],
  attributes: ['r', 't', 's', 'ref', 'spans', 'xml:space'],
}
const TBX_TOKENS = [...XML_TOKENS, '<conceptEntry id="c1">', '<termEntry>', '</termEntry>', '<langSec xml:lang="ar">', '<langSet xml:lang="en">', '<termSec>', '<tig>', '<ntig>', '<termGrp>', '<term>', '</term>', '<descrip type="definition">', '<termNote type="partOfSpeech">', '<note>[forms] ', '<back>', '<refObject id="a">', ' target="a"', ' xmlns="urn:iso:std:iso:30042:ed-2"']
const TBX_MARKUP = {
  elements: ['<langSec xml:lang="ar">…</langSec>', '<termSec><term>…</term></termSec>', '<ntig><termGrp><term>…</term></termGrp></ntig>', '<hi type="bold">…</hi>', '<sc id="s"/>…<ec startRef="s"/>', '<descripGrp><descrip type="context">…</descrip><admin type="source">…</admin></descripGrp>', '<transacGrp><transac type="transactionType">…</transac><date>2020-02-30</date></transacGrp>', '<termNoteGrp><termNote type="register">…</termNote></termNoteGrp>', '<a:b xmlns:a="u">…</a:b>', '<note>…</note>', '<!-- … -->', '<![CDATA[…]]>'],
  attributes: ['id', 'type', 'target', 'xml:lang', 'xmlns', 'style', 'startRef'],
}
const MULTITERM_TOKENS = [...XML_TOKENS, '<conceptGrp>', '</conceptGrp>', '<concept>1</concept>', '<languageGrp>', '<language type="Arabic" lang="AR"/>', '<language type="English"/>', '<termGrp>', '<term>', '<descripGrp>', '<descrip type="Definition">', '<transacGrp>', '<date>2020-01-01T00:00:00</date>']
const MULTITERM_MARKUP = {
  elements: ['<languageGrp><language type="Arabic" lang="AR"/>…</languageGrp>', '<termGrp><term>…</term></termGrp>', '<descripGrp><descrip type="Status">…</descrip></descripGrp>', '<transacGrp><transac type="origination">…</transac><date>x</date></transacGrp>', '<system type="x">…</system>', '<xref Tlink="x">…</xref>', '<!-- … -->', '<![CDATA[…]]>'],
  attributes: ['type', 'lang', 'multimedia', 'Tlink'],
}

/** A sheet in a workbook that is otherwise as it was written. */
const inWorkbook = (sheet: Uint8Array): Uint8Array => zipSync({ ...WORKBOOK, 'xl/worksheets/sheet1.xml': sheet }, { level: 1 })

/** Reads a file as a glossary and plans its import into an empty one; `wrap` makes a file of what was broken. */
function glossaryFuzzer(id: string, format: string, name: string, material: Material, wrap = (bytes: Uint8Array): Uint8Array => bytes): FuzzReader {
  return {
    id,
    material,
    read: async (bytes, folder) => {
      const path = join(folder, name)
      writeFileSync(path, wrap(bytes))
      const { reader, bytes: content, options } = openGlossaryFile({ path, name, format, encoding: null, columns: null, hasHeader: null, sheet: null, ...LANGUAGES })
      reader.shape?.(content, options)
      const sides = [LANGUAGES.sourceLanguage, LANGUAGES.targetLanguage] as const
      for (const { kind, reason, draft } of planEntries(reader.read(content, options), new ConceptIndex([], sides), sides)) {
        expectLaw(kind !== 'changed', 'nothing changes in an empty glossary')
        expectLaw((kind === 'rejected') === (draft === null) && (kind !== 'rejected' || reason !== null), 'a line without an entry says why')
      }
    },
  }
}

/** Every reader that takes a file of a user. */
export const FUZZ_READERS: readonly FuzzReader[] = [
  documentReader('txt', 'a.txt', [Buffer.from(`${ARABIC}\n\n${ARABIC}\n`), new Uint8Array(iconv.encode(ARABIC, 'windows-1256'))], { tokens: TEXT_TOKENS }),
  documentReader('md', 'a.md', [sampleFile('geneva-talks.md')], { tokens: MARKDOWN_TOKENS }),
  documentReader('xliff12', 'a.xlf', [], { tokens: XLIFF_TOKENS, markup: XLIFF_MARKUP }),
  {
    id: 'tmx',
    material: { seeds: [sampleFile('memory.tmx'), Buffer.from(TMX_INLINE), Buffer.from(TMX_INLINE.replace(/<!DOCTYPE[^>]*>/, '')), Buffer.from(TMX_INLINE.replaceAll('\n', '\r\n')), Buffer.from(`\ufeff${TMX_INLINE.replace('UTF-8', 'UTF-16')}`, 'utf16le')], tokens: TMX_TOKENS, markup: TMX_MARKUP },
    read: async (bytes, folder) => {
      const path = join(folder, 'a.tmx')
      writeFileSync(path, bytes)
      await importMemoryTask({ path, name: 'a.tmx', sizeBytes: bytes.length, encoding: null, ...LANGUAGES, memoryPath: null, origin: 'import', now: '2026-01-01T00:00:00.000Z' }, silent())
    },
  },
  glossaryFuzzer('csv', 'csv', 'a.csv', { seeds: [sampleFile('glossary.tsv'), ...TABLES.map((table) => Buffer.from(table)), new Uint8Array(iconv.encode(TABLES[0] ?? '', 'windows-1256'))], tokens: TABLE_TOKENS }),
  glossaryFuzzer('omegat', 'omegat', 'a.utf8', { seeds: [sampleFile('glossary.tsv'), Buffer.from(`# comment\n${TABLES[2]}`)], tokens: [...TABLE_TOKENS, '#'] }),
  glossaryFuzzer('utx', 'utx', 'a.utx', { seeds: UTX_FILES.map((file) => Buffer.from(file)), tokens: [...TABLE_TOKENS, '#', '#src\ttgt', '-', '; ', 'term status', 'forbidden'] }),
  glossaryFuzzer('tbx', 'tbx', 'a.tbx', { seeds: [tbxGlossaryExporter, tbxDctGlossaryExporter, tbx2GlossaryExporter].map(({ write }) => write(glossary(glossaryConcepts))), tokens: TBX_TOKENS, markup: TBX_MARKUP }),
  glossaryFuzzer('multiterm', 'multiterm', 'a.xml', { seeds: [multitermGlossaryExporter.write(glossary(glossaryConcepts))], tokens: MULTITERM_TOKENS, markup: MULTITERM_MARKUP }),
  glossaryFuzzer('tmx-glossary', 'tmx', 'a.tmx', { seeds: [tmxGlossaryExporter.write(glossary(glossaryConcepts)), Buffer.from(TMX_INLINE)], tokens: TMX_TOKENS, markup: TMX_MARKUP }),
  glossaryFuzzer('xlsx-sheet', 'xlsx', 'a.xlsx', { seeds: [Buffer.from(SHEET), strToU8(SHEET.replaceAll('inlineStr', 'str').replaceAll('is>', 'v>'))], tokens: XML_TOKENS, markup: SHEET_MARKUP }, inWorkbook),
]

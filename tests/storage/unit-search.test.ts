import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileConcordance, standsIn } from '../../src/core/memory/concordance.ts'
import { CONJUNCTIONS, PREPOSITIONS } from '../../src/core/text/clitics.ts'
import { foldForSearch } from '../../src/core/text/fold.ts'
import type { ConcordanceMode, UnitId } from '../../src/core/model/memory.ts'
import { openUnitReader, type UnitReader } from '../../src/storage/unit-reader.ts'
import type { UnitConditions } from '../../src/storage/unit-search.ts'
import type { ProjectFile } from '../../src/storage/project-file.ts'
import type { UnitRecord } from '../../src/storage/unit-repository.ts'
import { createProject, openProject } from './support.ts'

const LONG = 60_000
const ANY: UnitConditions = { sourceLanguage: 'ar', targetLanguage: 'en', sides: ['source', 'target'], author: null, changedFrom: null, changedTo: null, exceptSegment: null }

let made = 0
const unit = (source: string, target: string, more: Partial<UnitRecord> = {}): UnitRecord => ({
  id: `u${++made}` as UnitId, sourceLanguage: 'ar', targetLanguage: 'en', source, target, tags: [], previousSource: '', nextSource: '', origin: 'import', segmentId: null, importId: null,
  createdAt: '', createdBy: '', changedAt: '2026-01-01T10:00:00.000Z', changedBy: 'Salma', ...more,
})
const add = (file: ProjectFile, ...units: readonly UnitRecord[]) => file.transaction(() => units.forEach((each) => file.units.insert(each)))

function open(...units: readonly UnitRecord[]): Readonly<{ file: ProjectFile; reader: UnitReader; ask: (query: string, mode?: ConcordanceMode, more?: Partial<UnitConditions>) => readonly number[] }> {
  const file = openProject(createProject())
  add(file, ...units)
  const reader = openUnitReader(file.path)
  return { file, reader, ask: (query, mode = 'auto', more = {}) => reader.search.rows(compileConcordance(query, mode), { ...ANY, ...more }, 1000, 1000, LONG).rows }
}

/** What the modes mean, said again: over every row, with nothing but its folded words. */
function isIn(text: string, query: string, mode: ConcordanceMode): boolean {
  // Which forms a word has is told by laws of its own, below.
  if (mode === 'auto') return standsIn(foldForSearch(text), compileConcordance(query, mode))
  const wordsOf = (part: string) => part.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '')
  const words = wordsOf(foldForSearch(text))
  const stands = (wanted: readonly string[]) => words.some((_, at) => wanted.every((word, place) => words[at + place] === word))
  const folded = foldForSearch(query)
  const all = wordsOf(folded)
  if (all.length === 0) return false
  if (mode === 'phrase') return stands(all)
  if (mode === 'words') return folded.split(' ').map(wordsOf).filter(({ length }) => length > 0).every(stands)
  return all.every((part) => words.some((word) => (mode === 'prefix' ? word.startsWith(part) : word.includes(part))))
}

/** Few different words, so that most of them meet; with what is folded, what separates, and what means something to the index. */
const TOKENS = ['هدنة', 'الهُدْنَة', 'والهدنه', 'سلام', 'السّلام', 'مؤتمر', 'cease', 'Ceasefire', 'fire', 'OR', 'NOT', 'near', 'U.S.', 'naïve', '2020', '٢٠٢٠', '۲۰۲۰', '"', '*', '(', '-', '^', ':', '\ue000']
const text = fc.array(fc.constantFrom(...TOKENS), { minLength: 1, maxLength: 6 }).map((tokens) => tokens.join(' '))
const query = fc.oneof(
  fc.array(fc.constantFrom(...TOKENS, 'ه', 'سل', 'fi', 'e', '20', '٢٠'), { minLength: 1, maxLength: 3 }).map((tokens) => tokens.join(' ')),
  fc.array(fc.constantFrom(...TOKENS), { minLength: 1, maxLength: 3 }).map((tokens) => tokens.join('')),
)
const pair = fc.record({ source: text, target: text, isForward: fc.boolean(), author: fc.constantFrom('Salma', 'Omar', ''), day: fc.constantFrom('2025-12-31', '2026-01-01', '2026-02-03', '') })
const narrowing = fc.record({
  sides: fc.constantFrom<UnitConditions['sides']>(['source'], ['target'], ['source', 'target']),
  author: fc.constantFrom(null, null, 'Omar', ''),
  changedFrom: fc.constantFrom(null, null, '2026-01-01'),
  changedTo: fc.constantFrom(null, null, '2026-01-01'),
})
type Pair = Readonly<{ source: string; target: string; isForward: boolean; author: string; day: string }>

const unitOf = ({ source, target, isForward, author, day }: Pair) =>
  unit(source, target, { changedBy: author, changedAt: day && `${day}T23:59:59.000Z`, ...(isForward ? { sourceLanguage: 'AR_ly', targetLanguage: 'en-GB' } : { sourceLanguage: 'en', targetLanguage: 'ar' }) })

function isMeant({ author, day }: Pair, wanted: Pick<UnitConditions, 'author' | 'changedFrom' | 'changedTo'>): boolean {
  return (wanted.author === null || author === wanted.author) && (wanted.changedFrom === null || day >= wanted.changedFrom) && (wanted.changedTo === null || (day !== '' && day <= wanted.changedTo))
}

describe('a search for words', () => {
  it('finds in every mode what comparing with every row finds, on the sides and under the conditions asked for, the newest first', () => {
    const one = fc.tuple(query, fc.constantFrom<ConcordanceMode>('auto', 'words', 'phrase', 'prefix', 'inside'), narrowing)
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 12 }), fc.array(one, { minLength: 8, maxLength: 20 }), fc.constantFrom(['ar', 'en'], ['en', 'ar']), (pairs, questions, [first, second]) => {
        const { reader, ask } = open(...pairs.map(unitOf))
        for (const [wanted, mode, conditions] of questions) {
          const isFirst = ({ isForward }: Pair) => isForward === (first === 'ar')
          const sideTexts = (one: Pair) => conditions.sides.map((side) => ((side === 'source') === isFirst(one) ? one.source : one.target))
          const expected = pairs.flatMap((one, at) => (isMeant(one, conditions) && sideTexts(one).some((own) => isIn(own, wanted, mode)) ? [at + 1] : [])).reverse()
          expect(ask(wanted, mode, { ...conditions, sourceLanguage: first!, targetLanguage: second! }), `${mode}: ${wanted}`).toEqual(expected)
        }
        reader.close()
      }),
      { numRuns: 40 },
    )
  }, 30_000)

  it('finds an Arabic word behind every conjunction, preposition and article, and no other word', () => {
    const forms = [...CONJUNCTIONS, ''].flatMap((conjunction) => ['', ...PREPOSITIONS].flatMap((preposition) => [`${conjunction}${preposition}مؤتمر`, `${conjunction}${preposition === 'ل' ? 'لل' : `${preposition}ال`}مؤتمر`]))
    const { ask } = open(...forms.map((form) => unit(`قبل ${form} بعد`, 'conference')), unit('مؤامرة', 'plot'), unit('تمر', 'dates'))
    expect(ask('مؤتمر')).toHaveLength(forms.length)
    expect(ask('المُؤتمَر').length).toBeGreaterThan(forms.length / 2)
    expect(ask('مؤتمر', 'words')).toHaveLength(1)
  })

  it('finds words in their order however many forms they have in the file', () => {
    const forms = (word: string) => ['', 'و', 'ف'].flatMap((conjunction) => ['', 'ال', 'بال', 'كال', 'لل'].map((particle) => conjunction + particle + word))
    const together = forms('مؤتمر').map((first, at) => `${first} ${forms('سلام')[at]}`)
    const apart = forms('مؤتمر').map((first, at) => `${forms('سلام')[at]} ثم ${first}`)
    const { ask } = open(...[...together, ...apart].map((source) => unit(source, 'x')))
    expect(ask('مؤتمر سلام').toReversed()).toEqual(together.map((_, at) => at + 1))
  })

  it.each<readonly [law: string, query: string, mode: ConcordanceMode, found: readonly string[]]>([
    ['regular endings of English', 'warning', 'auto', ['A warning', 'Two warnings']],
    ['no other word for a short one', 'the', 'auto', ['The end']],
    ['digits of one script find those of the others', '۲۰۲۰', 'auto', ['In 2020', 'In ٢٠٢٠']],
    ['two letters inside words', 'rn', 'inside', ['A warning', 'Two warnings']],
    ['an operator of the index is a word', 'NOT', 'words', ['Or not near']],
    ['operators between words too', 'or not near', 'phrase', ['Or not near']],
    ['signs are nothing', '"*^:(-', 'auto', []],
    ['signs beside a word change nothing', '"the* end)', 'auto', ['The end']],
  ])('%s', (_law, wanted, mode, found) => {
    const targets = ['A warning', 'Two warnings', 'The end', 'A thing', 'In 2020', 'In ٢٠٢٠', 'Or not near']
    const { ask } = open(...targets.map((target) => unit('نص', target)))
    expect(ask(wanted, mode).map((row) => targets[row - 1]).reverse()).toEqual(found)
  })

  it('reads words across a tag as one', () => {
    const { ask } = open(unit('وقف \ue000إط\ue001لاق', 'cease\ue000fire'))
    expect([ask('ceasefire'), ask('إطلاق', 'words'), ask('asefi', 'inside')]).toEqual([[1], [1], [1]])
  })
})

describe('a search that follows the file', () => {
  function importOne(file: ProjectFile, one: UnitRecord): void {
    file.transaction(() => file.imports.begin({ id: 'i', kind: 'memory', fileName: 'a.tmx', startedAt: '2026-01-01', user: '' }))
    add(file, one)
    file.transaction(() => file.imports.finish('i', '2026-01-02', {}))
  }

  it.each<ConcordanceMode>(['auto', 'words', 'phrase', 'prefix', 'inside'])('finds what came and not what went, also when it knew the words before (%s)', (mode) => {
    const { file, reader, ask } = open(unit('قديم', 'ancient'))
    const counts = () => ['ancient', 'novelty', 'imported'].map((word) => ask(word, mode).length)
    expect(counts()).toEqual([1, 0, 0])
    add(file, unit('جديد', 'novelty', { id: 'new' as UnitId }))
    expect(counts()).toEqual([1, 1, 0])
    importOne(file, unit('مستورد', 'imported', { importId: 'i' }))
    expect([counts(), reader.search.isComplete()]).toEqual([[1, 1, 0], false])
    file.transaction(() => file.unitImports.makeSearchable(10))
    file.transaction(() => file.unitImports.makeSearchable(10))
    expect([counts(), reader.search.isComplete()]).toEqual([[1, 1, 1], true])
    file.transaction(() => file.imports.setState('i', 'hidden'))
    expect(counts()).toEqual([1, 1, 0])
    file.transaction(() => file.imports.setState('i', 'visible'))
    file.transaction(() => file.units.remove('new' as UnitId))
    expect(counts()).toEqual([1, 0, 1])
  })
})

describe('the bounds of a search', () => {
  const many = Array.from({ length: 400 }, (_, at) => unit(`نص رقم ${at}`, `the text ${at}`, at === 3 ? { changedBy: 'Omar' } : {}))
  const rows = (reader: UnitReader, mode: ConcordanceMode, more: Partial<UnitConditions>, least: number, most: number, ms: number) =>
    reader.search.rows(compileConcordance('text', mode), { ...ANY, ...more }, least, most, ms)

  it('the newest are given, and whether there are more', () => {
    const { reader } = open(...many)
    expect(rows(reader, 'auto', {}, 5, 10, LONG)).toEqual({ rows: [400, 399, 398, 397, 396, 395, 394, 393, 392, 391], isAll: false })
    expect(rows(reader, 'auto', {}, 5, 400, LONG)).toMatchObject({ isAll: true })
    expect(rows(reader, 'auto', {}, 5, 399, LONG)).toMatchObject({ isAll: false })
    expect(rows(reader, 'auto', { author: 'Omar' }, 5, 10, LONG)).toEqual({ rows: [4], isAll: true })
  })

  it.each<readonly [ConcordanceMode, UnitConditions['sides']]>([['auto', ['source', 'target']], ['words', ['target']], ['inside', ['source', 'target']], ['prefix', ['target']]])(
    'a search that is over before it found enough says that there may be more (%s, %j)', (mode, sides) => {
      const { reader } = open(...many)
      expect(rows(reader, mode, { author: 'Omar', sides }, 5, 10, -1)).toEqual({ rows: [], isAll: false })
      expect(rows(reader, mode, { author: 'Omar', sides }, 5, 10, LONG)).toEqual({ rows: [4], isAll: true })
    })
})

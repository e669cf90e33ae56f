import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import '../../property-seed.ts'
import { alignVersions } from '../../../src/core/versions/align.ts'
import { exactKey } from '../../../src/core/versions/version-keys.ts'
import { rowsOf } from '../../../src/core/versions/plan-rows.ts'
import { plain, tagCharacter, type TaggedText } from '../../../src/core/model/tagged-text.ts'

/** `same<0` = same as old place 0; new ones have no number; removed ones come as `removed<0`. */
const aligned = (old: readonly string[], next: readonly string[]): string[] =>
  rowsOf(alignVersions(old.map(plain), next.map(plain)), old.length).map(({ fate, old: place }) => (place < 0 ? fate : `${fate}<${place}`))

const A = 'The committee met in Geneva on Monday.'
const B = 'It elected a chair and two deputies.'
const C = 'The next session opens in the spring.'

describe('what becomes of the segments of a document in its new version', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['nothing changed', [A, B, C], [A, B, C], ['same<0', 'same<1', 'same<2']],
    ['a sentence came', [A, C], [A, B, C], ['same<0', 'added', 'same<1']],
    ['a sentence went', [A, B, C], [A, C], ['same<0', 'removed<1', 'same<2']],
    ['a word changed', [A, B, C], [A, 'It elected a chair and three deputies.', C], ['same<0', 'changed<1', 'same<2']],
    ['a sentence was put in the place of another', [A, B, C], [A, 'Nobody was present at all today.', C], ['same<0', 'added', 'removed<1', 'same<2']],
    ['the last paragraph went to the front', [A, B, C], [C, A, B], ['moved<2', 'same<0', 'same<1']],
    ['of a repeated heading the first went', ['Note', A, 'Note', B], [A, 'Note', B], ['removed<0', 'same<1', 'same<2', 'same<3']],
    ['of a repeated heading the second went', ['Note', A, 'Note', B], ['Note', A, B], ['same<0', 'same<1', 'removed<2', 'same<3']],
    ['a repeated heading came between', ['Note', A, 'Note', B], ['Note', A, 'Note', C, 'Note', B], ['same<0', 'same<1', 'added', 'added', 'same<2', 'same<3']],
    ['a short sentence changed its number', [A, 'Article 3', C], [A, 'Article 4', C], ['same<0', 'changed<1', 'same<2']],
    ['the old document was empty', [], [A], ['added']],
    ['the new document is empty', [A], [], ['removed<0']],
    ['vowels were written (Arabic)', ['\u0643\u062a\u0628 \u0627\u0644\u0645\u062f\u064a\u0631'], ['\u0643\u064e\u062a\u064e\u0628\u064e \u0627\u0644\u0645\u062f\u064a\u0631'], ['spelling<0']],
    ['a vowel became another (Arabic)', ['\u0643\u064e\u062a\u064e\u0628\u064e \u0627\u0644\u0645\u062f\u064a\u0631'], ['\u0643\u064f\u062a\u0650\u0628\u064e \u0627\u0644\u0645\u062f\u064a\u0631'], ['changed<0']],
    ['a hamza was written (Arabic)', ['\u0627\u0644\u0627\u0631\u0628\u0639\u0627\u0621 3 \u0627\u064a\u0627\u0631'], ['\u0627\u0644\u0623\u0631\u0628\u0639\u0627\u0621 3 \u0623\u064a\u0627\u0631'], ['spelling<0']],
    ['a hamza went below its alef (Arabic)', ['\u0642\u0627\u0644 \u0623\u0646'], ['\u0642\u0627\u0644 \u0625\u0646'], ['changed<0']],
    ['digits are of another system', ['\u0641\u064a 2024'], ['\u0641\u064a \u0662\u0660\u0662\u0664'], ['spelling<0']],
    ['tatweel and a second space came', ['\u0633\u0644\u0627\u0645 \u0639\u0644\u064a\u0643\u0645'], ['\u0633\u0640\u0644\u0627\u0645  \u0639\u0644\u064a\u0643\u0645'], ['spelling<0']],
    ['a capital letter is no mere spelling (English)', ['the polish delegation arrived'], ['the Polish delegation arrived'], ['changed<0']],
  ])('%s', (_, old, next, expected) => expect(aligned(old, next)).toEqual(expected))

  it('a moved block keeps its edited sentence', () => {
    const block = ['Annex one lists the members.', 'Each member has one single vote.', 'Votes are counted by hand.']
    const edited = [block[0]!, 'Each member has one secret vote.', block[2]!]
    expect(aligned([A, B, C, 'One more line to hold on to.', ...block], [...edited, A, B, C, 'One more line to hold on to.']).slice(0, 3)).toEqual(['moved<4', 'changed<5', 'moved<6'])
  })

  it('tags count by kind and by their number in the segment, not by their markup', () => {
    const link = (url: string, number: number): TaggedText => ({
      text: `${tagCharacter(0)}here${tagCharacter(1)}`,
      tags: [{ kind: 'open', number, content: '[' }, { kind: 'close', number, content: `](${url})` }],
    })
    const fate = (next: TaggedText): string => alignVersions([link('a', 1)], [next])[0]!.fate
    expect([fate(link('b', 1)), fate(link('a', 2)), fate(plain('here'))]).toEqual(['same', 'same', 'changed'])
  })
})

type Edit = Readonly<{ kind: 'remove' | 'insert' | 'change' | 'move' | 'repeat'; at: number; to: number }>
const edits = fc.array(fc.record<Edit>({ kind: fc.constantFrom('remove', 'insert', 'change', 'move', 'repeat'), at: fc.nat(), to: fc.nat() }), { maxLength: 12 })
const sentence = fc.array(fc.constantFrom('peace', 'session', 'vote', 'member', 'Geneva', '\u0645\u0624\u062a\u0645\u0631', '\u0633\u0644\u0627\u0645', 'of', 'the', '12'), { minLength: 1, maxLength: 7 }).map((words) => words.join(' '))

function edited(document: readonly string[], changes: readonly Edit[]): string[] {
  const next = [...document]
  for (const { kind, at, to } of changes) {
    const place = next.length === 0 ? 0 : at % next.length
    if (kind === 'insert') next.splice(place, 0, `inserted ${to}`)
    else if (next.length === 0) continue
    else if (kind === 'remove') next.splice(place, 1)
    else if (kind === 'change') next[place] = `${next[place]} indeed`
    else if (kind === 'repeat') next.splice(to % next.length, 0, next[place]!)
    else next.splice(to % next.length, 0, ...next.splice(place, 1))
  }
  return next
}

const countBy = (texts: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

describe('for any document and any edits', () => {
  it('every old and every new segment is in exactly one row, in the order of the new version', () => {
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 40 }), edits, (old, changes) => {
        const next = edited(old, changes)
        const rows = rowsOf(alignVersions(old.map(plain), next.map(plain)), old.length)
        expect(rows.flatMap((row) => (row.next < 0 ? [] : [row.next]))).toEqual(next.map((_, place) => place))
        expect(rows.flatMap((row) => (row.old < 0 ? [] : [row.old])).sort((a, b) => a - b)).toEqual(old.map((_, place) => place))
        for (const { fate, old: from, next: to } of rows) {
          expect(fate === 'added').toBe(from < 0)
          expect(fate === 'removed').toBe(to < 0)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('kept are exactly those whose source is the same: of each text as many as both versions have', () => {
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 40 }), edits, (old, changes) => {
        const next = edited(old, changes)
        const kept: string[] = []
        for (const [place, { old: from, fate }] of alignVersions(old.map(plain), next.map(plain)).entries()) {
          const isSame = from !== null && exactKey(plain(old[from]!)) === exactKey(plain(next[place]!))
          expect(fate === 'same' || fate === 'moved').toBe(isSame)
          if (isSame) kept.push(next[place]!)
        }
        const [before, after] = [countBy(old), countBy(next)]
        const both = new Map([...before].flatMap(([text, count]) => (after.has(text) ? [[text, Math.min(count, after.get(text)!)] as const] : [])))
        expect(countBy(kept)).toEqual(both)
      }),
      { numRuns: 400 },
    )
  })
})

describe('a long document', () => {
  const random = (seed: number) => () => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff
  const vocabulary = (next: () => number) => Array.from({ length: 3_000 }, () => Math.floor(next() * 1e9).toString(36))
  const write = (count: number, next: () => number): string[] => {
    const words = vocabulary(next)
    return Array.from({ length: count }, () => Array.from({ length: 6 + Math.floor(next() * 14) }, () => words[Math.floor(next() ** 3 * words.length)]).join(' '))
  }
  const cpuOf = (run: () => unknown): number => {
    const start = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }

  it.each<[string, (old: readonly string[], next: () => number) => string[]]>([
    ['a tenth edited', (old, next) => old.map((text) => (next() < 0.1 ? `${text} more` : text))],
    ['every segment edited', (old) => old.map((text) => `revised ${text}`)],
    ['another document', (old, next) => write(old.length, next)],
    ['one sentence repeated throughout', (old) => old.map((text, index) => (index % 2 === 0 ? 'Not applicable' : text))],
  ])('of 10,000 segments, %s: compared in less than 2 s', (_, change) => {
    const next = random(7)
    const old = write(10_000, next).map((text, index) => (index % 3 === 0 ? 'Not applicable' : text))
    const [a, b] = [old.map(plain), change(old, next).map(plain)]
    expect(cpuOf(() => alignVersions(a, b))).toBeLessThan(2_000)
  })
})

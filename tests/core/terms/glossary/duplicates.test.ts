import { describe, expect, it } from 'vitest'
import { entriesOf, found, type Pair } from './entries-of-tests.ts'

const groups = (pairs: readonly Pair[], languages: readonly [string, string] = ['ar', 'en']) =>
  entriesOf(pairs, languages).duplicateGroups(null).map(({ kind, entries }) => [kind, entries.map(({ id }) => id).sort()])
const turned = (pairs: readonly Pair[]): readonly Pair[] => pairs.map(([source, target, more]) => [target, source, more])

const ALIKE: readonly (readonly [string, string, Pair, Pair])[] = [
  ['same', 'the same texts', ['هدنة', 'truce'], ['هدنة', 'truce']],
  ['spelling', 'vowels and hamza', ['إتفاقيّة', 'agreement'], ['اتفاقية', 'agreement']],
  ['spelling', 'case', ['هدنة', 'Truce'], ['هدنة', 'truce']],
  ['spelling', 'hyphen, space or nothing', ['وقف', 'cease-fire'], ['وقف', 'ceasefire']],
  ['spelling', 'white space', ['عبد الله', 'Abdullah'], ['عبدالله', 'Abdullah']],
  ['clitic', 'an article', ['الهدنة', 'truce'], ['هدنة', 'truce']],
  ['clitic', 'articles inside a phrase', ['الحكومة الليبية', 'Libyan government'], ['حكومة ليبية', 'Libyan government']],
  ['clitic', 'an article behind a preposition', ['للهدنة', 'truce'], ['هدنة', 'truce']],
  ['clitic', 'an English article', ['حكومة', 'the government'], ['حكومة', 'government']],
  ['inflection', 'an English plural', ['محادثة', 'talks'], ['محادثة', 'talk']],
  ['inflection', 'an English verb form', ['تفاوض', 'negotiated'], ['تفاوض', 'negotiate']],
  ['inflection', 'an Arabic sound plural', ['محادثات', 'talks'], ['محادثة', 'talk']],
  ['inflection', 'an Arabic broken plural', ['دول', 'states'], ['دولة', 'state']],
]

describe('duplicates', () => {
  it.each(ALIKE)('%s: %s', (kind, _law, first, second) => {
    expect(groups([first, second])).toEqual([[kind, ['c0', 'c1']]])
    expect(groups(turned([first, second]), ['en', 'ar'])).toEqual([[kind, ['c0', 'c1']]])
  })

  it.each<readonly [string, readonly Pair[]]>([
    ['the same source with another target is a conflict', [['هدنة', 'truce'], ['هدنة', 'armistice']]],
    ['the same target with another source is a synonym', [['هدنة', 'truce'], ['مهادنة', 'truce']]],
    ['a noun is no verb', [['حديث', 'talk', { partOfSpeech: 'noun' }], ['حديث', 'talk', { partOfSpeech: 'verb' }]]],
    ['a word that begins with what could be a particle', [['لجنة', 'committee'], ['جنة', 'committee']]],
    ['a minister is no jar', [['وزير', 'x'], ['زير', 'x']]],
    ['entries without terms in these languages', [['', ''], ['', '']]],
    ['an entry with one side, where the others differ', [['هدنة', ''], ['هدنة', 'truce'], ['هدنة', 'armistice']]],
  ])('are not: %s', (_law, pairs) => {
    expect(groups(pairs)).toEqual([])
    expect(groups(turned(pairs), ['en', 'ar'])).toEqual([])
  })

  it('an entry with one side is like those with both, where these agree', () => {
    const pairs: readonly Pair[] = [['هدنة', ''], ['هدنة', 'truce'], ['هدنة', 'truces']]
    expect(groups(pairs)).toEqual([['spelling', ['c0', 'c1', 'c2']]])
    expect(groups(turned(pairs), ['en', 'ar'])).toEqual([['spelling', ['c0', 'c1', 'c2']]])
    expect(groups([['هدنة', ''], ['هُدنة', '']])).toEqual([['spelling', ['c0', 'c1']]])
  })

  it('the surest groups come first, and none is part of another', () => {
    const pairs: readonly Pair[] = [['محادثة', 'talk'], ['محادثة', 'talks'], ['هدنة', 'truce'], ['هدنة', 'truce'], ['الهدنة', 'truce'], ['سفير', 'ambassador'], ['سفير', 'ambassador']]
    expect(groups(pairs)).toEqual([['same', ['c5', 'c6']], ['clitic', ['c2', 'c3', 'c4']], ['inflection', ['c0', 'c1']]])
  })

  it('what is kept apart is in no group together', () => {
    const entries = entriesOf([['هدنة', 'truce'], ['هدنة', 'truce'], ['الهدنة', 'truce']])
    entries.keepApart('g', [['c1', 'c0']])
    expect(entries.duplicateGroups(null).map((group) => group.entries.map(({ id }) => id).sort())).toEqual([['c0', 'c2']])
    entries.keepApart('g', [])
    expect(found(entries, { only: 'duplicates' })).toHaveLength(3)
  })

  it('of one glossary are looked for in it alone', () => {
    const entries = entriesOf([['هدنة', 'truce'], ['هدنة', 'truce', { glossaryId: 'h' }]])
    expect([entries.duplicateGroups('g').length, entries.duplicateGroups(null).length]).toEqual([0, 1])
  })
})

describe('conflicts', () => {
  it.each<readonly [string, readonly Pair[], readonly string[]]>([
    ['other translations of the same term', [['هدنة', 'truce'], ['هُدنة', 'armistice'], ['سفير', 'ambassador']], ['c0', 'c1']],
    ['none where a translation is in common', [['هدنة', 'truce'], ['هدنة', 'Truces']], []],
    ['none in different domains', [['بنك', 'bank', { domain: 'finance' }], ['بنك', 'bench', { domain: 'sport' }]], []],
    ['one where only one says its domain', [['بنك', 'bank', { domain: 'finance' }], ['بنك', 'bench']], ['c0', 'c1']],
    ['none between parts of speech', [['حديث', 'modern', { partOfSpeech: 'adjective' }], ['حديث', 'talk', { partOfSpeech: 'noun' }]], []],
    ['a translation that one approves and the other forbids', [['هدنة', 'truce'], ['هدنة', 'truce', { status: 'forbidden' }]], ['c0', 'c1']],
    ['none where one only forbids another word', [['هدنة', 'truce'], ['هدنة', 'armistice', { status: 'forbidden' }]], []],
    ['none where a side is missing', [['هدنة', 'truce'], ['هدنة', '']], []],
  ])('%s', (_law, pairs, expected) => {
    expect([...found(entriesOf(pairs), { only: 'conflicting' })].sort()).toEqual(expected)
    const english = pairs.map(([, , more], index): Pair => ['truce', ['هدنة', 'مهادنة'][index] ?? 'وقف', more])
    if (expected.length > 0 && pairs[1]?.[2]?.status !== 'forbidden') expect(found(entriesOf(english, ['en', 'ar']), { only: 'conflicting' })).toContain('c1')
  })

  it('end where a person says that the entries are different', () => {
    const entries = entriesOf([['هدنة', 'truce'], ['هدنة', 'armistice']])
    entries.keepApart('g', [['c0', 'c1']])
    expect(found(entries, { only: 'conflicting' })).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { entriesOf, found, type Pair } from './entries-of-tests.ts'

const PAIRS: readonly Pair[] = [
  ['هدنة', 'truce'],
  ['خرق الهدنة', 'truce violation'],
  ['مُحادَثة', 'talk', { forms: ['talkings'] }],
  ['وزير', 'minister'],
  ['زير', 'jar'],
  ['وقف إطلاق النار', 'cease-fire'],
  ['لجنة 5+5', '5+5 commission'],
  ['سلامة', 'Salamé'],
  ['دولة', 'state'],
  ['طفل', 'child'],
]
const names = (query: string, pairs = PAIRS, languages: readonly [string, string] = ['ar', 'en']) =>
  found(entriesOf(pairs, languages), { query }).map((id) => pairs[Number(id.slice(1))]?.[1])

describe('a search in the table', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['finds a term and the terms that have it behind an article', 'هدنة', ['truce', 'truce violation']],
    ['looks through the article', 'الهدنة', ['truce', 'truce violation']],
    ['looks through conjunction and article', 'والهدنة', ['truce', 'truce violation']],
    ['looks through preposition and article', 'بالهدنة', ['truce', 'truce violation']],
    ['looks through lam and article', 'للهدنة', ['truce', 'truce violation']],
    ['looks through pronouns', 'هدنتهم', ['truce', 'truce violation']],
    ['finds the singular of a sound plural', 'المحادثات', ['talk']],
    ['finds the singular of a broken plural', 'الدول', ['state']],
    ['takes no letter off a word that the lists know', 'وزير', ['minister']],
    ['without regard to vowels and hamza', 'اطلاق', ['cease-fire']],
    ['teh marbuta as heh', 'سلامه', ['Salamé']],
    ['tatweel', 'هـــدنة', ['truce', 'truce violation']],
    ['digits of either script', '٥+٥', ['5+5 commission']],
    ['English plurals', 'truces', ['truce', 'truce violation']],
    ['irregular English plurals', 'children', ['child']],
    ['English verb forms', 'talked', ['talk']],
    ['case and accents', 'SALAME', ['Salamé']],
    ['the beginning of a word', 'comm', ['5+5 commission']],
    ['words in any order and language', 'النار cease', ['cease-fire']],
    ['words with particles in any order', 'والنار وقف', ['cease-fire']],
    ['a listed form', 'talkings', ['talk']],
    ['nothing where one word is missing', 'النار minister', []],
    ['nothing for the end of a word of another entry', 'utes', []],
  ])('%s', (_law, query, expected) => {
    expect([...names(query)].sort()).toEqual([...expected].sort())
  })

  it('the same from English into Arabic', () => {
    const turned = PAIRS.map(([ar, en]): Pair => [en, ar])
    expect(names('والهدنة', turned, ['en', 'ar'])).toEqual(['هدنة', 'خرق الهدنة'])
    expect(names('truces', turned, ['en', 'ar'])).toEqual(['هدنة', 'خرق الهدنة'])
  })

  it('orders by how well a term answers: whole, beginning, word, inside; equal ones by source', () => {
    const pairs: readonly Pair[] = [['ب', 'smalltalk'], ['ت', 'peace talk'], ['ث', 'talk show'], ['ج', 'talk'], ['أ', 'big talk']]
    expect(names('talk', pairs)).toEqual(['talk', 'talk show', 'big talk', 'peace talk', 'smalltalk'])
  })

  it('a term behind the particles of the query comes before longer terms', () => {
    expect(names('للهدنة')).toEqual(['truce', 'truce violation'])
  })
})

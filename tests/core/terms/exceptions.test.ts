import { describe, expect, it } from 'vitest'
import { entryOf, found, recogniserOf } from './recognise.ts'
import type { TermSpec } from './recognise.ts'

type Row = readonly [sentence: string, language: string, term: TermSpec, text: string, expected: readonly string[]]

describe('a stretch of text that a term excepts is not the term', () => {
  it.each<Row>([
    ['Arabic, other places stay', 'ar', { text: 'وزير', exceptions: ['وزيرستان', 'الوزيرين'] }, 'الوزير والوزيرين والوزير', ['وزير <- الوزير', 'وزير <- والوزيرين', 'وزير <- والوزير']],
    ['Arabic, with its particles', 'ar', { text: 'جنة', exceptions: ['لجنة'] }, 'لجنة والجنة', ['جنة <- والجنة']],
    ['Arabic, whatever its hamza, vowels and tatweel', 'ar', { text: 'أطراف', exceptions: ['الأطراف'] }, 'الاطراف الأَطـراف أطراف', ['أطراف <- أطراف']],
    ['Arabic, of several words, whatever the space between', 'ar', { text: 'مجلس دولة', exceptions: ['مجلس الدولة'] }, 'مجلس\u00a0الدولة ومجلس دولة', ['مجلس دولة <- ومجلس دولة']],
    ['Arabic, in exact mode', 'ar', { text: 'كتاب', matchMode: 'exact', exceptions: ['كُتّاب'] }, 'كتاب', []],
    ['Arabic, a listed form', 'ar', { text: 'فريق', matchMode: 'forms', forms: ['فرق'], exceptions: ['فرق'] }, 'فرق وفرق', ['فريق <- وفرق']],
    ['English, whatever its case', 'en', { text: 'bank', partOfSpeech: 'noun', exceptions: ['Banks'] }, 'Bank banks BANKS', ['bank <- Bank']],
    ['English, of several words', 'en', { text: 'ceasefire', exceptions: ['cease fire'] }, 'a ceasefire, a cease-fire, a cease fire', ['ceasefire <- ceasefire', 'ceasefire <- cease-fire']],
    ['English, in exact mode', 'en', { text: 'talks', matchMode: 'exact', exceptions: ['talks'] }, 'the talks', []],
  ])('%s', (_, language, term, text, expected) => {
    expect(found(language, [term], text)).toEqual(expected)
  })

  it.each([
    ['ar', { text: 'جنة', exceptions: ['لجنة'] }, 'لجنة', 'لجنة'],
    ['en', { text: 'state', exceptions: ['states'] }, 'states', 'states'],
  ] as const)('%s: it excepts only for its own term', (language, term, other, text) => {
    expect(found(language, [term, { text: other }], text)).toEqual([`${other} <- ${text}`])
  })

  it('an exception goes with the term that had it', () => {
    const recogniser = recogniserOf('ar', [{ text: 'وزير', exceptions: ['الوزير'] }])
    expect(recogniser.recognise('الوزير')).toEqual([])
    recogniser.add(entryOf('وزير'))
    expect(recogniser.recognise('الوزير')).toHaveLength(1)
  })
})

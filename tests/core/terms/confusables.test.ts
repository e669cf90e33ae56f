import { describe, expect, it } from 'vitest'
import { found } from './recognise.ts'
import type { TermSpec } from './recognise.ts'

type Row = readonly [sentence: string, term: TermSpec, text: string, expected: readonly string[]]

const noun = (text: string, more: object = {}): TermSpec => ({ text, partOfSpeech: 'noun', ...more })
const adjective = (text: string): TermSpec => ({ text, partOfSpeech: 'adjective' })
const name = (text: string): TermSpec => ({ text, partOfSpeech: 'proper noun' })

/** The words of a text that a term claims. */
function claimed(language: string, term: TermSpec, text: string): string[] {
  return found(language, [term], text).map((hit) => hit.slice(hit.indexOf(' <- ') + 4))
}

describe('Arabic words that look like others', () => {
  it.each<Row>([
    ['paradise, beside committee', noun('جنة'), 'الجنة واللجنة ولجنة والجنات', ['الجنة', 'والجنات']],
    ['committee, beside paradise', noun('لجنة'), 'الجنة للجنة واللجان بلجانها', ['للجنة', 'واللجان', 'بلجانها']],
    ['pitcher, beside minister', noun('زير'), 'الزير والوزير ووزير وزراء', ['الزير']],
    ['minister, beside pitcher', noun('وزير'), 'الزير والوزير ووزير ووزراؤه', ['والوزير', 'ووزير', 'ووزراؤه']],
    ['the country Libya', name('ليبيا'), 'ليبيا وليبيا بليبيا ليبي الليبية', ['ليبيا', 'وليبيا', 'بليبيا']],
    ['the adjective Libyan', adjective('ليبي'), 'الوفد الليبي واللجنة الليبية في ليبيا', ['الليبي', 'الليبية']],
    ['policy, beside political', noun('سياسة'), 'سياسته والسياسات والسياسيون سياسي', ['سياسته', 'والسياسات']],
    ['political, beside policy', adjective('سياسي'), 'حوار سياسي والسياسة والقوى السياسية', ['سياسي', 'السياسية']],
    ['bank, whose beh is its own', noun('بنك'), 'البنك لبنكنا والبنوك بنكهة', ['البنك', 'لبنكنا', 'والبنوك']],
    ['book and its plural, which is no office', noun('كتاب'), 'كتابه والكتب بكتاب مكتب كتابة', ['كتابه', 'والكتب', 'بكتاب']],
    ['writer: his plural is spelled like a book', noun('كاتب'), 'الكاتب والكتبة كتاب', ['الكاتب', 'والكتبة']],
    ['difference, beside team', noun('فرق'), 'الفرق وفرق فريق الفريق', ['الفرق', 'وفرق']],
    ['team, in the plural too', noun('فريق'), 'الفريق وفرق أفرقة مفارق', ['الفريق', 'وفرق', 'أفرقة']],
    ['son, beside milk and building', noun('ابن'), 'لبن بناء ابنه الأبناء', ['ابنه', 'الأبناء']],
    ['country, whose plural is no share', noun('دولة'), 'الدول لدولتين تداول دولار', ['الدول', 'لدولتين']],
    ['force, which is no coffee', noun('قوة'), 'القوات بقوته القوى قهوة', ['القوات', 'بقوته', 'القوى']],
    ['market, which is no leg', noun('سوق'), 'السوق الأسواق يسوق ساق', ['السوق', 'الأسواق']],
    ['port, which is no creation', noun('ميناء'), 'الميناء والموانئ بناء', ['الميناء', 'والموانئ']],
    ['right, beside truth', noun('حق'), 'حقه الحقوق حقيقة ألحق', ['حقه', 'الحقوق']],
    ['peace, beside security and Islam', noun('سلام'), 'السلام وسلام الإسلام سلامة', ['السلام', 'وسلام']],
    ['council, beside session', noun('مجلس'), 'المجلس المجالس جلسة', ['المجلس', 'المجالس']],
    ['the name Ali, beside the preposition', name('علي'), 'قال علي على المنبر', ['علي']],
    ['salmon, which is no ladder', noun('سلم'), 'السلم والسلالم سلام', ['السلم', 'والسلالم']],
  ])('%s', (_, term, text, expected) => {
    expect(claimed('ar', term, text)).toEqual(expected)
  })
})

describe('English words that look like others', () => {
  it.each<Row>([
    ['committee in its forms, no commitment', noun('committee'), "Committees, the committee's commitment, committed", ['Committees', 'committee']],
    ['minister, no ministry', noun('minister'), 'The ministers of the ministry, ministerial', ['ministers']],
    ['Libya, not Libyan', name('Libya'), "Libya's Libyan cities, libya", ['Libya']],
    ['Libyan, not Libya', adjective('Libyan'), 'Libya and the Libyan army', ['Libyan']],
    ['policy, no police', noun('policy'), 'policies, the police, political', ['policies']],
    ['bank, no embankment', noun('bank'), 'two banks and an embankment, banking', ['banks']],
    ['book, no booklet and no verb', noun('book'), 'The books and booklets. They book a room.', ['books']],
    ['team, no steam', noun('team'), 'Both teams; steam teams', ['teams', 'teams']],
    ['news, which is no plural of new', adjective('new'), 'news of a newer, new law', ['newer', 'new']],
    ['an acronym, no pronoun', name('US'), 'US forces told us', ['US']],
    ['an acronym, no pronoun in capitals of its own letters', name('WHO'), 'the WHO, who says', ['WHO']],
    ['universe, no university', noun('universe'), 'universities, universal, the universe', ['universe']],
    ['species, which is its own plural', noun('species'), 'a species, many species, specie', ['species', 'species']],
    ['analysis and analyses', noun('analysis'), 'two analyses, an analyst', ['analyses']],
    ['crisis and crises', noun('crisis'), 'crises and a crisis, crises', ['crises', 'crisis', 'crises']],
    ['criterion and criteria', noun('criterion'), 'the criteria', ['criteria']],
    ['leaf, not leave', noun('leaf'), 'the leaves of the leaf, leaving', ['leaves', 'leaf']],
  ])('%s', (_, term, text, expected) => {
    expect(claimed('en', term, text)).toEqual(expected)
  })
})

describe('one word in three spellings', () => {
  const text = 'a ceasefire, two cease-fires, the cease fire'
  it.each<Row>([
    ['the joined word finds all', 'ceasefire', text, ['ceasefire', 'cease-fires', 'cease fire']],
    ['the hyphen finds hyphen and space', 'cease-fire', text, ['cease-fires', 'cease fire']],
    ['the space finds space and hyphen', 'cease fire', text, ['cease-fires', 'cease fire']],
    ['exact mode finds its own only', { text: 'ceasefire', matchMode: 'exact' }, text, ['ceasefire']],
    ['forms mode takes listed forms', { text: 'ceasefire', matchMode: 'forms', forms: ['truce'] }, 'a truce, two truces', ['truce']],
  ])('%s', (_, term, sample, expected) => {
    expect(claimed('en', term, sample)).toEqual(expected)
  })
})

describe('a sure occurrence and others on the same words', () => {
  it.each<readonly [sentence: string, language: string, terms: readonly TermSpec[], text: string, expected: readonly string[]]>([
    ['a word as written rules out an assumed one', 'ar', [noun('لجنة'), noun('جنة')], 'لجنة', ['لجنة <- لجنة']],
    ['it does not rule out what lies inside it', 'ar', [noun('حكومة'), { text: 'حكومة الوفاق', partOfSpeech: 'noun phrase' }], 'حكومة الوفاق', ['حكومة الوفاق <- حكومة الوفاق', 'حكومة <- حكومة']],
    ['two words as written both stay', 'ar', [noun('محادثات'), noun('محادثة', { forms: ['محادثات'] })], 'محادثات', ['محادثات <- محادثات', 'محادثة <- محادثات']],
    ['English: the word and the word of which it is a form', 'en', [noun('states'), noun('state')], 'states', ['state <- states', 'states <- states']],
  ])('%s', (_, language, terms, text, expected) => {
    expect(found(language, terms, text).sort()).toEqual([...expected].sort())
  })
})

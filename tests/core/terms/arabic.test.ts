import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { PartOfSpeech } from '../../../src/core/model/concept.ts'
import { found, recogniserOf } from './recognise.ts'
import type { TermSpec } from './recognise.ts'

const name = (text: string): TermSpec => ({ text, partOfSpeech: 'proper noun' })

describe('an Arabic term is found', () => {
  it.each([
    ['as it stands', 'محادثات', 'بدأت محادثات جنيف', 'محادثات'],
    ['under the article', 'محادثات', 'بدأت المحادثات أمس', 'المحادثات'],
    ['under lam and article', 'محادثات', 'دعوة للمحادثات', 'للمحادثات'],
    ['under a conjunction and the article', 'هدنة', 'الأسلحة والهدنة التي', 'والهدنة'],
    ['under beh and the article', 'رجوع', 'طالبت بالرجوع اليوم', 'بالرجوع'],
    ['under conjunction, preposition and article', 'مدينة', 'وبالمدينة', 'وبالمدينة'],
    ['under a single particle', 'موسكو', 'زيارة لموسكو', 'لموسكو'],
    ['under a particle with tatweel before a quotation mark', name('رويترز'), 'قال لـ"رويترز"، إن', 'لـ"رويترز'],
    ['with a pronoun', 'استئناف', 'باستئنافها، وذلك', 'باستئنافها'],
    ['with teh marbuta before a pronoun', 'مشاركة', 'تعليق مشاركتها', 'مشاركتها'],
    ['with hamza on a seat before a pronoun', 'حلفاء', 'دفع من حلفائه', 'حلفائه'],
    ['in the dual', 'طرف', 'بين الطرفين', 'الطرفين'],
    ['in the sound plural', 'ممثل', 'أبلغ الممثلون', 'الممثلون'],
    ['in the feminine plural', 'انتهاك', 'تتعلق بانتهاكات', 'بانتهاكات'],
    ['in the broken plural', 'مصدر', 'أوضحت المصادر أن', 'المصادر'],
    ['in the construct dual', 'طرف', 'موافقة طرفي النزاع', 'طرفي'],
    ['in the feminine of a relative adjective', { text: 'ليبي', partOfSpeech: 'adjective' }, 'المحادثات الليبية', 'الليبية'],
    ['without the hamzas of its spelling', 'أطراف', 'الاطراف الدولية', 'الاطراف'],
    ['with short vowels and tatweel', 'محادثات', 'مُحَـادَثَاتٌ', 'مُحَـادَثَاتٌ'],
    ['with heh for teh marbuta', 'هدنة', 'إعلان هدنه جديدة', 'هدنه'],
    ['with tags and bidi marks in it', 'محادثات', 'الم\ue000حاد\u200fثات', 'الم\ue000حاد\u200fثات'],
    ['with the article that is part of it', name('الوفاق'), 'إعلان "الوفاق" تعليق', 'الوفاق'],
    ['where the term is written with vowels', 'مُحادَثات', 'المحادثات', 'المحادثات'],
    ['where alef and lam are its own letters', 'التزام', 'بالتزام', 'بالتزام'],
  ] satisfies [string, TermSpec, string, string][])('%s', (_, term, text, occurrence) => {
    const id = typeof term === 'string' ? term : term.text
    expect(found('ar', [term], text)).toEqual([`${id} <- ${occurrence}`])
  })

  it.each([
    ['indefinite, in a definite text', 'محادثات عسكرية', 'المحادثات العسكرية', 'المحادثات العسكرية'],
    ['definite, in an indefinite text', { text: 'البعثة الأممية', partOfSpeech: 'noun phrase' }, 'بعثة أممية', 'بعثة أممية'],
    ['with a particle on the first word', 'وقف إطلاق النار', 'مستعد لوقف إطلاق النار', 'لوقف إطلاق النار'],
    ['with lam on the second word of a genitive', 'تبادل السجناء', 'تبادل للسجناء', 'تبادل للسجناء'],
    ['with a no-break space', name('خليفة حفتر'), 'خليفة\u00a0حفتر', 'خليفة\u00a0حفتر'],
    ['with a quoted second word', 'حكومة الوفاق', 'حكومة "الوفاق"', 'حكومة "الوفاق'],
    ['with a definite adjective between', 'المحادثات الليبية', 'المحادثات العسكرية الليبية', 'المحادثات العسكرية الليبية'],
    ['in the plural with agreement', 'طرف متحارب', 'الطرفين المتحاربين', 'الطرفين المتحاربين'],
    ['in the broken plural with agreement', 'دولة فاعلة', 'بعدة دول فاعلة', 'دول فاعلة'],
    ['with signs of its own', name('فبراير/شباط'), '26 من فبراير/شباط، لكنه', 'فبراير/شباط'],
    ['with numbers of another script', 'اللجنة المشتركة 5+5', 'اللجنة المشتركة ٥+٥', 'اللجنة المشتركة ٥+٥'],
    ['without what it has in brackets', 'طرف (النزاع)', 'كل طرف', 'طرف'],
  ] satisfies [string, TermSpec, string, string][])('of several words, %s', (_, term, text, occurrence) => {
    const id = typeof term === 'string' ? term : term.text
    expect(found('ar', [term], text)).toEqual([`${id} <- ${occurrence}`])
  })
})

describe('an Arabic term is not found', () => {
  it.each([
    ['paradise in a committee', 'جنة', 'اجتمعت لجنة الخبراء ولجنة أخرى'],
    ['paradise in the committees', 'جنة', 'اللجنة للجنة'],
    ['a pitcher in a minister', 'زير', 'قال وزير الخارجية والوزير ووزير'],
    ['son in milk', name('بن'), 'كوب لبن'],
    ['a dome in a surname under no particle', 'قف', 'هذا وقف إطلاق النار'],
    ['a name in its relative adjective', name('ليبيا'), 'الليبية ليبي'],
    ['Ali in the preposition', name('علي'), 'على المائدة'],
    ['across a full stop', 'وقف إطلاق', 'هذا وقف. إطلاق النار'],
    ['across a comma', 'حكومة الوفاق', 'حكومة، الوفاق'],
    ['in the other order', 'حكومة الوفاق', 'الوفاق حكومة'],
    ['inside a longer word', 'حفتر', 'حفترية'],
    ['a name under a pronoun', name('سلام'), 'سلامه'],
    ['a name that has the article without it', name('الوفاق'), 'وفاق وطني'],
    ['across an indefinite noun', 'المحادثات الليبية', 'المحادثات مع الليبية'],
    ['in a text of digits and signs', 'محادثات', '5+5 — … ٪'],
  ] satisfies [string, TermSpec, string][])('%s', (_, term, text) => {
    expect(found('ar', [term], text)).toEqual([])
  })

  it.each([
    ['committee over paradise', ['لجنة', 'جنة'], 'لجنة', ['لجنة <- لجنة']],
    ['minister over pitcher', ['وزير', 'زير'], 'وزير', ['وزير <- وزير']],
    ['the country over its adjective', [name('ليبيا'), { text: 'ليبي', partOfSpeech: 'adjective' as PartOfSpeech }], 'ليبيا', ['ليبيا <- ليبيا']],
    ['the adjective where it stands', [name('ليبيا'), { text: 'ليبي', partOfSpeech: 'adjective' as PartOfSpeech }], 'ليبية', ['ليبي <- ليبية']],
  ] satisfies [string, TermSpec[], string, string[]][])('where another stands as it is written: %s', (_, terms, text, expected) => {
    expect(found('ar', terms, text)).toEqual(expected)
    expect(found('ar', [...terms].reverse(), text)).toEqual(expected)
  })
})

describe('an Arabic occurrence', () => {
  it.each([
    ['as it stands costs nothing and needs no reason', 'محادثات', 'محادثات', { innerStart: 0, innerEnd: 7, analysis: '', cost: 0 }],
    ['keeps the article inside', 'محادثات', 'المحادثات', { innerStart: 0, innerEnd: 9, analysis: 'ال + محادثات' }],
    ['leaves particles outside', 'مدينة', 'وبالمدينة', { innerStart: 2, innerEnd: 9, analysis: 'و + ب + ال + مدينة' }],
    ['under lam and article begins with the lam of the article', 'محادثات', 'للمحادثات', { innerStart: 1, innerEnd: 9, analysis: 'ل + ال + محادثات' }],
    ['leaves a pronoun outside', 'استئناف', 'باستئنافها', { innerStart: 1, innerEnd: 8, analysis: 'ب + استئناف + ها' }],
    ['names what an inflected form stands for', 'مصدر', 'المصادر', { innerStart: 0, innerEnd: 7, analysis: 'ال + مصادر (مصدر)' }],
    ['counts marks as letters of the text', 'هدنة', 'وَالهُدنة', { innerStart: 2, innerEnd: 9, analysis: 'و + ال + هدنة' }],
    ['with a detached particle leaves it and the quotation mark outside', name('رويترز'), 'لـ"رويترز"', { start: 0, innerStart: 3, innerEnd: 9, end: 9, analysis: 'لـ' }],
  ] satisfies [string, TermSpec, string, object][])('%s', (_, term, text, expected) => {
    const occurrences = recogniserOf('ar', [term]).recognise(text)
    expect(occurrences).toHaveLength(1)
    expect(occurrences[0]).toMatchObject(expected)
  })

  it('costs more the more had to be assumed', () => {
    const costs = ['محادثات', 'المحادثات', 'والمحادثات', 'لمحادثات', 'ولمحادثات'].map(
      (text) => recogniserOf('ar', ['محادثات']).recognise(text)[0]?.cost ?? Number.NaN,
    )
    expect(costs).toEqual([...costs].sort((a, b) => a - b))
    expect(new Set(costs).size).toBe(costs.length)
  })
})

describe('how a term wants to be matched', () => {
  const text = 'وزارة التعليم والوزارات ووزارته'
  it.each([
    ['auto takes every form', { text: 'وزارة' }, ['وزارة', 'والوزارات', 'ووزارته']],
    ['forms takes listed forms with particles', { text: 'وزارة', matchMode: 'forms', forms: ['وزارات'] }, ['وزارة', 'والوزارات']],
    ['exact takes what is spelled so', { text: 'وزارة', matchMode: 'exact' }, ['وزارة']],
    ['listed forms are added to the rules', { text: 'تعليم', forms: ['وزارة'] }, ['وزارة', 'التعليم']],
  ] satisfies [string, TermSpec, string[]][])('%s', (_, term, expected) => {
    const occurrences = recogniserOf('ar', [term]).recognise(text)
    expect(occurrences.map(({ start, end }) => text.slice(start, end))).toEqual(expected)
  })
})

describe('an annotated article', () => {
  const shared = process.env['DRAGOMAN_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url))
  const isThere = existsSync(`${shared}/seed/term-occurrences.tsv`)
  const rows = (file: string): string[][] => readFileSync(`${shared}/seed/${file}`, 'utf8').trim().split('\n').slice(1).map((line) => line.split('\t'))

  it.skipIf(!isThere)('gives all plain and prefixed terms and hardly anything else (skipped: term-occurrences.tsv is not there)', () => {
    const terms = new Map(rows('glossary.tsv').map(([text = '', , partOfSpeech]) => [text, { text, partOfSpeech: partOfSpeech as PartOfSpeech }]))
    const hits = recogniserOf('ar', [...terms.values()]).recognise(readFileSync(`${shared}/seed/article-ar.txt`, 'utf8'))
    const keys = new Set(hits.map(({ termId, start, end }) => `${termId}:${start}:${end}`))
    const gold = rows('term-occurrences.tsv').map(([text, , start, end, , type]) => ({ key: `${text}:${start}:${end}`, type }))
    const missed = gold.filter(({ key }) => !keys.has(key))
    expect(missed.filter(({ type }) => type === 'exact' || type === 'clitic')).toEqual([])
    expect(missed.filter(({ type }) => type === 'inflected')).toEqual([])
    expect(hits.length - (gold.length - missed.length)).toBeLessThanOrEqual(4)
  })
})

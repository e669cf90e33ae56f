import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PartOfSpeech } from '../../../../src/core/model/concept.ts'
import { insertionForms } from '../../../../src/core/terms/forms/insertion.ts'
import { recogniserOf } from '../recognise.ts'
import { inserted, offers, other } from './insert.ts'
import type { Case } from './insert.ts'

const arabic = (term: string, sentence: string, counterpart: string, more: Partial<Case> = {}): Case => ({ from: 'ar', term, sentence, counterpart, ...more })
const english = (term: string, sentence: string, counterpart: string, more: Partial<Case> = {}): Case => ({ from: 'en', term, sentence, counterpart, ...more })
const texts = (spec: Case): string[] => offers(spec).map(({ text }) => text)

describe('from Arabic, the first offers are', () => {
  it.each([
    ['lam and article: for the, to the, the, bare', arabic('محادثات', 'دعوة للمحادثات', 'talks'), ['for the talks', 'to the talks', 'the talks', 'talks']],
    ['waw and article: and the', arabic('حكومة', 'المجلس والحكومة', 'government'), ['and the government']],
    ['waw at the beginning of a sentence: no "and"', arabic('حكومة', 'والحكومة', 'government', { before: '' }), ['The government', 'And the government']],
    ['beh without article: with a', arabic('وقف إطلاق النار', 'ملتزم بوقف إطلاق النار', 'ceasefire'), ['with a ceasefire', 'with the ceasefire', 'by a ceasefire']],
    ['kaf: as a', arabic('رئيس', 'عمل كرئيس', 'president'), ['as a president', 'as the president', 'like a president']],
    ['beh before a place: in', arabic('ليبيا', 'قوات بليبيا', 'Libya', { partOfSpeech: 'proper noun' }), ['in Libya', 'with Libya']],
    ['the article alone: the', arabic('محادثات', 'بدأت المحادثات', 'talks'), ['the talks', 'talks']],
    ['nothing: the bare term', arabic('محادثات', 'أجرى محادثات', 'talks'), ['talks', 'the talks']],
    ['nothing before a singular: bare, then "a"', arabic('لجنة', 'تشكيل لجنة', 'committee'), ['committee', 'a committee', 'the committee']],
    ['the accusative of an indefinite noun: a', arabic('رئيس', 'انتخب رئيسا', 'president'), ['a president']],
    ['a definite genitive after it: the', arabic('وزير', 'قال وزير الخارجية', 'minister'), ['the minister', 'a minister', 'minister']],
    ['the pronoun "their"', arabic('محادثات', 'استمرت محادثاتهم', 'talks'), ['their talks']],
    ['the pronoun of one woman or of things', arabic('استئناف', 'باستئنافها', 'resumption'), ['with its resumption', 'with their resumption']],
    ['a broken plural: the plural', arabic('مصدر', 'أوضحت المصادر', 'source'), ['the sources', 'sources']],
    ['a broken plural without article', arabic('مصدر', 'أوضحت مصادر', 'source'), ['sources']],
    ['a sound plural', arabic('ممثل', 'أبلغ الممثلون', 'representative'), ['the representatives']],
    ['a feminine plural', arabic('شركة', 'بين الشركات', 'company'), ['the companies']],
    ['an irregular English plural', arabic('طفل', 'الأطفال', 'child'), ['the children']],
    ['a dual: the plural and "two"', arabic('طرف', 'بين الطرفين', 'party'), ['the parties', 'the two parties']],
    ['a term that is cited with its article', arabic('المسار العسكري', 'في المسار العسكري', 'military track', { partOfSpeech: 'noun phrase' }), ['the military track']],
    ['a committee behind lam and article', arabic('لجنة', 'قال للجنة', 'committee'), ['for the committee', 'to the committee']],
    ['an uncounted noun: never "a"', arabic('معلومة', 'حصل على معلومات', 'information'), ['information', 'the information']],
    ['a name of several words that has the article', arabic('الأمم المتحدة', 'للأمم المتحدة', 'United Nations', { partOfSpeech: 'proper noun' }), ['for the United Nations', 'to the United Nations']],
    ['a name cited with the article', arabic('الوفاق', 'إعلان الوفاق', 'the GNA', { partOfSpeech: 'proper noun' }), ['the GNA', 'GNA']],
    ['one designation of two', arabic('طرف', 'كل طرف', 'party, side'), ['party']],
    ['a remark in brackets is not inserted', arabic('جولة', 'الجولة', 'round (of talks)'), ['the round']],
    ['a broken plural under a pronoun', arabic('حليف', 'دفع من حلفائه', 'ally'), ['his allies', 'its allies']],
    ['a plural before a definite genitive', arabic('طرف النزاع', 'قال طرفي النزاع', 'party to the conflict'), ['the parties to the conflict', 'the two parties to the conflict']],
    ['a month takes no article', arabic('فبراير', 'في فبراير', 'February', { partOfSpeech: 'noun' }), ['February']],
    ['an acronym has the article of its full form', arabic('حكومة الوفاق', 'قالت حكومة الوفاق', 'Government of National Accord (GNA)'), ['the Government of National Accord (GNA)']],
    ['an adjective takes no article', arabic('ليبي', 'الأطراف الليبية', 'Libyan', { partOfSpeech: 'adjective' }), ['Libyan']],
  ] satisfies [string, Case, string[]][])('%s', (_, spec, expected) => {
    expect(texts(spec).slice(0, expected.length)).toEqual(expected)
  })

  it.each([
    ['a typed preposition is not doubled', 'invited to ', 'دعوة للمحادثات', ['the talks', 'talks']],
    ['a typed preposition and article are not doubled', 'invited to the ', 'دعوة للمحادثات', ['talks']],
    ['a typed possessive is the determiner', 'after their ', 'بدأت المحادثات', ['talks']],
    ['a typed "and" is not doubled', 'the truce and ', 'الهدنة والمحادثات', ['the talks', 'talks', 'for the talks'].slice(0, 2)],
  ])('%s', (_, before, sentence, expected) => {
    expect(texts(arabic('محادثات', sentence, 'talks', { before })).slice(0, expected.length)).toEqual(expected)
  })

  it.each([
    ['"a" before a vowel is replaced', 'within a ', 'hour', 'within an hour'],
    ['"an" before the sound of a consonant is replaced', 'in an ', 'university', 'in a university'],
    ['"A" at the beginning keeps its capital', 'A ', 'agreement', 'An agreement'],
    ['an article that agrees stays', 'in a ', 'committee', 'in a committee'],
  ])('%s', (_, before, counterpart, expected) => {
    const [first] = offers(arabic('لجنة', 'في لجنة', counterpart, { before }))
    expect(first && inserted(before, first)).toBe(expected)
  })

  it.each([
    ['at the beginning of the text', '', 'The talks'],
    ['after a full stop', 'It ended. ', 'The talks'],
    ['after a question mark and a closing quotation mark', 'He asked: “Why?” ', 'The talks'],
    ['inside an opening quotation mark at the beginning', '“', 'The talks'],
    ['after a tag and a mark of direction', '\ue000\u200e', 'The talks'],
    ['on a new line', 'Title\n', 'The talks'],
    ['not after a comma', 'Today, ', 'the talks'],
    ['not after an abbreviation', 'according to Dr. ', 'the talks'],
    ['not after an ellipsis', 'and then… ', 'the talks'],
    ['not after a quotation mark inside a sentence', 'he called “', 'the talks'],
  ])('a capital is written %s', (_, before, expected) => {
    expect(texts(arabic('محادثات', 'بدأت المحادثات', 'talks', { before }))[0]).toBe(expected)
  })

  it.each([
    ['a capital of the glossary is not kept inside a sentence', 'Ceasefire', 'the ceasefire'],
    ['the name of a people keeps its capital', 'Libyan file', 'the Libyan file'],
    ['an acronym keeps its capitals', 'UN mission', 'the UN mission'],
  ])('%s', (_, counterpart, expected) => {
    expect(texts(arabic('هدنة', 'إعلان الهدنة', counterpart, { partOfSpeech: 'noun' }))[0]).toBe(expected)
  })
})

describe('from English, the first offers are', () => {
  it.each([
    ['for the: one word with two lams', english('talks', 'ready for the talks', 'محادثات'), ['للمحادثات', 'المحادثات']],
    ['to the', english('committee', 'to the committee', 'لجنة'), ['للجنة']],
    ['with the', english('talks', 'satisfied with the talks', 'محادثات'), ['بالمحادثات']],
    ['by the', english('government', 'by the government', 'حكومة'), ['بالحكومة']],
    ['and the', english('government', 'the council and the government', 'حكومة'), ['والحكومة', 'الحكومة']],
    ['and for the', english('government', 'and for the government', 'حكومة'), ['وللحكومة']],
    ['of the: a genitive, then lam', english('talks', 'the outcome of the talks', 'محادثات'), ['المحادثات', 'للمحادثات']],
    ['the', english('talks', 'the talks', 'محادثات'), ['المحادثات', 'محادثات']],
    ['a determiner before adjectives', english('talks', 'for the Libyan military talks', 'محادثات'), ['للمحادثات']],
    ['nothing: the bare term', english('talks', 'talks began', 'محادثات'), ['محادثات', 'المحادثات']],
    ['an indefinite article: the bare term', english('truce', 'a truce', 'هدنة'), ['هدنة']],
    ['lam before an indefinite noun', english('truce', 'for a truce', 'هدنة'), ['لهدنة']],
    ['a listed plural', english('source', 'the sources', 'مصدر'), ['المصادر', 'مصادر']],
    ['a confirmed plural before the listed one', english('source', 'the sources', 'مصدر', { forms: ['مصدرات'] }), ['المصدرات']],
    ['a plural by rule', english('breach', 'the breaches', 'انتهاك'), ['الانتهاكات']],
    ['two of them: the dual', english('party', 'for the two parties', 'طرف'), ['للطرفين']],
    ['a pronoun with teh marbuta', english('government', 'their government', 'حكومة'), ['حكومتهم']],
    ['noun and adjective both take the article', english('Libyan government', 'for the Libyan government', 'حكومة ليبية'), ['للحكومة الليبية']],
    ['a genitive takes it on its last noun', english('foreign minister', 'the foreign minister', 'وزير خارجية'), ['وزير الخارجية']],
    ['a genitive with an adjective', english('unity government', 'the unity government', 'حكومة وحدة وطنية'), ['حكومة الوحدة الوطنية']],
    ['a genitive that is definite stays', english('ceasefire', 'for the ceasefire', 'وقف إطلاق النار'), ['لوقف إطلاق النار']],
    ['a genitive that ends in a name stays', english("Haftar's forces", "for Haftar's forces", 'قوات حفتر'), ['لقوات حفتر', 'قوات حفتر']],
    ['a field after a ministry is a noun', english('foreign ministry', 'the foreign ministry', 'وزارة خارجية'), ['وزارة الخارجية']],
    ['and an adjective elsewhere', english('foreign policy', 'the foreign policy', 'سياسة خارجية'), ['السياسة الخارجية']],
    ['a humanitarian crisis', english('humanitarian crisis', 'the humanitarian crisis', 'أزمة إنسانية'), ['الأزمة الإنسانية']],
    ['a development plan', english('development plan', 'the development plan', 'خطة تنمية'), ['خطة التنمية']],
    ['short adjectives', english('special envoy', 'the special envoy', 'مبعوث خاص'), ['المبعوث الخاص']],
    ['what follows a preposition is not touched', english('permanent ceasefire', 'the permanent ceasefire', 'وقف دائم لإطلاق النار'), ['الوقف الدائم لإطلاق النار']],
    ['the plural of a phrase agrees', english('military committee', 'the military committees', 'لجنة عسكرية'), ['اللجان العسكرية']],
    ['the plural of a genitive', english('foreign minister', 'the foreign ministers', 'وزير خارجية'), ['وزراء الخارجية']],
    ['a name takes no article', english('Libya', 'for Libya', 'ليبيا', { partOfSpeech: 'proper noun' }), ['لليبيا', 'ليبيا']],
    ['the article of a name joins lam', english('United Nations', 'for the United Nations', 'الأمم المتحدة', { partOfSpeech: 'proper noun' }), ['للأمم المتحدة']],
    ['alef and lam of the word itself stay', english('commitment', 'for a commitment', 'التزام'), ['لالتزام']],
    ['and take the article', english('commitment', 'for the commitment', 'التزام'), ['للالتزام']],
    ['an adjective in both genders', english('Libyan', 'the Libyan side', 'ليبي', { partOfSpeech: 'adjective' }), ['الليبي', 'الليبية']],
  ] satisfies [string, Case, string[]][])('%s', (_, spec, expected) => {
    expect(texts(spec).slice(0, expected.length)).toEqual(expected)
  })

  it.each([
    ['lam typed, nothing said', 'دعا ل', 'talks', 'talks', 'محادثات', 'دعا لمحادثات'],
    ['lam typed, the article said', 'دعا ل', 'the talks', 'talks', 'محادثات', 'دعا للمحادثات'],
    ['two lams typed', 'دعا لل', 'talks', 'talks', 'محادثات', 'دعا للمحادثات'],
    ['lam with tatweel typed', 'دعا لـ', 'the talks', 'talks', 'محادثات', 'دعا للمحادثات'],
    ['the article typed', 'بدأت ال', 'talks', 'talks', 'محادثات', 'بدأت المحادثات'],
    ['conjunction, preposition and article typed', 'رحب وبال', 'talks', 'talks', 'محادثات', 'رحب وبالمحادثات'],
    ['beh typed, the article said', 'رحب ب', 'the talks', 'talks', 'محادثات', 'رحب بالمحادثات'],
    ['waw typed, article and preposition said', 'رحب و', 'for the talks', 'talks', 'محادثات', 'رحب وللمحادثات'],
    ['two lams typed before a word in lam', 'قدم لل', 'committee', 'committee', 'لجنة', 'قدم للجنة'],
    ['a preposition written apart', 'دعا إلى ', 'to the talks', 'talks', 'محادثات', 'دعا إلى المحادثات'],
    ['a word that only ends in a particle\'s letter stays', 'كل ', 'talks', 'talks', 'محادثات', 'كل محادثات'],
    ['the article before a genitive goes to its end', 'قال ال', 'foreign minister', 'foreign minister', 'وزير خارجية', 'قال وزير الخارجية'],
  ])('%s', (_, before, sentence, term, counterpart, expected) => {
    const [first] = offers(english(term, sentence, counterpart, { before }))
    expect(first && inserted(before, first)).toBe(expected)
  })
})

const PAIRS: readonly (readonly [string, string, PartOfSpeech])[] = [
  ['محادثات', 'talks', 'noun'],
  ['لجنة', 'committee', 'noun'],
  ['وزير', 'minister', 'noun'],
  ['مصدر', 'source', 'noun'],
  ['ليبيا', 'Libya', 'proper noun'],
  ['كتاب', 'book', 'noun'],
  ['بنك', 'bank', 'noun'],
  ['سياسة', 'policy', 'noun'],
  ['فرقة', 'band', 'noun'],
  ['التزام', 'commitment', 'noun'],
  ['استئناف', 'resumption', 'noun'],
  ['حكومة ليبية', 'Libyan government', 'noun phrase'],
  ['وزير خارجية', 'foreign minister', 'noun phrase'],
  ['وقف إطلاق النار', 'ceasefire', 'noun phrase'],
  ['الأمم المتحدة', 'United Nations', 'proper noun'],
  ['مستشفى', 'hospital', 'noun'],
  ['هدنة', 'truce', 'noun'],
]
const ARABIC_PARTICLES = ['', 'ال', 'و', 'وال', 'ب', 'ل', 'بال', 'كال', 'فال', 'وب', 'ول']
const ENGLISH_LEADS = ['', 'the ', 'for the ', 'to a ', 'and the ', 'with ', 'their ', 'two ', 'and for the ', 'in ', 'of the ']
const ARABIC_TYPED = ['', 'قال ', 'في ', 'دعا ل', 'x لل', 'رحب ب', 'ال', 'وال', 'فبال', 'كل ', 'و', 'لـ', '\u200fو']
const ENGLISH_TYPED = ['', 'x ', 'for ', 'for the ', 'a ', 'In an ', 'and ', 'Done. ', '“', 'their ']

const surfaceOf = (particles: string, term: string): string => {
  if (particles.endsWith('ال') && (term.includes(' ') || term.startsWith('ال'))) return particles.slice(0, -2) + term
  return (particles + term).replace(/^(و?)لال(?!ت)/u, '$1لل')
}

describe('an insertion', () => {
  const cases = fc.oneof(
    fc.record({ pair: fc.constantFrom(...PAIRS), lead: fc.constantFrom(...ARABIC_PARTICLES), before: fc.constantFrom(...ENGLISH_TYPED), from: fc.constant('ar') }),
    fc.record({ pair: fc.constantFrom(...PAIRS), lead: fc.constantFrom(...ENGLISH_LEADS), before: fc.constantFrom(...ARABIC_TYPED), from: fc.constant('en') }),
  )
  type Sample = Readonly<{ pair: (typeof PAIRS)[number]; lead: string; before: string; from: string }>
  const specOf = ({ pair: [ar, en, partOfSpeech], lead, before, from }: Sample): Case | null => {
    const term = from === 'ar' ? ar : en
    const sentence = from === 'ar' ? `قال ${surfaceOf(lead, ar)}` : `He saw ${lead}${en}`
    const isThere = recogniserOf(from, [{ text: term, partOfSpeech }]).recognise(sentence).length > 0
    return isThere ? { from, term, sentence, counterpart: from === 'ar' ? en : ar, partOfSpeech, before } : null
  }

  it('is recognised as its term where it was put', () => {
    fc.assert(
      fc.property(cases, (sample) => {
        const spec = specOf(sample)
        if (!spec) return
        const to = other(spec.from)
        const recogniser = recogniserOf(to, [{ text: spec.counterpart, partOfSpeech: spec.partOfSpeech ?? '' }])
        for (const offer of offers(spec)) {
          // The first word of an Arabic text may be taken for a verb; what stands before an insertion is not its concern.
          const lead = to === 'ar' ? 'x ' : ''
          const text = lead + inserted(sample.before, offer)
          const from = lead.length + sample.before.length - offer.replaceBefore
          expect(recogniser.recognise(text).some(({ end }) => end > from), `${offer.text} in ${text}`).toBe(true)
        }
      }),
    )
  })

  it('never takes more than what stands before, begins with no space, repeats nothing, and is one of six at most', () => {
    fc.assert(
      fc.property(cases, (sample) => {
        const spec = specOf(sample)
        if (!spec) return
        const all = offers(spec)
        expect(all.length).toBeGreaterThan(0)
        expect(all.length).toBeLessThanOrEqual(6)
        expect(new Set(all.map(({ text }) => text)).size).toBe(all.length)
        for (const { text, replaceBefore } of all) {
          expect(replaceBefore).toBeLessThanOrEqual(sample.before.length)
          expect(replaceBefore).toBeGreaterThanOrEqual(0)
          expect(text).toBe(text.trim())
        }
      }),
    )
  })

  it('never writes lam and article as lam alef lam', () => {
    fc.assert(
      fc.property(cases, (sample) => {
        const spec = specOf(sample)
        if (!spec || spec.from === 'ar' || spec.counterpart === 'التزام') return
        for (const { text } of offers(spec)) expect(text).not.toMatch(/(?:^|\s)[وف]?لال/u)
      }),
    )
  })

  it('takes any text before and after it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom('ar', 'en', 'fr'), fc.constantFrom('ar', 'en', 'fr'), (before, counterpart, from, to) => {
        const occurrence = { analysis: '', start: 0, end: 4, innerStart: 0, innerEnd: 4 }
        const source = { language: from, text: 'term', surface: 'term', sourceBefore: before, occurrence }
        for (const { text, replaceBefore } of insertionForms({ counterpart, counterpartLanguage: to, partOfSpeech: '', forms: [], source, before, after: '' })) {
          expect(replaceBefore).toBeLessThanOrEqual(before.length)
          expect(typeof text).toBe('string')
        }
      }),
    )
  })
})

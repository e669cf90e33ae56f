import { describe, expect, it } from 'vitest'
import type { PartOfSpeech } from '../../../src/core/model/concept.ts'
import { recogniserOf } from './recognise.ts'

type Row = readonly [sentence: string, term: string, partOfSpeech: PartOfSpeech, text: string, expected: readonly string[]]

function surfaces(text: string, term: string, partOfSpeech: PartOfSpeech): string[] {
  return recogniserOf('ar', [{ text: term, partOfSpeech }])
    .recognise(text)
    .map(({ start, end }) => text.slice(start, end))
}

describe('the neighbours of an Arabic word', () => {
  it.each<Row>([
    ['a verb after "qad" is no noun', 'عرض', 'noun', 'وقد عرض الوفد خطته', []],
    ['a verb after "lam" is no noun', 'تعرف', 'noun', 'لم تعرف المدينة الهدوء', []],
    ['a verb after a relative pronoun is no noun', 'طرح', 'noun', 'المقترح الذي طرحه الوفد', []],
    ['a noun with an article after a relative pronoun is one', 'طرح', 'noun', 'الذي في الطرح', ['الطرح']],
    ['a verb after "before an" is no noun', 'وصل', 'noun', 'قبل أن وصل الوفد', []],
    ['an imperfect after "an" is no noun', 'تقدم', 'noun', 'يجب أن تقدم الحكومة خطة', []],
    ['a noun after "anna" is one', 'تصرف', 'noun', 'قال إن تصرفات الإدارة سيئة', ['تصرفات']],
    ['a verb after "mimma" is no noun', 'دفع', 'noun', 'الأزمة مما دفع السلطات', []],
    ['a noun after a preposition is one', 'دفع', 'noun', 'الأزمة في دفع الرواتب', ['دفع']],
    ['form V at the start is a verb', 'توقع', 'noun', 'توقع المحللون هبوط الأسعار', []],
    ['form V with a conjunction at the start is a verb', 'توجه', 'noun', 'انتهى اللقاء. وتوجه الوفد إلى المطار', []],
    ['form V under an article at the start is a noun', 'توقع', 'noun', 'التوقع صعب', ['التوقع']],
    ['form V after a definite noun is its verb', 'تعهد', 'noun', 'السفير تعهد بالدعم', []],
    ['form V in a genitive is a noun', 'تعهد', 'noun', 'رغم تعهد السفير', ['تعهد']],
    ['three letters with a conjunction at the start are a verb', 'نقل', 'noun', 'ونقل عن مصدر', []],
    ['the same before a definite noun are left', 'نقل', 'noun', 'ونقل البضائع', ['ونقل']],
    ['a term without part of speech may be a verb', 'توقع', '', 'توقع المحللون', ['توقع']],
  ])('verbs: %s', (_, term, partOfSpeech, text, expected) => {
    expect(surfaces(text, term, partOfSpeech)).toEqual(expected)
  })

  it.each<Row>([
    ['-iyya after a definite noun is an adjective', 'وطنية', 'noun', 'الوحدة الوطنية', []],
    ['-iyya after an indefinite feminine is an adjective', 'شرعية', 'noun', 'حكومة شرعية', []],
    ['-iyya after a broken plural is an adjective', 'إنسانية', 'noun', 'لأسباب إنسانية', []],
    ['-iyya after "ghayr" is an adjective', 'شرعية', 'noun', 'بطرق غير شرعية', []],
    ['-iyya after a preposition is a noun', 'وطنية', 'noun', 'دفاعا عن الوطنية', ['الوطنية']],
    ['-iyya under a conjunction is a noun', 'شرعية', 'noun', 'الأمن والشرعية', ['والشرعية']],
    ['a feminine participle after a definite noun is an adjective', 'قادمة', 'noun', 'السنة القادمة', []],
    ['a feminine that is a noun of its own is no adjective', 'جامع', 'adjective', 'في جامعة المدينة', []],
    ['beside a noun it is an adjective', 'شامل', 'adjective', 'تسوية شاملة', ['شاملة']],
    ['beside a definite noun it is an adjective', 'جامع', 'adjective', 'الهوية الجامعة', ['الجامعة']],
    ['final yeh after a noun is an adjective, no dual', 'رسم', 'noun', 'مصدر رسمي', []],
    ['final yeh before a definite noun is a construct', 'طرف', 'noun', 'طرفي النزاع', ['طرفي']],
    ['final alef maksura is no construct', 'ملق', 'noun', 'هذا ملقى', []],
    ['a country is no accusative of its adjective', 'كوري', 'adjective', 'في كوريا الشمالية', []],
    ['after an accusative it is the adjective', 'كوري', 'adjective', 'جنديا كوريا', ['كوريا']],
    ['and not the country', 'كوريا', 'proper noun', 'جنديا كوريا', []],
    ['a name after a definite noun is an adjective', 'السعودية', 'proper noun', 'الصحف السعودية', []],
    ['elsewhere it is the name', 'السعودية', 'proper noun', 'زار السعودية أمس', ['السعودية']],
    ['a people after a definite noun is an adjective', 'العرب', 'proper noun', 'القادة العرب', []],
  ])('adjectives: %s', (_, term, partOfSpeech, text, expected) => {
    expect(surfaces(text, term, partOfSpeech)).toEqual(expected)
  })

  it.each<Row>([
    ['"outside" before a noun is a preposition', 'خارج', 'noun', 'يقيم خارج البلاد', []],
    ['"outside" after another preposition is a noun', 'خارج', 'noun', 'يقيم في خارج البلاد', ['خارج']],
    ['"outside" with an article is a noun', 'خارج', 'noun', 'سافر إلى الخارج', ['الخارج']],
    ['heh on a frequent noun is a pronoun', 'دورة', 'noun', 'أدى دوره كاملا', []],
    ['heh under an article is the feminine', 'دورة', 'noun', 'هذه الدوره', ['الدوره']],
    ['heh and alef are a pronoun, no accusative', 'عملة', 'noun', 'أنجزت عملها', []],
    ['hamza above is not hamza below', 'إعداد', 'noun', 'بأعداد كبيرة', []],
    ['hamza that is not written may be either', 'إعداد', 'noun', 'في اعداد الخطة', ['اعداد']],
  ])('spelling: %s', (_, term, partOfSpeech, text, expected) => {
    expect(surfaces(text, term, partOfSpeech)).toEqual(expected)
  })
})

describe('words inside an Arabic term', () => {
  it.each<Row>([
    ['a definite adjective', 'الخطة الجديدة', 'noun phrase', 'الخطة السنوية الجديدة', ['الخطة السنوية الجديدة']],
    ['a definite adjective, the next joined by "and"', 'المسار الاقتصادي', 'noun phrase', 'المسار السياسي والاقتصادي', ['المسار السياسي والاقتصادي']],
    ['a genitive before its adjective, of another gender', 'مندوب دائم', 'noun phrase', 'مندوب الجامعة العربية الدائم', ['مندوب الجامعة العربية الدائم']],
    ['a name before the adjective', 'شهر ماضي', 'noun phrase', 'خلال شهر مارس الماضي', ['شهر مارس الماضي']],
    ['another indefinite adjective', 'قوات مسلحة', 'noun phrase', 'قوات أجنبية مسلحة', ['قوات أجنبية مسلحة']],
    ['an adjective before a genitive with lam', 'وقف إطلاق النار', 'noun phrase', 'إلى وقف فوري لإطلاق النار', ['وقف فوري لإطلاق النار']],
    ['an adjective before the lam of the term', 'دعم للحكومة', 'noun phrase', 'دعم كامل للحكومة', ['دعم كامل للحكومة']],
  ])('may be %s', (_, term, partOfSpeech, text, expected) => {
    expect(surfaces(text, term, partOfSpeech)).toEqual(expected)
  })

  it.each<Row>([
    ['a function word', 'الخطة الجديدة', 'noun phrase', 'الخطة في الجديدة', []],
    ['an indefinite noun after a definite head', 'الخطة الجديدة', 'noun phrase', 'الخطة منجزة الجديدة', []],
    ['a genitive with which the adjective agrees', 'سفارة جديدة', 'noun phrase', 'سفارة الدولة الجديدة', []],
    ['a genitive before a genitive', 'سوق النقد', 'noun phrase', 'سوق صرف النقد', []],
    ['three words', 'المسار الاقتصادي', 'noun phrase', 'المسار السياسي الأمني العسكري الاقتصادي', []],
    ['punctuation', 'الخطة الجديدة', 'noun phrase', 'الخطة السنوية، الجديدة', []],
    ['anything in exact mode', 'قوات مسلحة', 'noun phrase', 'قوات أجنبية مسلحة', []],
  ])('is never %s', (sentence, term, partOfSpeech, text, expected) => {
    const matchMode = sentence.includes('exact') ? 'exact' : 'auto'
    const hits = recogniserOf('ar', [{ text: term, partOfSpeech, matchMode }]).recognise(text)
    expect(hits.map(({ start, end }) => text.slice(start, end))).toEqual(expected)
  })
})

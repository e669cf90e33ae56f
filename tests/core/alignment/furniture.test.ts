import { describe, expect, it } from 'vitest'
import { findFurniture } from '../../../src/core/alignment/furniture.ts'
import { guessLanguage } from '../../../src/core/text/language-guess.ts'

const segments = (lines: readonly string[]) => lines.map((text, k) => ({ text, kind: '' as const, paragraph: k + 1 }))
const found = (lines: readonly string[]) => findFurniture(segments(lines)).map(({ kind, segments: places }) => [kind, places])
const body = (k: number) => [`The committee met for the ${k} time in Geneva and went home.`, `وقال الأمين العام في يوم ${k} إن المحادثات تقدمت كثيرًا.`, `Nothing else happened on day ${k}, it was said.`, `ولم يحدث شيء آخر في ذلك اليوم ${k} كما قيل.`]
/** Pages of four lines with something before and behind them. */
const pages = (before: (k: number) => string[], behind: (k: number) => string[]) => [1, 2, 3, 4].flatMap((k) => [...before(k), ...body(k), ...behind(k)])

describe('lines of the page', () => {
  it.each<[string, string[], [string, number[]][]]>([
    ['a header in English', pages(() => ['United Nations – Security Council'], () => []), [['header', [0, 5, 10, 15]]]],
    ['a header in Arabic', pages(() => ['الأمم المتحدة – مجلس الأمن'], () => []), [['header', [0, 5, 10, 15]]]],
    ['page numbers with dashes', pages(() => [], (k) => [`- ${k} -`]), [['page-number', [4, 9, 14, 19]]]],
    ['page numbers in words, in Arabic digits', pages(() => [], (k) => [`صفحة ${String.fromCharCode(0x660 + k)} من ٤`]), [['page-number', [4, 9, 14, 19]]]],
    ['bare page numbers', pages(() => [], (k) => [String(k)]), [['page-number', [4, 9, 14, 19]]]],
    ['a footer before the number', pages(() => [], (k) => ['Annual report', `Page ${k}`]), [['page-number', [5, 11, 17, 23]], ['footer', [4, 10, 16, 22]]]],
    ['a table of contents with its heading', ['Contents', 'Introduction ........ 1', 'المقدمة . . . . ٣', 'Annex\t12', ...body(1)], [['contents', [0, 1, 2, 3]]]],
    ['a table of contents in Arabic', ['المحتويات', 'المقدمة ........ ١', 'الفصل الأول … … … ٣', 'الملحق\t١٢', ...body(1)], [['contents', [0, 1, 2, 3]]]],
  ])('are found: %s', (_name, lines, wanted) => expect(found(lines)).toEqual(wanted))

  it.each<[string, string[]]>([
    ['a refrain that follows itself', ['Gone is the night', 'Gone is the night', 'Gone is the night', ...body(1)]],
    ['a sentence that is said again', pages(() => ['So it was.'], () => [])],
    ['numbered articles of a law', pages((k) => [`Article ${k}`], () => [])],
    ['المواد المرقمة', pages((k) => [`المادة ${k}`], () => [])],
    ['a refrain that comes three times', [1, 2, 3].flatMap((k) => [...body(k), 'Gone is the night'])],
    ['articles with a dash', pages((k) => [`Article - ${k}`], () => [])],
    ['years with text between them', pages((k) => [String(1989 + k)], () => [])],
    ['school years', pages((k) => [`200${k}/200${k + 1}`], () => [])],
    ['a list of years', ['2015', '2016', '2017', '2018', ...body(1)]],
    ['a single number', [...body(1), '12', ...body(2)]],
    ['nothing', []],
  ])('are not seen in %s', (_name, lines) => expect(found(lines)).toEqual([]))
})

describe('a language', () => {
  it.each([
    ['Arabic', ['أعلنت البعثة أن الهدنة بدأت في UNSMIL'], 'ar', true],
    ['English', ['The mission announced that the truce in طرابلس began and that was it'], 'en', true],
    ['Persian', ['این یک متن فارسی است که می‌گوید چگونه'], 'ar', false],
    ['French', ['La mission a annoncé que la trêve avait commencé hier soir'], 'en', false],
    ['mixed', ['نص عربي هنا text in Latin letters'], 'en', false],
    ['numbers', ['12 34'], null, false],
    ['nothing', [], null, false],
  ])('%s is guessed', (_name, texts, language, isSure) => expect(guessLanguage(texts)).toEqual({ language, isSure }))
})

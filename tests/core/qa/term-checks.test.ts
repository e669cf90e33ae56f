import { describe, expect, it } from 'vitest'
import type { Concept, ConceptId, Term, TermId, TermStatus } from '../../../src/core/model/concept.ts'
import type { Finding } from '../../../src/core/model/finding.ts'
import { forbiddenTerm } from '../../../src/core/qa/checks/forbidden-term.ts'
import { termNotUsed } from '../../../src/core/qa/checks/term-not-used.ts'
import type { Check, CheckContext } from '../../../src/core/qa/check.ts'
import { TermIndex } from '../../../src/services/term-index.ts'
import { checkContext, type Direction } from './segments.ts'

/** One line a concept: `language text [status]`, separated by ` | `. */
const GLOSSARY = `
  ar حكومة الوفاق | en Government of National Accord (GNA) | en Al-Wefaq government forbidden
  ar وقف إطلاق النار | en ceasefire | en truce admitted | en cease-fire deprecated
  ar محادثات عسكرية | en military talks
  ar محادثات | en talks
  ar البعثة الأممية | en UN mission (UNSMIL)
  ar البعثة الأممية | en international delegation forbidden
  ar طرف | en party, side
  ar لواء | en major general
  ar لواء | en brigade
  ar لواء متقاعد | en retired brigade forbidden
  ar قائد سابق | en retired brigade commander
  ar حظر الأسلحة | en arms embargo | ar منع السلاح forbidden | ar مقاطعة التسليح deprecated
  en obsolete word forbidden
  en armistice | ar هدنة | ar تهدئة forbidden
  en committee | en authority forbidden | ar لجنة | ar هيئة forbidden
  en military talks | ar محادثات عسكرية | ar مباحثات عسكرية forbidden
  en ban | ar حظر الأسلحة | ar منع forbidden
  ar كلمة وحيدة
`

function concepts(): readonly Concept[] {
  return GLOSSARY.trim().split('\n').map((line, index) => {
    const terms = line.trim().split(' | ').map((each, position): Term => {
      const match = /^(\S+) (.*?)(?: (preferred|admitted|deprecated|forbidden))?$/.exec(each)!
      return {
        id: `t${index}.${position}` as TermId, language: match[1]!, text: match[2]!, status: (match[3] ?? 'preferred') as TermStatus,
        partOfSpeech: '', gender: '', number: '', forms: [], exceptions: [], matchMode: 'auto', note: '', extra: {},
      }
    })
    return {
      id: `c${index}` as ConceptId, glossaryId: 'g', revision: 0, domain: '', client: '', definition: '', note: '', example: '', source: '', hasImage: false, extra: {},
      terms, createdAt: '', createdBy: '', changedAt: '', changedBy: '',
    }
  })
}

const index = new TermIndex()
for (const concept of concepts()) index.add(concept, { name: 'test', position: 0, color: '' })

function withTerms(context: CheckContext): CheckContext {
  const hits = (text: string, language: string) => index.occurrences(text, language).flatMap((occurrence) => index.hit(occurrence) ?? [])
  const { segment, sourceLanguage, targetLanguage } = context
  return { ...context, sourceTerms: hits(segment.source, sourceLanguage), targetTerms: hits(segment.target, targetLanguage) }
}
function run(check: Check, direction: Direction, source: string, target: string): readonly (Finding & { marked: string })[] {
  const { segment, ...context } = withTerms(checkContext(direction, source, target))
  return check.run({ segment, ...context }).map((finding) => ({ ...finding, marked: segment[finding.side].slice(finding.range!.start, finding.range!.end) }))
}

describe('forbidden terms', () => {
  it.each<readonly [string, Direction, string, string, readonly string[]]>([
    ['a forbidden term, with its preferred counterpart', 'ar>en', 'قالت حكومة الوفاق', 'the Al-Wefaq government said', ['error Al-Wefaq government -> Government of National Accord']],
    ['a deprecated one is a warning', 'ar>en', 'بعد وقف إطلاق النار', 'after the cease-fire', ['warning cease-fire -> ceasefire']],
    ['the preferred term', 'ar>en', 'بعد وقف إطلاق النار', 'after the ceasefire', []],
    ['the preferred term stands in another concept of the same source', 'ar>en', 'زارت البعثة الأممية', 'the international delegation visited', ['error international delegation -> UN mission']],
    ['the capital of a heading is kept', 'ar>en', 'وقف إطلاق النار', 'Cease-fire', ['warning Cease-fire -> Ceasefire']],
    ['without the source term nothing can be offered', 'ar>en', 'وصل وفد', 'the international delegation arrived', ['error international delegation -> ']],
    ['a concept without a source term', 'ar>en', 'كلام', 'an obsolete word', ['error obsolete word -> ']],
    ['part of a longer allowed term', 'ar>en', 'قائد سابق', 'a retired brigade commander', []],
    ['the same words alone', 'ar>en', 'قائد سابق', 'a retired brigade', ['error retired brigade -> ']],
    ['forbidden in Arabic, with its article and particle', 'en>ar', 'the arms embargo', 'ومنع السلاح', ['error ومنع السلاح -> وحظر الأسلحة']],
    ['behind a preposition', 'en>ar', 'by the armistice', 'التزموا بالتهدئة', ['error بالتهدئة -> بالهدنة']],
    ['lam and article are written as two lams', 'en>ar', 'for the armistice', 'دعوا للتهدئة', ['error للتهدئة -> للهدنة']],
    ['a conjunction and a preposition', 'en>ar', 'and for the armistice', 'وللتهدئة شروط', ['error وللتهدئة -> وللهدنة']],
    ['lam without an article', 'en>ar', 'for an armistice', 'دعوا لتهدئة', ['error لتهدئة -> لهدنة']],
    ['a stem that begins with lam shows two lams, not three', 'en>ar', 'for the committee', 'قدم للهيئة', ['error للهيئة -> للجنة']],
    ['the article goes on noun and adjective', 'en>ar', 'with the military talks', 'بالمباحثات العسكرية', ['error بالمباحثات العسكرية -> بالمحادثات العسكرية']],
    ['a genitive chain takes no article on its head', 'en>ar', 'of the ban', 'بالمنع', ['error بالمنع -> بحظر الأسلحة']],
    ['a pronoun goes over', 'en>ar', 'its committee', 'في هيئتها', ['error هيئتها -> لجنتها']],
    ['short vowels and tatweel in front of it', 'en>ar', 'the armistice', 'بِـالتهدئة', ['error بِـالتهدئة -> بالهدنة']],
    ['the plural goes over', 'ar>en', 'البعثة الأممية', 'the international delegations', ['error international delegations -> UN missions']],
    ['and so does a capital', 'ar>en', 'هيئة', 'Authorities met', ['error Authorities -> Committees']],
    ['the article before it agrees by sound', 'ar>en', 'هيئة', 'set up an authority', ['error an authority -> a committee']],
    ['and stays where it agrees', 'ar>en', 'هيئة', 'set up the authority', ['error authority -> committee']],
    ['deprecated in Arabic', 'en>ar', 'the arms embargo', 'مقاطعة التسليح', ['warning مقاطعة التسليح -> حظر الأسلحة']],
    ['twice is two findings', 'ar>en', 'وقف إطلاق النار', 'cease-fire or cease-fire', ['warning cease-fire -> ceasefire', 'warning cease-fire -> ceasefire']],
    ['a forbidden term in the source is not the translator\'s', 'en>ar', 'the Al-Wefaq government', 'حكومة الوفاق', []],
  ])('%s', (_law, direction, source, target, found) => {
    const findings = run(forbiddenTerm, direction, source, target)
    expect(findings.map(({ severity, marked, replacement = '' }) => `${severity} ${marked} -> ${replacement}`)).toEqual(found)
    for (const { args, replacement, side } of findings) expect([String(args['context']).endsWith('Instead'), side]).toEqual([replacement !== undefined, 'target'])
  })
})

describe('glossary terms not used', () => {
  it.each<readonly [string, Direction, string, string, readonly string[]]>([
    ['nothing of the kind in the target', 'ar>en', 'قالت حكومة الوفاق', 'the government said', ['حكومة الوفاق']],
    ['the term without its brackets', 'ar>en', 'قالت حكومة الوفاق', 'the Government of National Accord said', []],
    ['the acronym alone', 'ar>en', 'قالت حكومة الوفاق', 'the GNA said', []],
    ['an admitted synonym', 'ar>en', 'بعد وقف إطلاق النار', 'after the truce', []],
    ['a deprecated synonym is another check\'s matter', 'ar>en', 'بعد وقف إطلاق النار', 'after the cease-fire', []],
    ['a plural', 'ar>en', 'كل طرف', 'all parties', []],
    ['one of two designations', 'ar>en', 'كل طرف', 'each side', []],
    ['the longest term only', 'ar>en', 'المحادثات العسكرية', 'military talks', []],
    ['the longest term missing is one finding', 'ar>en', 'المحادثات العسكرية', 'political talks', ['المحادثات العسكرية']],
    ['either of two concepts with the same source term', 'ar>en', 'لواء', 'a brigade', []],
    ['neither of them', 'ar>en', 'لواء', 'a general', ['لواء']],
    ['only a forbidden translation exists', 'ar>en', 'لواء متقاعد', 'a retired officer', []],
    ['no translation exists', 'ar>en', 'كلمة وحيدة', 'a word', []],
    ['an English term in Arabic with clitics', 'en>ar', 'the talks on the arms embargo', 'للمحادثات عن حظر الأسلحة', []],
    ['an English plural whose Arabic is missing', 'en>ar', 'the parties met', 'اجتمعوا', ['parties']],
    ['said twice and missing is one finding', 'ar>en', 'محادثات ثم محادثات', 'a meeting', ['محادثات']],
    ['nothing translated yet', 'ar>en', 'محادثات', ' ', []],
  ])('%s', (_law, direction, source, target, found) => {
    const findings = run(termNotUsed, direction, source, target)
    expect(findings.map(({ marked }) => marked)).toEqual(found)
    for (const { severity, side } of findings) expect([severity, side]).toEqual(['warning', 'source'])
  })

  it('names every translation that would do', () => {
    const [finding] = run(termNotUsed, 'ar>en', 'بعد وقف إطلاق النار', 'afterwards')
    expect(finding?.args).toEqual({ term: 'وقف إطلاق النار', expected: 'ceasefire / truce' })
  })
})

import { describe, expect, it } from 'vitest'
import type { PartOfSpeech } from '../../src/core/model/concept.ts'
import { withoutChanges } from '../../src/core/model/match-repair.ts'
import type { Match, UnitId } from '../../src/core/model/memory.ts'
import { repairMatches } from '../../src/services/match-repair.ts'
import { openBench } from './workbench-support.ts'

const GLOSSARY: readonly (readonly [arabic: string, english: string, partOfSpeech?: PartOfSpeech])[] = [
  ['هدنة', 'truce', 'noun'],
  ['اتفاقية', 'agreement', 'noun'],
  ['مبادرة', 'initiative', 'noun'],
  ['وقف إطلاق النار', 'ceasefire', 'noun phrase'],
  ['محادثات', 'talks', 'noun'],
  ['ليبيا', 'Libya', 'proper noun'],
  ['تونس', 'Tunisia', 'proper noun'],
  ['الأمم المتحدة', 'United Nations', 'proper noun'],
  ['الاتحاد الأفريقي', 'African Union', 'proper noun'],
  ['مستند', 'document', 'noun'],
  ['ملف', 'file', 'noun'],
]

function matchOf(source: string, target: string): Match {
  const base = { unitId: 'unit' as UnitId, memoryId: 'memory', memoryName: 'Memory', score: 80, kind: 'fuzzy', penalties: [], tags: [], diff: [], author: '', changedAt: '' } as const
  return { ...base, source, target, origin: 'confirmed', previousSource: '', nextSource: '', isWritable: true, repair: null }
}

async function openWithGlossary(source: 'ar' | 'en') {
  const bench = await openBench([{ source: 'x' }], source === 'ar' ? ['ar', 'en'] : ['en', 'ar'])
  for (const [arabic, english, partOfSpeech = ''] of GLOSSARY) {
    await bench.call('glossary.add', { concept: { terms: [{ language: 'ar', text: arabic, partOfSpeech }, { language: 'en', text: english, partOfSpeech }] } })
  }
  const repair = async (memory: string, target: string, segment: string) => {
    const [made] = await repairMatches(bench.context, { source: segment }, [matchOf(memory, target)])
    if (made?.repair) expect(withoutChanges(made.repair, new Set(made.repair.changes.keys()))).toBe(target)
    return made?.repair && { target: made.repair.target, kinds: made.repair.changes.map(({ kind }) => kind), blocks: made.repair.blocks.map(({ reason, from }) => `${reason}: ${from}`) }
  }
  return { ...bench, repair }
}

describe('terms are repaired', () => {
  const rows = [
    ['a term', 'ar', 'وافق الطرفان على الهدنة أمس', 'The two sides agreed on the truce yesterday', 'وافق الطرفان على الاتفاقية أمس', 'The two sides agreed on the agreement yesterday'],
    ['a and an', 'ar', 'أعلن الطرفان هدنة أمس', 'The two sides announced a truce yesterday', 'أعلن الطرفان مبادرة أمس', 'The two sides announced an initiative yesterday'],
    ['a plural', 'ar', 'خرق الطرفان الهدنات أمس', 'The two sides broke the truces yesterday', 'خرق الطرفان الاتفاقيات أمس', 'The two sides broke the agreements yesterday'],
    ['a capital at the beginning of a sentence', 'ar', 'الهدنة هشة', 'Truce is fragile', 'الاتفاقية هشة', 'Agreement is fragile'],
    ['the name of a country', 'ar', 'وصل الوفد إلى ليبيا أمس', 'The delegation arrived in Libya yesterday', 'وصل الوفد إلى تونس أمس', 'The delegation arrived in Tunisia yesterday'],
    ['a name with the article', 'ar', 'قالت الأمم المتحدة أمس', 'said the United Nations yesterday', 'قالت الاتحاد الأفريقي أمس', 'said the African Union yesterday'],
    ['the article of the old term', 'en', 'The sides agreed on the truce yesterday', 'وافق الطرفان على الهدنة أمس', 'The sides agreed on the agreement yesterday', 'وافق الطرفان على الاتفاقية أمس'],
    ['its particles', 'en', 'They called for the truce yesterday', 'دعوا للهدنة أمس', 'They called for the initiative yesterday', 'دعوا للمبادرة أمس'],
    ['a conjunction and a preposition', 'en', 'and with the truce came calm', 'وبالهدنة جاء الهدوء', 'and with the initiative came calm', 'وبالمبادرة جاء الهدوء'],
    ['no article where there was none', 'en', 'They announced a truce yesterday', 'أعلنوا هدنة أمس', 'They announced an initiative yesterday', 'أعلنوا مبادرة أمس'],
    ['a name into Arabic', 'en', 'They went to Libya yesterday', 'ذهبوا إلى ليبيا أمس', 'They went to Tunisia yesterday', 'ذهبوا إلى تونس أمس'],
    ['software strings', 'en', 'Open the file', 'افتح الملف', 'Open the document', 'افتح المستند'],
  ] as const
  it.each(['ar', 'en'] as const)('from %s', async (language) => {
    const { repair } = await openWithGlossary(language)
    for (const [law, source, memory, target, segment, repaired] of rows) {
      if (source === language) expect.soft(await repair(memory, target, segment), law).toEqual({ target: repaired, kinds: ['term'], blocks: [] })
    }
  })
})

describe('terms are blocked', () => {
  const rows = [
    ['another gender, with which other words agree', 'en', 'They announced the truce yesterday', 'أعلنوا الهدنة أمس', 'They announced the ceasefire yesterday', 'agreement: الهدنة'],
    ['a pronoun on the term', 'en', 'They broke the truce yesterday', 'خرقوا هدنتهم أمس', 'They broke the initiative yesterday', 'agreement: هدنتهم'],
    ['a plural in English for a singular', 'ar', 'استمرت الهدنة أمس', 'The truce went on yesterday', 'استمرت المحادثات أمس', 'agreement: truce'],
    ['a name for a common noun', 'ar', 'دعم الوفد الهدنة أمس', 'The delegation supported the truce yesterday', 'دعم الوفد ليبيا أمس', 'agreement: truce'],
    ['a term that the target has twice', 'ar', 'بدأت الهدنة أمس', 'The truce, a fragile truce, began yesterday', 'بدأت الاتفاقية أمس', 'ambiguous: '],
    ['what stands for it is in no glossary', 'ar', 'بدأت الهدنة أمس', 'The truce began yesterday', 'بدأت القمة أمس', 'no-term: truce'],
    ['a counted noun', 'en', 'They lost 15 files yesterday', 'فقدوا 15 ملفا أمس', 'They lost 15 documents yesterday', 'counted-noun: ملفا'],
  ] as const
  it.each(['ar', 'en'] as const)('from %s', async (language) => {
    const { repair } = await openWithGlossary(language)
    for (const [law, source, memory, target, segment, block] of rows) {
      if (source === language) expect.soft(await repair(memory, target, segment), law).toEqual({ target, kinds: [], blocks: [block] })
    }
  })
})

describe('a repair', () => {
  it('takes in numbers, dates and terms of one match, each to be taken back by itself', async () => {
    const bench = await openWithGlossary('ar')
    const match = matchOf('بدأت الهدنة في 24 فبراير 2020', 'The truce began on 24 February 2020')
    const [made] = await repairMatches(bench.context, { source: 'بدأت الاتفاقية في 3 مارس 2021' }, [match])
    const repair = made!.repair!
    expect(repair.target).toBe('The agreement began on 3 March 2021')
    expect(repair.changes.map(({ kind, sourceFrom, sourceTo, from, to }) => [kind, sourceFrom, sourceTo, from, to])).toEqual([
      ['term', 'الهدنة', 'الاتفاقية', 'truce', 'agreement'],
      ['date', '24', '3', '24', '3'],
      ['date', 'فبراير', 'مارس', 'February', 'March'],
      ['date', '2020', '2021', '2020', '2021'],
    ])
    expect(withoutChanges(repair, new Set([1]))).toBe('The agreement began on 24 March 2021')
    expect(withoutChanges(repair, new Set([0, 2]))).toBe('The truce began on 3 February 2021')
    expect(made!.score).toBe(match.score)
  })

  it('is made of fuzzy matches only, and of a deprecated term never', async () => {
    const bench = await openWithGlossary('ar')
    const exact = { ...matchOf('في 2019', 'in 2019'), kind: 'exact' as const }
    expect(await repairMatches(bench.context, { source: 'في 2020' }, [exact])).toEqual([exact])
    await bench.call('glossary.add', { concept: { terms: [{ language: 'ar', text: 'قمة' }, { language: 'en', text: 'gathering', status: 'deprecated' }] } })
    expect(await bench.repair('بدأت الهدنة أمس', 'The truce began yesterday', 'بدأت القمة أمس')).toMatchObject({ kinds: [], blocks: ['no-term: truce'] })
  })
})

import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExtractedUnit } from '../../src/core/formats/filter.ts'
import type { InlineTag, TaggedText } from '../../src/core/model/tagged-text.ts'
import { labelTags, plain, tagCharacter } from '../../src/core/model/tagged-text.ts'
import { segmenterFor } from '../../src/services/segmentation-rules.ts'
import { joinUnits, splitUnits, type UnitSegment } from '../../src/services/unit-segments.ts'
import { ROOT } from './file-desk.ts'

const RULES = join(ROOT, 'resources/segmentation')
const unit = (source: TaggedText, more: Partial<ExtractedUnit> = {}): ExtractedUnit => ({
  id: '1', kind: '', source, target: null, status: null, isLocked: false, note: '', isSegmented: false, paragraph: null, ...more,
})
const split = (language: string, units: readonly ExtractedUnit[]): UnitSegment[] => [...splitUnits(units, segmenterFor(language, RULES).segment)]
const translated = (segment: UnitSegment, target: string, status: UnitSegment['status'] = 'confirmed'): UnitSegment => ({ ...segment, target, status })

/** `a{1}b{/1}` as tagged text: labels become tags. */
function tagged(labelled: string): TaggedText {
  const tags: InlineTag[] = []
  const text = labelled.replace(/\{(\/?)(\d+)(\/?)\}/g, (label, close: string, number: string, standalone: string) => {
    tags.push({ kind: close ? 'close' : standalone ? 'standalone' : 'open', number: Number(number), content: label })
    return tagCharacter(tags.length - 1)
  })
  return { text, tags }
}

describe('splitting and joining', () => {
  const sentence = fc.constantFrom('عاد الوفدان. ', 'هل تنجح؟ ', 'Dr. Smith left. ', 'Why? ', '\u00a0\t', '5+5 ', '{1}bold. {/1}', '{2/}', 'x{3}y{/3}. ')
  it.each(['ar', 'en'])('loses nothing of a unit in %s: sources joined again are the unit, tags and white space too', (language) => {
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 9 }), (sentences) => {
        const whole = tagged(sentences.join(''))
        const segments = split(language, [unit(whole)])
        if (whole.text.trim() === '') return segments.length === 0
        const joined = joinUnits(segments.map((segment) => translated(segment, segment.source)), () => true).get('1')
        return joined !== undefined && labelTags(joined.target) === labelTags(whole) && JSON.stringify(joined.target.tags) === JSON.stringify(whole.tags)
      }),
    )
  })

  it.each([
    ['ar', 'عاد الوفدان إلى جنيف. ودامت الجلسة أربع ساعات.  هل تنجح؟', ['عاد الوفدان إلى جنيف.', 'ودامت الجلسة أربع ساعات.', 'هل تنجح؟']],
    ['en', 'The delegations returned. The session lasted four hours.  Will it work?', ['The delegations returned.', 'The session lasted four hours.', 'Will it work?']],
  ])('in %s a unit becomes its sentences, each with the tags that stand in it', (language, text, sources) => {
    const segments = split(language, [unit(plain(text)), unit(tagged('{1}a.{/1}'), { id: '2' })])
    expect(segments.filter(({ unitId }) => unitId === '1').map(({ source, part, paragraph }) => [source, part, paragraph])).toEqual(sources.map((source, part) => [source, part, 1]))
    expect(segments.at(-1)).toMatchObject({ unitId: '2', part: 0, paragraph: 2, tags: [{ number: 1 }, { number: 1 }], wordCount: 1 })
  })

  it.each([
    ['a unit that brings its translation stays whole', { target: plain('Eins. Zwei.'), status: 'confirmed' as const }, 'confirmed'],
    ['a translation without a state is a draft', { target: plain('Eins. Zwei.') }, 'draft'],
    ['an empty translation is none', { target: plain('') }, 'untranslated'],
    ['borders of the file are kept', { isSegmented: true }, 'untranslated'],
  ])('%s', (_law, more, status) => {
    const segments = split('en', [unit(plain('One. Two.'), more)])
    expect(segments.map(({ source, target, status: found }) => [source, target, found])).toEqual([['One. Two.', 'target' in more ? more.target.text : '', status]])
  })

  it('counts units of one group as one paragraph', () => {
    const units = [null, 4, 4, 5, null].map((paragraph, index) => unit(plain('x'), { id: String(index), paragraph }))
    expect(split('en', units).map(({ paragraph }) => paragraph)).toEqual([1, 2, 2, 3, 4])
  })

  it('gives nothing for blank units', () => {
    expect(split('en', [unit(plain(' \n ')), unit(plain(''))])).toEqual([])
  })
})

describe('joining', () => {
  const [first, second] = split('en', [unit(tagged('{1}One.{/1}  Two {2/}.'))]) as [UnitSegment, UnitSegment]

  it.each([
    ['nothing translated leaves the unit out', [first, second], null],
    ['what is not translated stands in its source', [translated(first, 'Eins.'), second], ['Eins.  Two {2/}.', 'draft']],
    ['all confirmed makes the unit confirmed', [translated(first, `${tagCharacter(0)}Eins${tagCharacter(1)}.`), translated(second, `${tagCharacter(0)} zwei.`)], ['{1}Eins{/1}.  {2/} zwei.', 'confirmed']],
    ['one draft makes it a draft', [translated(first, 'Eins.'), translated(second, 'zwei', 'draft')], ['Eins.  zwei', 'draft']],
    ['an empty target is no translation', [translated(first, ''), translated(second, '')], null],
  ] as const)('%s', (_law, segments, wanted) => {
    const joined = joinUnits(segments, () => true).get('1')
    expect(joined ? [labelTags(joined.target), joined.status] : null).toEqual(wanted)
  })

  it('leaves out what does not count', () => {
    const segments = [translated(first, 'Eins.', 'draft'), translated(second, 'zwei')]
    expect(joinUnits(segments, ({ status }) => status === 'confirmed').get('1')?.target.text).toContain('One.')
    expect(joinUnits(segments, () => false).size).toBe(0)
  })
})

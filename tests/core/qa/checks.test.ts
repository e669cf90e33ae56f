import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../src/core/model/finding.ts'
import type { InlineTag } from '../../../src/core/model/tagged-text.ts'
import type { Check, CheckContext } from '../../../src/core/qa/check.ts'
import { doubleSpaces } from '../../../src/core/qa/checks/double-spaces.ts'
import { edgeSpaces } from '../../../src/core/qa/checks/edge-spaces.ts'
import { emptyTarget } from '../../../src/core/qa/checks/empty-target.ts'
import { endPunctuation } from '../../../src/core/qa/checks/end-punctuation.ts'
import { numbers } from '../../../src/core/qa/checks/numbers.ts'
import { tags } from '../../../src/core/qa/checks/tags.ts'
import { untranslatedCopy } from '../../../src/core/qa/checks/untranslated-copy.ts'
import { keyedFindings } from '../../../src/core/qa/registry.ts'
import { checkContext, type Direction } from './segments.ts'

/** What a finding points at: the text of its range. */
function marked({ segment }: CheckContext, { side, range }: Finding): string | null {
  return range && segment[side].slice(range.start, range.end)
}

function run(check: Check, context: CheckContext): readonly Finding[] {
  const findings = check.run(context)
  for (const { checkId, side, range } of findings) {
    expect(checkId).toBe(check.id)
    if (range) expect(0 <= range.start && range.start <= range.end && range.end <= context.segment[side].length).toBe(true)
  }
  return findings
}

type Row = readonly [law: string, direction: Direction, source: string, target: string, found: readonly string[]]

describe('numbers', () => {
  const rows: readonly Row[] = [
    ['Arabic-Indic digits equal ASCII', 'ar>en', 'في ٢٦ فبراير ٢٠٢٠', 'On 26 February 2020', []],
    ['ASCII digits equal Arabic-Indic', 'en>ar', 'On 26 February 2020', 'في ٢٦ فبراير ٢٠٢٠', []],
    ['thousands separators of both scripts', 'ar>en', 'نزح ١٬٥٠٠ مدني', '1,500 civilians were displaced', []],
    ['no separator at all', 'en>ar', 'some 1,500 civilians', 'نحو 1500 مدني', []],
    ['decimal signs of both scripts', 'ar>en', 'بنسبة ٣٫٥ بالمئة', 'by 3.5 per cent', []],
    ['a missing number', 'ar>en', 'قُتل 27 شخصا', 'People were killed', ['missing 27']],
    ['another number', 'en>ar', 'On 26 February', 'في 27 فبراير', ['missing 26', 'extra 27']],
    ['a number used once for two', 'ar>en', 'لجنة 5+5', 'the 5 commission', ['missing 5']],
    ['a number that the source lacks', 'ar>en', 'عقدت المحادثات', 'The talks of 2020 were held', ['extra 2020']],
    ['a small number written as a word in English', 'ar>en', 'خلال 5 أيام', 'within five days', []],
    ['a small number written as a word in Arabic', 'en>ar', 'within 5 days', 'خلال خمسة أيام', []],
    ['the word with its particles', 'en>ar', 'of the 12 or 3 points', 'من النقاط الثلاث والدزينة', []],
    ['a word counts only once', 'ar>en', 'بعد 5 ثم 5 أيام', 'after five days', ['missing 5']],
    ['an ordinal', 'en>ar', 'the 2nd round', 'الجولة الثانية', []],
    ['a dual says two', 'en>ar', 'after 2 weeks', 'بعد أسبوعين', []],
    ['a date whose month became a name', 'ar>en', 'في 26/2/2020', 'on 26 February 2020', []],
    ['a date whose month became a figure', 'en>ar', 'on 26 May 2020', 'في 26/5/2020', []],
    ['Levantine names of months', 'ar>en', '26/2/2020', '26 شباط 2020', []],
    ['the English verb is no month', 'en>ar', 'they may leave', 'قد يغادرون بعد 5', ['extra 5']],
    ['fifteen in two words', 'en>ar', '15 ships', 'خمس عشرة سفينة', []],
    ['twenty-five in Arabic order', 'en>ar', '25 ships', 'خمسة وعشرون سفينة', []],
    ['million written out', 'ar>en', '1.5 مليون', '1,500,000', []],
    ['million, the other way', 'en>ar', '3,000,000 people', '3 ملايين شخص', []],
    ['the afternoon in twelve hours', 'ar>en', 'الساعة 15:00', 'at 3 p.m.', []],
    ['not in the morning', 'ar>en', 'الساعة 15:00', 'at 3 a.m.', ['missing 15', 'extra 3']],
    ['a point that groups thousands', 'ar>en', 'شارك 42000 شخص', '42.000 took part', []],
    ['a point that does not', 'ar>en', 'نسبة 4200', 'a rate of 42.00', ['missing 4200', 'extra 42.00']],
    ['percent in words', 'ar>en', 'نسبة 50%', '50 percent', []],
    ['nothing translated yet', 'ar>en', 'في 2020', '  ', []],
    ['the number inside a tag pair', 'ar>en', '\ue00027\ue001 شخصا', '\ue00027\ue001 people', []],
  ]
  it.each(rows)('%s', (_law, direction, source, target, found) => {
    const context = checkContext(direction, source, target)
    const findings = run(numbers, context)
    expect(findings.map((finding) => `${finding.args['context']} ${marked(context, finding)}`)).toEqual(found)
    for (const { severity, args } of findings) expect(severity).toBe(args['context'] === 'missing' ? 'error' : 'warning')
  })
})

describe('end punctuation', () => {
  const rows: readonly (readonly [law: string, direction: Direction, source: string, target: string, found: string | null, replacement?: string])[] = [
    ['a question mark of each script', 'ar>en', 'هل انتهت؟', 'Is it over?', null],
    ['and back', 'en>ar', 'Is it over?', 'هل انتهت؟', null],
    ['a comma of each script', 'ar>en', 'وقال،', 'He said,', null],
    ['a semicolon of each script', 'en>ar', 'He left;', 'غادر؛', null],
    ['a full stop for a question mark', 'ar>en', 'هل انتهت؟', 'It is over.', 'other .', '?'],
    ['a missing full stop', 'ar>en', 'انتهت المحادثات.', 'The talks are over', 'missing ', '.'],
    ['a missing Arabic question mark', 'en>ar', 'Is it over?', 'هل انتهت', 'missing ', '\u061f'],
    ['a full stop under a heading', 'en>ar', 'Talks resume', 'استئناف المحادثات.', 'extra .', ''],
    ['the Latin question mark in Arabic', 'en>ar', 'Is it over?', 'هل انتهت?', 'script ?', '\u061f'],
    ['the Arabic comma in English', 'ar>en', 'وقال،', 'He said\u060c', 'script \u060c', ','],
    ['a closing quotation mark after the stop', 'ar>en', 'قال: «انتهت.»', 'He said: “It is over.”', null],
    ['the stop inside one quotation and outside the other', 'en>ar', 'He said “it is over.”', 'قال «انتهت».', null],
    ['brackets, tags and spaces after the stop', 'ar>en', '(انتهت.)\ue000 ', '(It is over.)', null],
    ['dots of two ways of writing an ellipsis', 'ar>en', 'ثم سكت...', 'Then he fell silent…', null],
    ['a full stop for an ellipsis', 'ar>en', 'ثم سكت...', 'Then he fell silent.', 'other .', '\u2026'],
    ['question and exclamation mark', 'ar>en', 'أحقا؟!', 'Really?!', null],
    ['a colon', 'ar>en', 'وقال:', 'He said.', 'other .', ':'],
    ['an English abbreviation at the end of a heading', 'ar>en', 'سفن وطائرات وغيرها', 'ships, aircraft, etc.', null],
    ['initials that end a sentence', 'ar>en', 'وصل إلى الولايات المتحدة', 'Arrived in the U.S.', null],
    ['an Arabic abbreviation', 'en>ar', 'ships, aircraft', 'سفن وطائرات إلخ.', null],
    ['nothing translated yet', 'ar>en', 'انتهت.', '', null],
  ]
  it.each(rows.map((row) => ({ law: row[0], row })))('$law', ({ row: [, direction, source, target, found, replacement] }) => {
    const context = checkContext(direction, source, target)
    const [finding, ...more] = run(endPunctuation, context)
    expect(more).toEqual([])
    expect(finding ? `${finding.args['context']} ${marked(context, finding)}` : null).toBe(found)
    expect(finding?.replacement).toBe(replacement)
  })

  it('what it offers to put in mends the finding', () => {
    for (const [, direction, source, target, found] of rows) {
      const context = checkContext(direction, source, target)
      const [finding] = endPunctuation.run(context)
      if (!found || !finding?.range) continue
      const mended = target.slice(0, finding.range.start) + finding.replacement + target.slice(finding.range.end)
      expect(endPunctuation.run(checkContext(direction, source, mended))).toEqual([])
    }
  })
})

describe('tags', () => {
  const all: readonly InlineTag[] = [
    { kind: 'open', number: 1, content: '<b>' },
    { kind: 'close', number: 1, content: '</b>' },
    { kind: 'open', number: 2, content: '<i>' },
    { kind: 'close', number: 2, content: '</i>' },
    { kind: 'standalone', number: 3, content: '<br/>' },
  ]
  const write = (text: string) =>
    text.replace(/\{(\/?)(\d)(\/?)\}/g, (_, close, number, alone) => String.fromCharCode(0xe000 + (alone ? 4 : (Number(number) - 1) * 2 + (close ? 1 : 0))))
  const rows: readonly Row[] = [
    ['the same pair', 'ar>en', '{1}وقف{/1} النار', 'cease{1}fire{/1}', []],
    ['pairs in another order', 'en>ar', '{1}cease{/1} {2}fire{/2}', '{2}نار{/2} {1}وقف{/1}', []],
    ['both tags of a pair missing', 'ar>en', '{1}وقف{/1} النار', 'ceasefire', ['missing {1}', 'missing {/1}']],
    ['half of a pair missing', 'ar>en', '{1}وقف{/1} النار', '{1}ceasefire', ['missing {/1}']],
    ['a tag used twice', 'en>ar', 'one{3/}two', 'واحد{3/}اثنان{3/}', ['extra {3/}']],
    ['a tag from elsewhere', 'en>ar', 'one', 'واحد{3/}', ['extra {3/}']],
    ['closed before it is opened', 'ar>en', '{1}وقف{/1}', '{/1}stop{1}', ['order {/1}']],
    ['pairs that cross', 'ar>en', '{1}وقف {2}النار{/2}{/1}', '{1}cease{2}fire{/1}{/2}', ['order {/1}']],
    ['pairs that cross in the source too', 'ar>en', '{1}وقف {2}النار{/1}{/2}', '{1}cease{2}fire{/1}{/2}', []],
    ['nothing translated yet', 'ar>en', '{1}وقف{/1}', '', []],
  ]
  it.each(rows)('%s', (_law, direction, source, target, found) => {
    const findings = run(tags, checkContext(direction, write(source), write(target), { tags: all }))
    expect(findings.map(({ args }) => `${args['context']} ${args['tag']}`)).toEqual(found)
    for (const { severity, range } of findings) expect([severity, range!.end - range!.start]).toEqual(['error', 1])
  })
})

describe('spaces', () => {
  it.each([
    ['two spaces between words', 'ar>en', 'وقف إطلاق النار', 'a  ceasefire', ['  ']],
    ['a plain and a no-break space', 'en>ar', 'a ceasefire', 'وقف \u00a0النار', [' \u00a0']],
    ['one space', 'en>ar', 'a ceasefire', 'وقف النار', []],
    ['the source has such a gap too', 'en>ar', 'Name:  Salamé', 'الاسم:  سلامة', []],
    ['one gap more than the source', 'en>ar', 'Name:  Salamé', 'الاسم:  غسان  سلامة', ['  ']],
    ['at the edge it is another matter', 'en>ar', 'a', 'أ  ', []],
  ] satisfies readonly Row[])('%s', (_law, direction, source, target, found) => {
    const context = checkContext(direction, source, target)
    const findings = run(doubleSpaces, context)
    expect(findings.map((finding) => marked(context, finding))).toEqual(found)
    for (const { replacement } of findings) expect(replacement).toBe(' ')
  })

  it.each([
    ['a space at the end', 'ar>en', 'نعم', 'Yes ', ['end']],
    ['a space at the start', 'en>ar', 'Yes', ' نعم', ['start']],
    ['a space at both ends of both', 'en>ar', ' Yes ', ' نعم ', []],
    ['a space that the source has', 'ar>en', 'نعم ', 'Yes', ['end']],
    ['white space alone is no translation', 'ar>en', 'نعم', '  ', []],
  ] satisfies readonly Row[])('%s', (_law, direction, source, target, found) => {
    const context = checkContext(direction, source, target)
    const findings = run(edgeSpaces, context)
    expect(findings.map(({ args }) => args['context'])).toEqual(found)
    for (const { range, replacement } of findings) {
      const mended = target.slice(0, range!.start) + replacement + target.slice(range!.end)
      expect(edgeSpaces.run(checkContext(direction, source, mended))).toEqual([])
    }
  })
})

describe('what is not translated', () => {
  it.each([
    ['confirmed without a target', 'ar>en', 'confirmed', 'نعم', '', 1],
    ['confirmed with tags alone', 'en>ar', 'confirmed', 'Yes', '\ue000 ', 1],
    ['untranslated is not wrong', 'ar>en', 'untranslated', 'نعم', '', 0],
    ['confirmed with a target', 'en>ar', 'confirmed', 'Yes', 'نعم', 0],
    ['nothing to translate', 'en>ar', 'confirmed', ' ', '', 0],
  ] as const)('empty target: %s', (_law, direction, status, source, target, count) => {
    expect(run(emptyTarget, checkContext(direction, source, target, { status }))).toHaveLength(count)
  })

  it.each([
    ['an Arabic sentence copied', 'ar>en', 'وقف إطلاق النار', 'وقف إطلاق النار', 1],
    ['an English sentence copied', 'en>ar', 'The talks stopped', 'The talks  stopped', 1],
    ['a Latin name in an Arabic source', 'ar>en', 'Reuters', 'Reuters', 0],
    ['an acronym', 'en>ar', 'UNSMIL', 'UNSMIL', 0],
    ['an address', 'en>ar', 'https://example.org/a', 'https://example.org/a', 0],
    ['a file name', 'en>ar', 'report.txt', 'report.txt', 0],
    ['digits only', 'ar>en', '5+5', '5+5', 0],
    ['a translation', 'ar>en', 'نعم', 'Yes', 0],
  ] as const)('a copy of the source: %s', (_law, direction, source, target, count) => {
    expect(run(untranslatedCopy, checkContext(direction, source, target))).toHaveLength(count)
  })
})

describe('the key of a finding', () => {
  const keys = (source: string, target: string) => {
    const context = checkContext('ar>en', source, target)
    return keyedFindings(context.segment.id, numbers.run(context)).map(({ key }) => key)
  }
  it('stays while the text around it changes', () => {
    expect(keys('في 27 من الشهر', 'That month')).toEqual(keys('في اليوم 27 من الشهر', 'That very month'))
  })
  it('is another for another number, and for the second of a kind', () => {
    const found = keys('27 و27 و28', 'none')
    expect(new Set(found).size).toBe(3)
    expect(found[0]).toBe('s1:numbers:source:missing|27')
    expect(found[1]).toBe('s1:numbers:source:missing|27#2')
  })
})

import { describe, expect, it } from 'vitest'
import { differsInNumbersOnly, repairTarget } from '../../../src/core/memory/repair/repair.ts'
import { withoutChanges } from '../../../src/core/model/match-repair.ts'

/** The repaired target, and each block as `reason: words`. */
function repair(direction: 'ar->en' | 'en->ar', memorySource: string, target: string, segmentSource: string) {
  const [sourceLanguage = '', targetLanguage = ''] = direction.split('->')
  const made = repairTarget({ sourceLanguage, targetLanguage, memorySource, segmentSource, target })
  if (made) expect(withoutChanges(made, new Set(made.changes.keys()))).toBe(target)
  return made && { target: made.target, blocks: made.blocks.map(({ reason, from }) => `${reason}: ${from}`) }
}

type Row = readonly [law: string, direction: 'ar->en' | 'en->ar', memory: string, target: string, segment: string, repaired: string]

describe('what is certain is repaired', () => {
  it.each<Row>([
    ['a number', 'ar->en', 'اجتمع 24 عضوا', '24 members met', 'اجتمع 36 عضوا', '36 members met'],
    ['a number, the other way', 'en->ar', '24 members met', 'اجتمع 24 عضوا', '36 members met', 'اجتمع 36 عضوا'],
    ['in the digits of the target', 'en->ar', '24 members met', 'اجتمع ٢٤ عضوا', '36 members met', 'اجتمع ٣٦ عضوا'],
    ['Persian digits stay Persian', 'en->ar', '24 members met', 'اجتمع ۲۴ عضوا', '36 members met', 'اجتمع ۳۶ عضوا'],
    ['Arabic digits of the source do not go over', 'ar->en', 'اجتمع ٢٤ عضوا', '24 members met', 'اجتمع ٣٦ عضوا', '36 members met'],
    ['decimal signs are those of the target', 'en->ar', 'It rose by 3.5%.', 'ارتفع بنسبة ٣٫٥٪.', 'It rose by 4.25%.', 'ارتفع بنسبة ٤٫٢٥٪.'],
    ['thousands apart as in the target', 'en->ar', 'It costs 1,500 euros', 'يكلف 1500 يورو', 'It costs 2,600 euros', 'يكلف 2600 يورو'],
    ['thousands apart with the sign of the target', 'ar->en', 'يكلف ١٬٥٠٠ يورو', 'It costs 1,500 euros', 'يكلف ٢٬٦٠٠ يورو', 'It costs 2,600 euros'],
    ['a number that grows into thousands takes the separators of its script', 'en->ar', 'It costs 500 euros', 'يكلف ٥٠٠ يورو', 'It costs 2,600 euros', 'يكلف ٢٬٦٠٠ يورو'],
    ['percent', 'ar->en', 'بنسبة 5% في الربع', 'by 5% in the quarter', 'بنسبة 12% في الربع', 'by 12% in the quarter'],
    ['a range', 'en->ar', 'Pages 5-10 of the report', 'الصفحات 5-10 من التقرير', 'Pages 7-12 of the report', 'الصفحات 7-12 من التقرير'],
    ['numbers that change places', 'en->ar', 'Rules 3 and 5 apply', 'تسري المادة 3 والمادة 5', 'Rules 5 and 3 apply', 'تسري المادة 5 والمادة 3'],
    ['a year', 'ar->en', 'في عام 2019 بدأت المحادثات', 'The talks began in 2019', 'في عام 2020 بدأت المحادثات', 'The talks began in 2020'],
    ['a year, the other way', 'en->ar', 'In 2019 talks began', 'في 2019 بدأت المحادثات', 'In 2021 talks began', 'في 2021 بدأت المحادثات'],
    ['an ordinal gets its ending', 'ar->en', 'الدورة 21 للمجلس', 'The 21st session of the council', 'الدورة 22 للمجلس', 'The 22nd session of the council'],
    ['ordinals of the teens', 'ar->en', 'الدورة 21 للمجلس', 'The 21st session of the council', 'الدورة 13 للمجلس', 'The 13th session of the council'],
    ['an ordinal loses it', 'en->ar', 'The 21st session of the council', 'الدورة 21 للمجلس', 'The 23rd session of the council', 'الدورة 23 للمجلس'],
    ['a becomes an', 'ar->en', 'زيادة بنسبة 5% هذا العام', 'a 5% rise this year', 'زيادة بنسبة 8% هذا العام', 'an 8% rise this year'],
    ['money', 'en->ar', 'It cost $5 million.', 'بلغت التكلفة 5 ملايين دولار.', 'It cost $7 million.', 'بلغت التكلفة 7 ملايين دولار.'],
    ['a date in digits, whatever the order', 'en->ar', 'Signed on 24/02/2020.', 'وُقّع في 2020/2/24.', 'Signed on 25/03/2021.', 'وُقّع في 2021/3/25.'],
    ['month names', 'ar->en', 'جنيف، 24 فبراير 2020', 'Geneva, 24 February 2020', 'جنيف، 3 مارس 2020', 'Geneva, 3 March 2020'],
    ['a month in both Arabic systems', 'en->ar', 'Geneva, 24 February 2020', 'جنيف، 24 فبراير/شباط 2020', 'Geneva, 24 January 2020', 'جنيف، 24 يناير/كانون الثاني 2020'],
    ['the other system in brackets', 'en->ar', 'Geneva, 24 February 2020', 'جنيف، 24 شباط (فبراير) 2020', 'Geneva, 24 May 2020', 'جنيف، 24 أيار (مايو) 2020'],
    ['a month of the Levant, after a particle', 'en->ar', 'Talks until 24 February 2020', 'محادثات لشباط 24 2020', 'Talks until 24 October 2020', 'محادثات لتشرين الأول 24 2020'],
    ['months of the Levant are read', 'ar->en', 'جنيف، 24 كانون الثاني 2020', 'Geneva, January 24, 2020', 'جنيف، 24 كانون الأول 2020', 'Geneva, December 24, 2020'],
    ['short months stay short', 'ar->en', 'جنيف، 24 فبراير 2020', 'Geneva, Feb. 24, 2020', 'جنيف، 24 أكتوبر 2020', 'Geneva, Oct. 24, 2020'],
    ['a day of the week', 'ar->en', 'يوم الاثنين 24 فبراير', 'On Monday 24 February', 'يوم الأربعاء 26 فبراير', 'On Wednesday 26 February'],
    ['a day of the week, the other way', 'en->ar', 'On Monday 24 February', 'يوم الاثنين 24 فبراير', 'On Thursday 27 February', 'يوم الخميس 27 فبراير'],
    ['1 and 2 in a label count nothing', 'en->ar', 'Article 5 applies', 'تسري المادة 5', 'Article 1 applies', 'تسري المادة 1'],
    ['103 counts as 3', 'en->ar', 'They met 3 delegations', 'التقوا 3 وفود', 'They met 103 delegations', 'التقوا 103 وفود'],
    ['a number that another noun of the source counts', 'ar->en', 'قتل 3 جنود في الهجوم', '3 soldiers were killed in the attack', 'قتل 15 جنديا في الهجوم', '15 soldiers were killed in the attack'],
    ['tags around a number stay', 'en->ar', 'Press \ue0005\ue001 now', 'اضغط \ue0005\ue001 الآن', 'Press \ue0007\ue001 now', 'اضغط \ue0007\ue001 الآن'],
    ['what is the same on both sides is left alone', 'en->ar', 'In 2019 they sold 24 cars', 'في 2019 باعوا 24 سيارة', 'In 2019 they sold 36 cars', 'في 2019 باعوا 36 سيارة'],
    ['an hour', 'ar->en', 'في الساعة 9:30 صباحا', 'at 9:30 a.m.', 'في الساعة 10:45 صباحا', 'at 10:45 a.m.'],
  ])('%s (%s)', (_law, direction, memory, target, segment, repaired) => {
    expect(repair(direction, memory, target, segment)).toEqual({ target: repaired, blocks: [] })
  })
})

type Blocked = readonly [law: string, direction: 'ar->en' | 'en->ar', memory: string, target: string, segment: string, blocks: readonly string[]]

describe('what is not certain is blocked, and the target stays as it is', () => {
  it.each<Blocked>([
    ['3-10 to 11-99', 'en->ar', '3 soldiers were killed', 'مقتل 3 جنود', '15 soldiers were killed', ['counted-noun: جنود']],
    ['11-99 to 100', 'en->ar', '99 cities voted', 'صوتت 99 مدينة', '100 cities voted', ['counted-noun: مدينة']],
    ['100 to 103', 'en->ar', '100 cities voted', 'صوتت 100 مدينة', '103 cities voted', ['counted-noun: مدينة']],
    ['100 to 101', 'en->ar', '100 cities voted', 'صوتت 100 مدينة', '101 cities voted', ['counted-noun: مدينة']],
    ['3 to 2', 'en->ar', '3 cities voted', 'صوتت 3 مدن', '2 cities voted', ['counted-noun: مدن']],
    ['2 to 1', 'en->ar', '2 cities voted', 'صوتت 2 مدينة', '1 city voted', ['counted-noun: مدينة']],
    ['whole to decimal', 'en->ar', 'It weighs 3 tons today', 'يزن 3 أطنان اليوم', 'It weighs 3.5 tons today', ['counted-noun: أطنان']],
    ['thousands are counted themselves', 'en->ar', 'About 5 thousand people came', 'جاء نحو 5 آلاف شخص', 'About 12 thousand people came', ['counted-noun: آلاف']],
    ['the counted noun before its number', 'en->ar', 'The 3 soldiers returned', 'عاد الجنود الـ3', 'The 2 soldiers returned', ['counted-noun: الجنود']],
    ['English 1', 'ar->en', 'قتل 3 جنود أمس', '3 soldiers died yesterday', 'قتل 1 جندي أمس', ['counted-noun: soldiers']],
    ['from English 1', 'ar->en', 'فاز 1 مرشح فقط', '1 candidate won', 'فاز 20 مرشح فقط', ['counted-noun: candidate']],
    ['an English verb that agrees', 'ar->en', 'عددهم 5 فقط', 'There were 5', 'عددهم 1 فقط', ['counted-noun: were']],
    ['a number that stands twice and changes once', 'en->ar', '5 cars and 5 buses came', 'جاءت 5 سيارات و5 حافلات', '5 cars and 6 buses came', ['ambiguous: 5']],
    ['a number that the target has once more', 'en->ar', 'Room 5 of the hall', 'الغرفة 5 من القاعة 5', 'Room 6 of the hall', ['ambiguous: 5']],
    ['a number in words in the target', 'en->ar', 'After 5 days of talks', 'بعد خمسة أيام من المحادثات', 'After 7 days of talks', ['ambiguous: خمسة']],
    ['a number in words in the source', 'en->ar', 'After five days of talks', 'بعد 5 أيام من المحادثات', 'After seven days of talks', ['ambiguous: 5']],
    ['a number in words in Arabic', 'ar->en', 'بعد خمسة أيام من المحادثات', 'after five days of talks', 'بعد سبعة أيام من المحادثات', ['ambiguous: five']],
    ['a number in words against one in digits', 'en->ar', 'After five days of talks', 'بعد 5 أيام من المحادثات', 'After 7 days of talks', ['ambiguous: 5']],
    ['a number that the target does not have', 'en->ar', 'After 15:00 the talks went on', 'استمرت المحادثات بعد الثالثة عصرا', 'After 16:00 the talks went on', ['ambiguous: ']],
    ['a number that came', 'en->ar', 'The council met', 'اجتمع المجلس', 'The council met 7 times', ['ambiguous: ']],
    ['a number that went', 'en->ar', 'The council met 7 times', 'اجتمع المجلس 7 مرات', 'The council met', ['ambiguous: 7']],
    ['a number of another sort at the same place', 'en->ar', 'In 2019 the council met', 'اجتمع المجلس في 2019', '5 members of the council met', ['ambiguous: 2019']],
    ['a sign', 'en->ar', 'It was -5 degrees', 'كانت الحرارة -5 درجات', 'It was 6 degrees', ['ambiguous: 5']],
    ['a sign before the same number', 'en->ar', 'It was 5 degrees', 'كانت الحرارة 5 درجات', 'It was -5 degrees', ['ambiguous: 5']],
    ['a currency', 'ar->en', 'بلغ الثمن $5 فقط', 'The price was $5', 'بلغ الثمن €6 فقط', ['ambiguous: 5']],
    ['a month that the target writes as a number', 'ar->en', 'جنيف، 24 فبراير 2020', 'Geneva, 24/02/2020', 'جنيف، 24 مارس 2020', ['ambiguous: ']],
    ['day and month alike', 'en->ar', 'Signed on 02/02/2020.', 'وُقّع في 02/02/2020.', 'Signed on 03/02/2020.', ['ambiguous: 02']],
    ['another part of the day', 'en->ar', 'at 3:15 p.m. in Geneva', 'في الساعة 3:15 مساء في جنيف', 'at 9:15 a.m. in Geneva', ['ambiguous: 3']],
    ['an hour of twelve against one of twenty-four', 'ar->en', 'في الساعة 9:30 في جنيف', 'at 9:30 a.m. in Geneva', 'في الساعة 15:30 في جنيف', ['ambiguous: 9']],
    ['a cardinal for an ordinal', 'en->ar', 'the 5th day of talks', 'اليوم 5 من المحادثات', 'the 6 day of talks', ['ambiguous: 5']],
  ])('%s (%s)', (_law, direction, memory, target, segment, blocks) => {
    expect(repair(direction, memory, target, segment)).toEqual({ target, blocks })
  })

  it('what is certain beside it is repaired all the same', () => {
    expect(repair('en->ar', '3 soldiers were killed in 2019', 'مقتل 3 جنود في 2019', '15 soldiers were killed in 2020')).toEqual({
      target: 'مقتل 3 جنود في 2020',
      blocks: ['counted-noun: جنود'],
    })
  })
})

describe('nothing to repair', () => {
  it.each([
    ['the same text', 'en->ar', 'The council met 5 times', 'اجتمع المجلس 5 مرات', 'The council met 5 times'],
    ['other words', 'en->ar', 'The council met 5 times', 'اجتمع المجلس 5 مرات', 'The committee met 5 times'],
    ['other digits', 'ar->en', 'اجتمع 24 عضوا', '24 members met', 'اجتمع ٢٤ عضوا'],
    ['other separators', 'en->ar', 'It costs 1,500 euros', 'يكلف 1500 يورو', 'It costs 1500 euros'],
    ['a number that only moved', 'en->ar', 'In 2019 they met in Geneva', 'التقوا في جنيف في 2019', 'They met in Geneva in 2019'],
    ['may is no month', 'en->ar', 'They may come', 'قد يأتون', 'They will come'],
  ] as const)('%s (%s)', (_law, direction, memory, target, segment) => expect(repair(direction, memory, target, segment)).toBeNull())
})

describe('sources that differ in numbers only', () => {
  it.each<[string, string, string, string, boolean]>([
    ['a number', 'en', 'Room 5', 'Room 7', true],
    ['a month', 'ar', 'في 5 فبراير', 'في 7 مارس', true],
    ['a word too', 'en', 'Room 5', 'Hall 7', false],
    ['a letter', 'en', 'Room 5', 'room 7', false],
    ['one number more', 'en', 'Room 5', 'Room 5, 7', false],
    ['the same', 'en', 'Room 5', 'Room 5', false],
    ['a word for a number', 'ar', 'خمسة أيام', 'ستة أيام', false],
  ])('%s', (_law, language, a, b, expected) => expect(differsInNumbersOnly(a, b, language)).toBe(expected))
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WorkbenchError } from '../../../src/core/errors.ts'
import { createBreakFinder } from '../../../src/core/segmentation/break-finder.ts'
import { translatePattern } from '../../../src/core/segmentation/pattern.ts'
import { createSegmenter } from '../../../src/core/segmentation/segmenter.ts'
import { parseSrx, rulesFor } from '../../../src/core/segmentation/srx.ts'
import type { SrxRule } from '../../../src/core/segmentation/srx.ts'

const srx = (body: string, header = 'cascade="yes"'): string =>
  `<?xml version="1.0"?><srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" ${header}/><body>${body}</body></srx>`
const rule = (isBreak: boolean, before: string, after: string): SrxRule => ({ isBreak, before, after })

describe('reading SRX', () => {
  const body =
    '<languagerules><languagerule languagerulename="One"><rule break="no"><beforebreak>Mr\\.</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule>' +
    '<languagerule languagerulename="All"><rule><beforebreak><![CDATA[[.<]]]></beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules>' +
    '<maprules><languagemap languagepattern="en.*" languagerulename="One"/><languagemap languagepattern=".*" languagerulename="All"/></maprules>'

  it('cascading joins the rules of all maps that fit, in map order', () => {
    expect(rulesFor(parseSrx(srx(body)), 'EN-us')).toEqual([rule(false, 'Mr\\.', '\\s'), rule(true, '[.<]', '\\s')])
    expect(rulesFor(parseSrx(srx(body)), 'ar')).toEqual([rule(true, '[.<]', '\\s')])
  })

  it('without cascading the first map that fits counts', () => {
    expect(rulesFor(parseSrx(srx(body, 'cascade="no"')), 'en')).toEqual([rule(false, 'Mr\\.', '\\s')])
  })

  it('prefixed element names and a byte order mark make no difference', () => {
    const prefixed = srx(body).replace(/<(\/?)(?=[a-z])/g, '<$1s:').replace('xmlns=', 'xmlns:s=')
    expect(rulesFor(parseSrx(`\ufeff${prefixed}`), 'en')).toHaveLength(2)
  })

  it.each([
    ['text that is no XML', 'plain', { line: 1 }],
    ['XML that breaks off', '<srx>\n<body>', { line: 2 }],
    ['another kind of XML', '<tmx/>', { line: 1 }],
  ])('%s is refused with its line', (_, text, details) => {
    expect(() => parseSrx(text)).toThrow(expect.objectContaining({ code: 'format/malformed', details: expect.objectContaining(details) }))
  })

  it('a pattern that cannot be compiled is named', () => {
    const broken = srx('<languagerules><languagerule languagerulename="A"><rule><beforebreak>(</beforebreak></rule></languagerule></languagerules><maprules><languagemap languagepattern=".*" languagerulename="A"/></maprules>')
    expect(() => createSegmenter(broken, 'en')).toThrow(WorkbenchError)
  })
})

describe('ICU patterns', () => {
  it.each([
    ['\\h is a horizontal space', '^\\h$', '\u00a0', true],
    ['\\w is a letter of any script', '^\\w$', 'ب', true],
    ['\\b sees Arabic letters', 'ب\\b\\.', 'ب.', true],
    ['\\b is not inside a word', 'ب\\bت', 'بت', false],
    ['\\x{…} is a code point', '^\\x{61f}$', '؟', true],
    ['\\Q…\\E is literal', '^\\Qa.b\\E$', 'axb', false],
    ['POSIX names are known', '^\\p{Upper}\\p{Punct}$', 'A.', true],
    ['Is… names are known', '^\\p{IsLu}$', 'A', true],
    ['possessive quantifiers are read', '^a++b?+$', 'aab', true],
    ['(?i) holds to the end', '^(?i)mr$', 'MR', true],
    ['a stray brace is literal', '^a{b}$', 'a{b}', true],
    ['a bracket after the opening of a class is literal', '^[]a]+$', 'a]', true],
    ['a hyphen is escaped in a class', '^[\\w\\-]+$', 'a-b', true],
  ])('%s', (_, pattern, text, matches) => {
    expect(new RegExp(translatePattern(pattern), 'u').test(text)).toBe(matches)
  })
})

/** The plain meaning of SRX 2.0: at each position the first rule whose two sides fit decides. */
function plainBreaks(rules: readonly SrxRule[], text: string): number[] {
  const compiled = rules.map(({ isBreak, before, after }) => ({
    isBreak,
    before: new RegExp(`(?<=${translatePattern(before)})`, 'uy'),
    after: new RegExp(`(?=${translatePattern(after)})`, 'uy'),
  }))
  const fits = (pattern: RegExp, index: number): boolean => {
    pattern.lastIndex = index
    return pattern.test(text)
  }
  const breaks: number[] = []
  for (let index = 1; index < text.length; index++) {
    if (/[\udc00-\udfff]/.test(text.charAt(index))) continue
    const fitting = compiled.find(({ before, after }) => fits(before, index) && fits(after, index))
    if (fitting?.isBreak) breaks.push(index)
  }
  return breaks
}

describe('finding breaks', () => {
  it('finds what trying every rule at every position finds', () => {
    const side = fc.constantFrom('', '\\.', '[.?!]+', '\\s', '\\s+\\p{Lu}', '\\bMr\\.', '(?i)etc\\.', 'a|b\\.', '(?:x\\.)?', '[^a]', '\\p{L}\\.\\s?', '(?<=a)\\.', '\\.{2,3}', '.', 'b*', '😀')
    const anyRules = fc.array(fc.record({ isBreak: fc.boolean(), before: side, after: side }), { maxLength: 6 })
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '.', '?', ' ', 'Mr', 'ETC', 'x', '😀', 'ب'), maxLength: 20 })
    fc.assert(
      fc.property(anyRules, text, (rules, sample) => {
        expect(createBreakFinder(rules)(sample)).toEqual(plainBreaks(rules, sample))
      }),
      { numRuns: 1000 },
    )
  })
})

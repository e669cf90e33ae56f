import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WorkbenchError } from '../../../src/core/errors.ts'
import { errorReport, errorText } from '../../../src/renderer/i18n/error-text.ts'
import { createFormat, formatNumber, formatPercent } from '../../../src/renderer/i18n/format.ts'
import { interpolated, startI18n } from '../../../src/renderer/i18n/index.ts'

const ISOLATED = /^\u2068.*\u2069$/s

describe('numbers', () => {
  it('use one kind of digit only, the one that was chosen', () => {
    fc.assert(
      fc.property(fc.nat(), (value) => {
        expect(formatNumber(value, 'latin')).toMatch(/^[0-9,]+$/)
        expect(formatNumber(value, 'arabic')).toMatch(/^[\u0660-\u0669\u066c]+$/)
      }),
    )
  })

  it.each([
    ['nothing is 0%', 0, '0%'],
    ['a little is not nothing', 0.0001, '1%'],
    ['nearly all is not all', 0.9999, '99%'],
    ['all is 100%', 1, '100%'],
    ['a half', 0.5, '50%'],
  ])('%s', (_law, share, text) => expect(formatPercent(share, 'latin')).toBe(text))

  it('a percentage in Arabic digits has the Arabic sign', () => expect(formatPercent(0.46, 'arabic')).toBe('\u0664\u0666\u066a'))
})

describe('values inside a sentence', () => {
  it.each([
    ['a Latin name in an Arabic sentence is isolated', 'report.md', 'ar', true],
    ['an Arabic name in an English sentence is isolated', '\u062a\u0642\u0631\u064a\u0631', 'en', true],
    ['a Latin name in an English sentence stays as it is', 'report.md', 'en', false],
    ['an Arabic name in an Arabic sentence stays as it is', '\u062a\u0642\u0631\u064a\u0631', 'ar', false],
  ])('%s', (_law, value, language, isIsolated) => {
    expect(ISOLATED.test(interpolated(value, language, 'latin'))).toBe(isIsolated)
  })

  it('are never changed but for the isolates around them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('ar', 'en'), (text, language) => {
        const result = interpolated(text, language, 'arabic')
        expect(result === text || result === `\u2068${text}\u2069`).toBe(true)
      }),
    )
  })

  it('digits in names are not translated, numbers are', () => {
    expect(interpolated('2020', 'ar', 'arabic')).toBe('2020')
    expect(interpolated(2020, 'ar', 'arabic')).toBe('\u0662\u066c\u0660\u0662\u0660')
  })
})

describe('dates and languages', () => {
  it.each([
    ['en', 'Arabic', '12 January 2020, 14:20'],
    ['ar', '\u0627\u0644\u0639\u0631\u0628\u064a\u0629', '12 \u064a\u0646\u0627\u064a\u0631 2020\u060c 14:20'],
  ] as const)('are written in %s', async (language, arabic, when) => {
    const { t } = await startI18n(language)
    const format = createFormat(language, 'latin', t)
    expect(format.language('ar')).toBe(arabic)
    expect(format.language('ar_SA')).toContain(arabic)
    expect(format.dateTime(new Date(2020, 0, 12, 14, 20).toISOString()).replaceAll('\u200f', '')).toBe(when)
  })

  it('today is called today', async () => {
    const { t } = await startI18n('en')
    const format = createFormat('en', 'latin', t)
    expect(format.moment(new Date().toISOString())).toMatch(/^Today, \d\d:\d\d$/)
    expect(format.moment('no date')).toBe('')
  })
})

describe('errors', () => {
  it.each([
    ['name the file without its folder', new WorkbenchError('file/not-found', { path: '/home/u/report.md' }), 'The file report.md was not found.'],
    ['name the line where there is one', new WorkbenchError('format/malformed', { file: 'terms.tbx', line: 1204 }), 'terms.tbx is not well-formed. (line 1,204)'],
    ['do without a file', new WorkbenchError('format/malformed', { line: 3 }), 'The file is not well-formed. (line 3)'],
    ['do not name a line twice', new WorkbenchError('glossary/missing-term', { file: 'a.csv', line: 7, language: 'ar' }), 'a.csv, line 7: the Arabic term is missing. Nothing was imported.'],
    ['call a language by its name', new WorkbenchError('glossary/no-language-column', { file: 'a.csv', language: 'ar' }), 'a.csv has no column for Arabic.'],
  ])('%s', async (_law, error, sentence) => {
    const { t } = await startI18n('en')
    expect(errorText(t, error)).toBe(sentence)
  })

  it('a report holds code and details in no language', () => {
    const report = errorReport(new WorkbenchError('format/malformed', { line: 3 }), { version: '0.1.0' })
    expect(JSON.parse(report)).toEqual({ code: 'format/malformed', details: { line: 3 }, version: '0.1.0' })
  })
})

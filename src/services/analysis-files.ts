import { readFileSync } from 'node:fs'
import { analysisCsv, analysisJson, type AnalysisHead, type AnalysisLabels } from '../core/memory/analysis-report.ts'
import { analysisPage } from '../core/memory/analysis-page.ts'
import type { Analysis } from '../core/model/memory.ts'
import type { AppSettings } from '../core/model/project.ts'
import { localeFileOf } from './resource-paths.ts'

export type AnalysisFormat = 'csv' | 'json' | 'html'
export type AnalysisWords = Readonly<{ resourceFolder: string; language: 'ar' | 'en'; digits: AppSettings['digits'] }>

/** The words of a written analysis in one language of the interface. */
export function analysisLabels(words: Pick<AnalysisWords, 'resourceFolder' | 'language'>): AnalysisLabels & Readonly<{ 'counted-at': string }> {
  return JSON.parse(readFileSync(localeFileOf(words, words.language, 'analysis'), 'utf8')) as AnalysisLabels & Readonly<{ 'counted-at': string }>
}

function page(head: AnalysisHead, analysis: Analysis, words: AnalysisWords): string {
  const { language, digits } = words
  const labels = analysisLabels(words)
  const locale = `${language === 'ar' ? 'ar-EG' : 'en-GB'}-u-ca-gregory-nu-${digits === 'arabic' ? 'arab' : 'latn'}`
  const numbers = new Intl.NumberFormat(locale)
  const percents = new Intl.NumberFormat(locale, { style: 'percent' })
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(analysis.at))
  const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' })
  const nameOf = (tag: string): string => names.of(tag.replaceAll('_', '-')) ?? tag
  return analysisPage(head, analysis, labels, {
    language,
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    moment: labels['counted-at'].replace('{{moment}}', `${moment} UTC`),
    languagePair: `${nameOf(head.sourceLanguage)} ${language === 'ar' ? '\u2190' : '\u2192'} ${nameOf(head.targetLanguage)}`,
  })
}

/** An analysis as a file: for spreadsheets, for programs, to print. */
export function analysisText(format: AnalysisFormat, head: AnalysisHead, analysis: Analysis, words: AnalysisWords): string {
  if (format === 'json') return `${JSON.stringify(analysisJson(head, analysis), null, 2)}\n`
  return format === 'csv' ? analysisCsv(analysis, analysisLabels(words)) : page(head, analysis, words)
}

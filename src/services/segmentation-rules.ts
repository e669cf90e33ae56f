import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { baseLanguage, type LanguageTag } from '../core/model/language.ts'
import { createSegmenter, type Segmenter } from '../core/segmentation/segmenter.ts'

const LANGUAGES_WITH_RULES: ReadonlySet<string> = new Set(['ar', 'en'])

/** The segmenter of a language; languages without rules of their own use the English ones. `folder` holds `ar.srx`, `en.srx`. */
export function segmenterFor(language: LanguageTag, folder: string): Segmenter {
  const base = baseLanguage(language)
  const rules = LANGUAGES_WITH_RULES.has(base) ? base : 'en'
  return createSegmenter(readFileSync(join(folder, `${rules}.srx`), 'utf8'), rules)
}

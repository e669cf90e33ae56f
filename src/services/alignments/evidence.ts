import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { induceLexicon } from '../../core/alignment/induce.ts'
import { addEntries, emptyLexicon, readLexicon, type Lexicon } from '../../core/alignment/lexicon.ts'
import type { KnownPair } from '../../core/alignment/memory-pins.ts'
import { baseLanguage, isSameLanguage, type LanguageTag } from '../../core/model/language.ts'
import type { ServiceContext } from '../context.ts'
import { readDictionary } from '../dictionary-file.ts'

type Pairs = readonly (readonly [string, string])[]
/** What may be known beside two texts, ready to cross a thread. Pairs are `[Arabic, English]`. */
export type EvidenceTexts = Readonly<{ lexiconPath: string | null; dictionaryPath: string | null; glossary: Pairs; memory: Pairs }>

/** From so many units on a memory teaches words. */
export const TEACHING_UNITS = 20
/** More say little more, and all of them are held in memory. */
const MAX_PAIRS = 20_000
const PAGE = 1_000

export function lexiconFrom({ lexiconPath, dictionaryPath, glossary, memory }: EvidenceTexts): Lexicon {
  const lexicon = lexiconPath !== null && existsSync(lexiconPath) ? readLexicon(readFileSync(lexiconPath, 'utf8')) : emptyLexicon()
  if (dictionaryPath !== null) addEntries(lexicon, readDictionary(dictionaryPath))
  addEntries(lexicon, glossary)
  return memory.length >= TEACHING_UNITS ? induceLexicon(lexicon, memory) : lexicon
}

/** The terms of the open glossaries that may be used. */
function glossaryPairs(context: ServiceContext): Pairs {
  const pairs: [string, string][] = []
  for (const { file } of context.glossaries()) {
    for (const { terms } of file.concepts.iterate()) {
      const used = terms.filter(({ status }) => status !== 'forbidden' && status !== 'deprecated')
      const [arabic, english] = ['ar', 'en'].map((language) => used.filter((term) => isSameLanguage(term.language, language)))
      for (const one of arabic!) for (const other of english!) pairs.push([one.text, other.text])
      if (pairs.length > MAX_PAIRS) return pairs
    }
  }
  return pairs
}

/** Units of the open memories between two languages, in that order; of large memories the last ones. Not those that an alignment put there. */
export function memoryPairs(context: ServiceContext, sourceLanguage: LanguageTag, targetLanguage: LanguageTag): readonly KnownPair[] {
  const pairs: KnownPair[] = []
  for (const { file: { units } } of context.memories()) {
    for (let after = Math.max(0, units.lastRow() - MAX_PAIRS); pairs.length < MAX_PAIRS; ) {
      const page = units.texts(after, PAGE)
      const last = page.at(-1)
      if (!last) break
      after = last.row
      for (const unit of page) {
        if (unit.id.startsWith('alignment:')) continue
        if (isSameLanguage(unit.sourceLanguage, sourceLanguage) && isSameLanguage(unit.targetLanguage, targetLanguage)) pairs.push({ source: unit.source, target: unit.target })
        else if (isSameLanguage(unit.sourceLanguage, targetLanguage) && isSameLanguage(unit.targetLanguage, sourceLanguage)) pairs.push({ source: unit.target, target: unit.source })
      }
    }
  }
  return pairs
}

/** What an alignment of these settings may use. @param sourceLanguage of `memory`, which is in the order of the texts. */
export function evidenceTexts(context: ServiceContext, settings: Readonly<{ lexicon: boolean; glossary: boolean }>, memory: readonly KnownPair[], sourceLanguage: LanguageTag, dictionaryPath: string | null): EvidenceTexts {
  const isForward = baseLanguage(sourceLanguage) === 'ar'
  return {
    lexiconPath: settings.lexicon ? join(context.options.resourceFolder, 'alignment', 'lexicon.tsv') : null,
    dictionaryPath,
    glossary: settings.glossary ? glossaryPairs(context) : [],
    memory: memory.map(({ source, target }) => (isForward ? [source, target] : [target, source])),
  }
}

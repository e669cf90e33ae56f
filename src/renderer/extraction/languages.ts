import type { ExtractionState } from '../../core/model/extraction.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import type { ProjectInfo } from '../../core/model/project.ts'

/** The languages of a candidate's two texts: of one language, the one that was looked at stands first. */
export function candidateLanguages({ sourceLanguage, targetLanguage }: ProjectInfo, state: ExtractionState): Readonly<{ source: LanguageTag; target: LanguageTag }> {
  const isTurned = state.kind === 'monolingual' && state.side === 'target'
  return isTurned ? { source: targetLanguage, target: sourceLanguage } : { source: sourceLanguage, target: targetLanguage }
}

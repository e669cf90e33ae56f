import type { AnalysisRow } from '../../core/model/memory.ts'

/** How many words a pretranslation would fill by what was counted, and of how many that it may touch. */
export function estimateOf({ fillable }: Pick<AnalysisRow, 'fillable'>, { minScore, overwriteDrafts }: Readonly<{ minScore: number; overwriteDrafts: boolean }>): Readonly<{ filled: number; open: number }> {
  let filled = 0
  let open = 0
  for (const { score, untranslated, draft } of fillable) {
    const words = untranslated + (overwriteDrafts ? draft : 0)
    open += words
    if (score >= minScore) filled += words
  }
  return { filled, open }
}

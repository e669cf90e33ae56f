import type { Check } from '../check.ts'
import { isBlank } from '../text.ts'

/** A confirmed segment without a translation. An untranslated or unfinished one is not wrong, only not done. */
export const emptyTarget: Check = {
  id: 'empty-target',
  run: ({ segment }) =>
    segment.status === 'confirmed' && isBlank(segment.target) && !isBlank(segment.source)
      ? [{ checkId: 'empty-target', severity: 'error', side: 'target', range: null, args: {} }]
      : [],
}

import type { Finding } from '../../model/finding.ts'
import type { TermCounterpart, TermHit } from '../../model/term-occurrence.ts'
import { foldForSearch } from '../../text/fold.ts'
import type { Check } from '../check.ts'
import { forbiddenOccurrences } from '../forbidden-occurrences.ts'
import { replacementFor } from '../replacement.ts'

const BRACKETS = /\s*\([^()]*\)/gu
const COMMA = /\s*[,;\u060c\u061b]\s/u

/** The text of a term as it would stand in a sentence: without brackets, and the first of several designations. */
function inSentence(text: string): string {
  const plain = text.replace(BRACKETS, '').trim()
  return plain.split(COMMA)[0] || text
}

/** Counterparts of the source terms whose concept is that of the forbidden term, or that share a designation with it. */
function allowedInstead(hit: TermHit, sourceTerms: readonly TermHit[]): readonly TermCounterpart[] {
  const designations = new Set(hit.counterparts.map(({ text }) => foldForSearch(text)))
  const related = sourceTerms.filter(({ conceptId, text }) => conceptId === hit.conceptId || designations.has(foldForSearch(text)))
  const allowed = related.flatMap(({ counterparts }) => counterparts.filter(({ status, termId }) => termId !== hit.termId && status !== 'forbidden' && status !== 'deprecated'))
  return [...allowed.filter(({ status }) => status === 'preferred'), ...allowed.filter(({ status }) => status !== 'preferred')]
}

/**
 * A term in the target that the glossary forbids (error) or calls out of date (warning), with what to use instead. The
 * range is what the replacement takes the place of: where there is one, with the particles of the word.
 */
export const forbiddenTerm: Check = {
  id: 'forbidden-term',
  run: ({ segment, sourceTerms, targetTerms }) =>
    forbiddenOccurrences(targetTerms).map((hit): Finding => {
      const [instead] = allowedInstead(hit, sourceTerms)
      const preferred = instead ? inSentence(instead.text) : ''
      const replacement = instead ? replacementFor(segment.target, { text: hit.text, language: hit.language, occurrence: hit }, preferred) : null
      return {
        checkId: 'forbidden-term',
        severity: hit.status === 'forbidden' ? 'error' : 'warning',
        side: 'target',
        range: replacement?.range ?? { start: hit.innerStart, end: hit.innerEnd },
        args: { context: `${hit.status}${instead ? 'Instead' : ''}`, term: hit.text, preferred },
        ...(replacement ? { replacement: replacement.text } : {}),
      }
    }),
}

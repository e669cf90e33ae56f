import type { Finding } from '../../model/finding.ts'
import type { TermCounterpart, TermHit } from '../../model/term-occurrence.ts'
import { foldForSearch } from '../../text/fold.ts'
import type { Check } from '../check.ts'
import { forbiddenOccurrences } from '../forbidden-occurrences.ts'

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

/** Keeps the capital that a sentence or a heading gave the word. */
function withCaseOf(found: string, text: string): string {
  const isCapital = /^\p{Lu}/u.test(found) && /^\p{Ll}/u.test(text)
  return isCapital ? text.charAt(0).toLocaleUpperCase() + text.slice(1) : text
}

/** A term in the target that the glossary forbids (error) or calls out of date (warning), with what to use instead. */
export const forbiddenTerm: Check = {
  id: 'forbidden-term',
  run: ({ segment, sourceTerms, targetTerms }) =>
    forbiddenOccurrences(targetTerms).map((hit): Finding => {
      const [instead] = allowedInstead(hit, sourceTerms)
      const range = { start: hit.innerStart, end: hit.innerEnd }
      const found = segment.target.slice(range.start, range.end)
      const replacement = instead ? withCaseOf(found, inSentence(instead.text)) : ''
      return {
        checkId: 'forbidden-term',
        severity: hit.status === 'forbidden' ? 'error' : 'warning',
        side: 'target',
        range,
        args: { context: `${hit.status}${instead ? 'Instead' : ''}`, term: hit.text, preferred: replacement },
        ...(instead ? { replacement } : {}),
      }
    }),
}

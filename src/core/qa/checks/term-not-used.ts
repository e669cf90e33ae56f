import type { Finding } from '../../model/finding.ts'
import type { TermCounterpart, TermHit } from '../../model/term-occurrence.ts'
import { foldForSearch } from '../../text/fold.ts'
import { outermost } from '../../terms/occurrences.ts'
import { termVariants } from '../../terms/term-variants.ts'
import type { Check } from '../check.ts'
import { isBlank } from '../text.ts'

const WORD = /[\p{L}\p{M}\p{N}]/u

/** Folded text with every run of other signs as one space, and a space at each end, so that words can be searched whole. */
function asWords(text: string): string {
  return ` ${[...foldForSearch(text)].map((character) => (WORD.test(character) ? character : ' ')).join('').replace(/ +/g, ' ').trim()} `
}

function isForbidden({ status }: TermCounterpart): boolean {
  return status === 'forbidden' || status === 'deprecated'
}

/** Source terms by the words they stand on: different concepts there are different readings. */
function readingsByPlace(sourceTerms: readonly TermHit[]): readonly (readonly TermHit[])[] {
  return [...Map.groupBy(outermost(sourceTerms), ({ start, end }) => `${start}:${end}`).values()]
}

/**
 * A glossary term in the source none of whose translations is in the target, in any form that is recognised as it.
 * Admitted and proposed translations will do; forbidden ones are not asked for, and finding one is another check's matter.
 */
export const termNotUsed: Check = {
  id: 'term-not-used',
  run: ({ segment, sourceTerms, targetTerms }) => {
    if (isBlank(segment.target)) return []
    const target = asWords(segment.target)
    const found = new Set(targetTerms.map(({ termId }) => termId))
    const foundTexts = new Set(targetTerms.map(({ text }) => foldForSearch(text)))
    const isUsed = ({ termId, text }: TermCounterpart) =>
      found.has(termId) || foundTexts.has(foldForSearch(text)) || termVariants(text).some((variant) => target.includes(asWords(variant)))
    const seen = new Set<string>()
    return readingsByPlace(sourceTerms).flatMap((readings): readonly Finding[] => {
      const counterparts = readings.flatMap((reading) => reading.counterparts)
      const wanted = counterparts.filter((counterpart) => !isForbidden(counterpart))
      const [hit] = readings
      if (!hit || wanted.length === 0 || counterparts.some(isUsed) || seen.has(hit.text)) return []
      seen.add(hit.text)
      const expected = [...new Set(wanted.map(({ text }) => text))].join(' / ')
      return [{ checkId: 'term-not-used', severity: 'warning', side: 'source', range: { start: hit.start, end: hit.end }, args: { term: hit.text, expected } }]
    })
  },
}

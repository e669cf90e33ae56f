import type { Check } from '../check.ts'

/** Spaces of a line: a tab or a line break in a row of them is layout. */
const RUN = /[ \u00a0\u202f]{2,}/g

/** Two or more spaces between words of the target, unless the source has such gaps too. */
export const doubleSpaces: Check = {
  id: 'double-spaces',
  run: ({ segment: { source, target } }) => {
    const isInside = (text: string) => (match: RegExpExecArray) => match.index > 0 && match.index + match[0].length < text.length
    const allowed = [...source.matchAll(RUN)].filter(isInside(source)).length
    return [...target.matchAll(RUN)].filter(isInside(target)).slice(allowed).map((match) => ({
      checkId: 'double-spaces',
      severity: 'warning',
      side: 'target',
      range: { start: match.index, end: match.index + match[0].length },
      args: {},
      replacement: ' ',
    }))
  },
}

import type { Finding } from '../../model/finding.ts'
import type { TextRange } from '../../model/text-range.ts'
import type { Check } from '../check.ts'
import { isBlank } from '../text.ts'

type Edge = Readonly<{ context: 'start' | 'end'; space: RegExp; place: (text: string, length: number) => TextRange }>

const EDGES: readonly Edge[] = [
  { context: 'start', space: /^\s*/u, place: (_text, length) => ({ start: 0, end: length }) },
  { context: 'end', space: /(?<!\s)\s*$/u, place: (text, length) => ({ start: text.length - length, end: text.length }) },
]

/** White space before the first or after the last character that the other side does not have. */
export const edgeSpaces: Check = {
  id: 'edge-spaces',
  run: ({ segment: { source, target } }) => {
    if (isBlank(target)) return []
    return EDGES.flatMap(({ context, space, place }): readonly Finding[] => {
      const wanted = space.exec(source)?.[0] ?? ''
      const found = space.exec(target)?.[0] ?? ''
      if ((wanted === '') === (found === '')) return []
      return [{ checkId: 'edge-spaces', severity: 'warning', side: 'target', range: place(target, found.length), args: { context }, replacement: wanted }]
    })
  },
}

import type { Finding } from '../../model/finding.ts'
import { tagIndexOf, tagLabel, type InlineTag } from '../../model/tagged-text.ts'
import type { Check } from '../check.ts'
import { isBlank } from '../text.ts'

type Placed = Readonly<{ index: number; at: number; tag: InlineTag | undefined }>
type Problem = 'missing' | 'extra' | 'order'

function placedTags(text: string, tags: readonly InlineTag[]): readonly Placed[] {
  return [...text.matchAll(/[\ue000-\uf8ff]/g)].map((match) => {
    const index = tagIndexOf(match[0])
    return { index, at: match.index, tag: tags[index] }
  })
}

/** Closing tags that do not close the innermost open one, and opening tags that are never closed. */
function unbalanced(placed: readonly Placed[]): readonly Placed[] {
  const open: Placed[] = []
  const wrong: Placed[] = []
  for (const each of placed) {
    if (each.tag?.kind === 'open') open.push(each)
    if (each.tag?.kind !== 'close') continue
    if (open.at(-1)?.tag?.number === each.tag.number) open.pop()
    else wrong.push(each)
  }
  const opened = new Set(wrong.map(({ tag }) => tag?.number))
  return [...wrong, ...open.filter(({ tag }) => !opened.has(tag?.number))]
}

/** Inline tags that the target lacks, has twice or has from elsewhere, and pairs that cross or close before they open. */
export const tags: Check = {
  id: 'tags',
  run: ({ segment: { source, target, tags: all, status } }) => {
    if (isBlank(target) && status !== 'confirmed') return []
    const inSource = placedTags(source, all)
    const inTarget = placedTags(target, all)
    const finding = (context: Problem, side: 'source' | 'target', { at, tag }: Placed): Finding => ({
      checkId: 'tags',
      severity: 'error',
      side,
      range: { start: at, end: at + 1 },
      args: { context, tag: tag ? tagLabel(tag) : '{?}' },
    })
    const missing = inSource.filter(({ index }) => !inTarget.some((other) => other.index === index))
    const extra = inTarget.filter(({ index }, place) => !inSource.some((other) => other.index === index) || inTarget.findIndex((other) => other.index === index) < place)
    const found = [...missing.map((placed) => finding('missing', 'source', placed)), ...extra.map((placed) => finding('extra', 'target', placed))]
    if (found.length > 0 || unbalanced(inSource).length > 0) return found
    return unbalanced(inTarget).map((placed) => finding('order', 'target', placed))
  },
}

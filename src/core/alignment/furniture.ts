import type { AlignmentSegment, Furniture } from '../model/alignment.ts'
import { foldForSearch } from '../text/fold.ts'

/** A line that repeats has to stand this often, and be this short, to belong to the page. */
const LEAST_REPEATS = 3
/** Without page numbers beside it, a line that stands fewer times may be a refrain. */
const CERTAIN_REPEATS = 4
const MOST_WORDS = 14
/** Between two pages there are some lines at least. */
const LEAST_DISTANCE = 4
const CONTENTS_LEAST = 3
/** A dotted line or a wide gap, then the number of a page. */
const CONTENTS_LINE = /^.{2,120}?(?:\s*(?:[.\u2026\u00b7_]\s?){3,}\s*|\t+|\s{4,})\p{Nd}{1,4}$/u
const CONTENTS_HEADING = /^(?:table of contents|contents|المحتويات|المحتوى|الفهرس|فهرس|جدول المحتويات|قائمة المحتويات)$/iu
const PAGE_NUMBER = /^(?:[-\u2013\u2014|\s]*)(?:(?:page|p\.|صفحة|الصفحة|ص\.?)\s*)?\p{Nd}{1,3}(?:\s*(?:of|\/|من)\s*\p{Nd}{1,3})?(?:[-\u2013\u2014|\s]*)$/iu
/** Marks of a page number beyond the bare number itself. */
const PAGE_MARK = /[-\u2013\u2014|/]|page|p\.|صفحة|ص|من|of/iu
const SENTENCE_END = /[.!?\u061f\u2026:]["\u00bb\u201d]?$/u
const DIGITS = /\p{Nd}+/gu

type Line = Readonly<{ text: string; index: number }>

/** A line without what changes from page to page. */
const shapeOf = (text: string): string => foldForSearch(text).replace(DIGITS, '#').replace(/\s+/g, ' ').trim()

function pageNumbers(lines: readonly Line[]): Line[] {
  const candidates = lines.filter(({ text }) => PAGE_NUMBER.test(text))
  const marked = candidates.filter(({ text }) => PAGE_MARK.test(text))
  const bare = candidates.filter(({ text }) => !PAGE_MARK.test(text))
  // Bare numbers are pages where they count up one by one, with text between them.
  const values = bare.map(({ text }) => Number(foldForSearch(text).trim()))
  const counts = bare.length >= LEAST_REPEATS && bare.every(({ index }, k) => k === 0 || (values[k] === values[k - 1]! + 1 && index - bare[k - 1]!.index >= LEAST_DISTANCE))
  return [...(marked.length >= 2 ? marked : []), ...(counts ? bare : [])].sort((one, other) => one.index - other.index)
}

function contentsLines(lines: readonly Line[]): Line[] {
  const found = lines.filter(({ text }) => CONTENTS_LINE.test(text))
  const pages = found.map(({ text }) => Number(foldForSearch(/\p{Nd}{1,4}$/u.exec(text)?.[0] ?? '')))
  const growing = pages.filter((page, k) => k === 0 || page >= pages[k - 1]!).length
  if (found.length < CONTENTS_LEAST || growing < found.length - 1) return []
  const heading = lines[found[0]!.index - 1]
  return heading && CONTENTS_HEADING.test(heading.text) ? [heading, ...found] : found
}

/** Short lines that stand again and again, at some distance, and are no sentences. */
function repeated(lines: readonly Line[], numbered: ReadonlySet<number>): Line[][] {
  const isBesideNumbers = (group: readonly Line[]): boolean => group.filter(({ index }) => numbered.has(index - 1) || numbered.has(index + 1)).length >= LEAST_REPEATS - 1
  const byShape = new Map<string, Line[]>()
  for (const line of lines) {
    const { text } = line
    if (text.length < 3 || text.split(/\s+/).length > MOST_WORDS || SENTENCE_END.test(text)) continue
    const shape = shapeOf(text)
    if (!/\p{L}{2}/u.test(shape)) continue
    const group = byShape.get(shape)
    if (group) group.push(line)
    else byShape.set(shape, [line])
  }
  return [...byShape.values()].filter((group) => {
    const isApart = group.every(({ index }, k) => k === 0 || index - group[k - 1]!.index >= LEAST_DISTANCE)
    // "Article 1", "Article 2" are the text itself: what changes must be nothing, or the number of a page beside other words.
    const isSame = new Set(group.map(({ text }) => foldForSearch(text))).size === 1
    const isNumbered = group.every(({ text }) => /(?:[|]|page|صفحة)\s*\p{Nd}+\s*$|^\s*\p{Nd}+\s*[|]/iu.test(text))
    return group.length >= LEAST_REPEATS && isApart && (isNumbered || (isSame && (group.length >= CERTAIN_REPEATS || isBesideNumbers(group))))
  })
}

/**
 * Lines of a document that belong to its pages: headers, footers, page numbers, a table of contents. Rather too few than too many: a person decides.
 */
export function findFurniture(segments: readonly AlignmentSegment[]): readonly Furniture[] {
  const lines = segments.map(({ text }, index): Line => ({ text: text.trim(), index }))
  const numbers = pageNumbers(lines)
  const contents = contentsLines(lines)
  const taken = new Set([...numbers, ...contents].map(({ index }) => index))
  const furniture: Furniture[] = []
  const add = (kind: Furniture['kind'], found: readonly Line[]): void => {
    if (found.length > 0) furniture.push({ kind, segments: found.map(({ index }) => index), text: found[0]!.text })
  }
  add('contents', contents)
  add('page-number', numbers)
  const afterNumber = new Set(numbers.map(({ index }) => index + 1))
  const numbered = new Set(numbers.map(({ index }) => index))
  for (const group of repeated(lines.filter(({ index }) => !taken.has(index)), numbered)) {
    // What stands before a page number ends a page, what stands behind it begins one.
    const isFooter = numbers.length > 0 && group.filter(({ index }) => taken.has(index + 1)).length > group.filter(({ index }) => afterNumber.has(index)).length
    add(isFooter ? 'footer' : 'header', group)
  }
  return furniture
}

import { isNode, textOf } from '../xml/tree.ts'
import type { XmlChild, XmlNode } from '../xml/tree.ts'

/** Elements of note text that hold native code. */
const CODES: ReadonlySet<string> = new Set(['bpt', 'ept', 'ph', 'sc', 'ec'])

/**
 * An instruction in the header of the files written here: white space in them is content. Other files are taken for
 * indented ones, where a line break with white space behind it means a space.
 */
export const PRESERVES_SPACE = 'xml:space=preserve'

/** The text of an element without native code. */
export function plainText(node: XmlNode): string {
  return textOf(node, CODES)
}

/** An element without the white space that only parts elements; where a file does not preserve it, without indentation in text as well. */
export function tidy(node: XmlNode, isPreserved: boolean): XmlNode {
  const { name, uri, attributes, line } = node
  let hasText = false
  let hasNodes = false
  for (const child of node.children) {
    if (isNode(child)) hasNodes = true
    else if (!hasText) hasText = child.trim() !== ''
  }
  const isWithText = hasText || (isPreserved && !hasNodes)
  const last = node.children.length - 1
  const children: XmlChild[] = []
  node.children.forEach((child, index) => {
    if (isNode(child)) children.push(tidy(child, isPreserved))
    else if (isWithText) children.push(isPreserved ? child : withoutIndentation(child, name === 'term', index === 0, index === last))
  })
  return { name, uri, attributes, children, line }
}

function withoutIndentation(text: string, isTerm: boolean, isFirst: boolean, isLast: boolean): string {
  const flat = isTerm ? text.replace(/[ \t\n]+/g, ' ') : text.includes('\n') ? text.replace(/[ \t]*\n[ \t]+/g, ' ') : text
  const started = isFirst ? flat.trimStart() : flat
  return isLast ? started.trimEnd() : started
}

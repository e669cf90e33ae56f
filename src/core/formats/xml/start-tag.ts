import { escapeXmlAttribute } from './characters.ts'

// Anchored, so that a name inside another attribute's value is never taken for an attribute.
const ATTRIBUTE = /(\s+)([^\s=/>]+)(\s*=\s*)("[^"]*"|'[^']*')/y

/**
 * A start tag as it stands in a file with one attribute set, added at the end or, for null, removed; all else keeps its bytes.
 * @param tag from `<` to `>`, well-formed.
 */
export function withAttribute(tag: string, name: string, value: string | null): string {
  ATTRIBUTE.lastIndex = /^<[^\s/>]+/.exec(tag)?.[0].length ?? 0
  let end = ATTRIBUTE.lastIndex
  for (let match = ATTRIBUTE.exec(tag); match !== null; match = ATTRIBUTE.exec(tag)) {
    end = ATTRIBUTE.lastIndex
    if (match[2] !== name) continue
    const written = value === null ? '' : `${match[1]}${name}${match[3]}"${escapeXmlAttribute(value)}"`
    return tag.slice(0, match.index) + written + tag.slice(end)
  }
  return value === null ? tag : `${tag.slice(0, end)} ${name}="${escapeXmlAttribute(value)}"${tag.slice(end)}`
}

import type { PartOfSpeech } from '../../model/concept.ts'

const ALTERNATIVES = /\s*[,;\u060c\u061b]\s+(?![^(]*\))/u
const BRACKETS = /\s*\(([^()]*)\)/u
const ACRONYM = /^(?=.*\p{Lu})[\p{Lu}\p{N}.&-]{2,}s?$/u

/**
 * What can be inserted for the text of a term, the best first: designations separated by commas each for itself, unless it is
 * a name; without what is bracketed as a remark; an acronym in brackets with, without and instead of its full form.
 */
export function designationsOf(text: string, partOfSpeech: PartOfSpeech): readonly string[] {
  const alternatives = partOfSpeech === 'proper noun' ? [text] : text.split(ALTERNATIVES)
  return [...new Set(alternatives.map((part) => part.trim()).flatMap(withAndWithoutBrackets))].filter((part) => part !== '')
}

function withAndWithoutBrackets(text: string): string[] {
  const match = BRACKETS.exec(text)
  if (!match) return [text]
  const inside = (match[1] ?? '').trim()
  const dropped = `${text.slice(0, match.index)}${text.slice(match.index + match[0].length)}`.replace(/\s+/gu, ' ').trim()
  return ACRONYM.test(inside) ? [text, dropped, inside] : [dropped]
}

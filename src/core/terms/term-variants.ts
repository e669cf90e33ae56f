/** An innermost pair of brackets with what is in it. */
const BRACKETS = /\s*\(([^()]*)\)/u
/** Capitals, digits and hyphens, with at most a plural s: GNA, 5G, COVID-19, NGOs. */
const ACRONYM = /^(?=.*\p{Lu})[\p{Lu}\p{N}.&-]{2,}s?$/u
/** Comma or semicolon of either script outside brackets. */
const ALTERNATIVES = /\s*[,;\u060c\u061b]\s+(?![^(]*\))/u
const LEADING_ARTICLE = /^(?:the|an?)\s+(?=\S)/iu

function withoutBrackets(text: string): string[] {
  const match = BRACKETS.exec(text)
  if (!match) return []
  const inside = (match[1] ?? '').trim()
  const before = text.slice(0, match.index)
  const after = text.slice(match.index + match[0].length)
  const dropped = `${before}${after}`.replace(/\s+/gu, ' ').trim()
  if (ACRONYM.test(inside)) return [dropped, inside]
  return [dropped, `${before} ${inside}${after}`.replace(/\s+/gu, ' ').trim()]
}

/**
 * The ways in which the text of a term may stand in running text, the text as it is first, without repetitions:
 *
 * - what stands in brackets may be left out, or written without them; an acronym in brackets also stands alone:
 *   "Government of National Accord (GNA)" gives "Government of National Accord" and "GNA";
 * - designations separated by commas each count alone: "party, side" gives "party" and "side";
 * - a leading English article may be missing or another one: "the GNA" gives "GNA".
 *
 * For recognition and for checks; what is inserted is the term's own text.
 */
export function termVariants(text: string): string[] {
  const variants = new Set<string>([text.trim()])
  for (const variant of variants) {
    for (const other of withoutBrackets(variant)) variants.add(other)
    const alternatives = variant.split(ALTERNATIVES)
    if (alternatives.length > 1) for (const alternative of alternatives) variants.add(alternative)
    variants.add(variant.replace(LEADING_ARTICLE, ''))
  }
  variants.delete('')
  return [...variants]
}

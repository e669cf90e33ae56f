/**
 * Characters that carry no text of their own: bidi controls and marks, joiners, soft hyphen, byte order mark and other
 * default ignorables, and the private-use characters that stand for inline tags.
 * A character class body for a `RegExp` with flag `u`.
 */
export const IGNORABLE = '\\p{Default_Ignorable_Code_Point}\\ue000-\\uf8ff'

/** Short vowels and other combining signs of Arabic, Latin and Hebrew, and tatweel. A character class body, flag `u`. */
export const MARKS =
  '\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7' +
  '\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed' +
  '\\u0898-\\u089f\\u08ca-\\u08e1\\u08e3-\\u08ff\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f'

const DROPPED = new RegExp(`[${IGNORABLE}${MARKS}]`, 'u')
const IGNORED = new RegExp(`[${IGNORABLE}]`, 'u')

/** Whether folding drops a character: it is ignorable, a mark or tatweel. */
export function isDropped(character: string): boolean {
  return DROPPED.test(character)
}

/** Whether a character is a control, a mark of direction or a tag, and no sign of writing. */
export function isIgnorable(character: string): boolean {
  return IGNORED.test(character)
}

/**
 * All matches of an expression with flag `g`. `String.matchAll` compiles a copy of the expression at each call, which
 * for expressions with large classes costs more than reading a sentence.
 */
export function allMatches(text: string, expression: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = []
  expression.lastIndex = 0
  for (let match = expression.exec(text); match; match = expression.exec(text)) matches.push(match)
  return matches
}

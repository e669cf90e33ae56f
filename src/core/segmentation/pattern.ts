// SRX patterns are ICU regular expressions, in practice also Java's. JavaScript with flag `u` differs in escapes, in what
// \w and \b mean, in nested classes, in stray braces and in possessive quantifiers.

const WORD = '\\p{L}\\p{M}\\p{N}_'
const IS_WORD_BOUNDARY = `(?:(?<=[${WORD}])(?![${WORD}])|(?<![${WORD}])(?=[${WORD}]))`
const IS_NO_WORD_BOUNDARY = `(?:(?<=[${WORD}])(?=[${WORD}])|(?<![${WORD}])(?![${WORD}]))`

/** POSIX and Java names of properties. */
const PROPERTIES: Readonly<Record<string, string>> = {
  Lower: 'Ll',
  Upper: 'Lu',
  javaLowerCase: 'Ll',
  javaUpperCase: 'Lu',
  Alpha: 'L',
  Alnum: 'L',
  Digit: 'Nd',
  Punct: 'P',
  Space: 'White_Space',
  IsAlphabetic: 'Alphabetic',
}

type Piece = Readonly<{ source: string; length: number }>

const ESCAPED_OUTSIDE: Readonly<Record<string, string>> = {
  h: '[\\t\\p{Zs}]',
  w: `[${WORD}]`,
  W: `[^${WORD}]`,
  b: IS_WORD_BOUNDARY,
  B: IS_NO_WORD_BOUNDARY,
  A: '^',
  z: '$',
  Z: '$',
}
const ESCAPED_IN_CLASS: Readonly<Record<string, string>> = { h: '\\t\\p{Zs}', w: WORD, '-': '\\-' }
const KNOWN_ESCAPE = /[a-zA-Z0-9^$\\.*+?()[\]{}|/]/

function escapePiece(rest: string, inClass: boolean): Piece {
  const codePoint = /^\\x\{([0-9a-f]+)\}/i.exec(rest)
  if (codePoint) return { source: `\\u{${codePoint[1]}}`, length: codePoint[0].length }
  const quoted = /^\\Q([\s\S]*?)(?:\\E|$)/.exec(rest)
  if (quoted) return { source: (quoted[1] ?? '').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), length: quoted[0].length }
  const property = /^\\([pP])(?:\{([^}]*)\}|(\w))/.exec(rest)
  if (property) {
    const name = (property[2] ?? property[3] ?? '').replace(/^Is(?=[A-Z][a-z]?$)/, '')
    return { source: `\\${property[1]}{${PROPERTIES[name] ?? name}}`, length: property[0].length }
  }
  const character = rest.charAt(1)
  const translated = (inClass ? ESCAPED_IN_CLASS : ESCAPED_OUTSIDE)[character]
  if (translated !== undefined) return { source: translated, length: 2 }
  return { source: KNOWN_ESCAPE.test(character) ? `\\${character}` : character, length: 2 }
}

function classPiece(rest: string): Piece {
  const opening = /^\[\^?(\]?)/.exec(rest)?.[0] ?? '['
  // A bracket that closes right after the opening is a literal in Java and an empty class in JavaScript.
  return { source: opening.endsWith(']') ? `${opening.slice(0, -1)}\\]` : opening, length: opening.length }
}

function plainPiece(rest: string, done: string): Piece {
  if (/^[*+?}]\+/.test(rest)) return { source: rest.charAt(0), length: 2 }
  if (rest.startsWith(']')) return { source: '\\]', length: 1 }
  if (rest.startsWith('{') && !/^\{\d+(?:,\d*)?\}/.test(rest)) return { source: '\\{', length: 1 }
  if (rest.startsWith('}') && !/\{\d+(?:,\d*)?$/.test(done)) return { source: '\\}', length: 1 }
  return { source: rest.charAt(0), length: 1 }
}

/**
 * An ICU or Java pattern as JavaScript source for flag `u`. Possessive quantifiers become greedy ones, which accept the
 * same boundaries at the edges where SRX uses them. Nested classes and class intersections are not supported: their
 * brackets become literals.
 */
export function translatePattern(pattern: string): string {
  let source = ''
  let inClass = false
  let ignoresCase = false
  for (let index = 0; index < pattern.length; ) {
    const rest = pattern.slice(index)
    let piece: Piece
    if (rest.startsWith('\\')) piece = escapePiece(rest, inClass)
    else if (inClass) {
      piece = { source: rest.startsWith('[') ? '\\[' : rest.charAt(0), length: 1 }
      inClass = !rest.startsWith(']')
    } else if (rest.startsWith('(?i)')) {
      ignoresCase = true
      piece = { source: '', length: 4 }
    } else if (rest.startsWith('[')) {
      inClass = true
      piece = classPiece(rest)
    } else piece = plainPiece(rest, source)
    source += piece.source
    index += piece.length
  }
  return ignoresCase ? `(?i:${source})` : source
}

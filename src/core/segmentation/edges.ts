/**
 * Which characters can stand first and last in what a pattern matches: always a superset, so that a position ruled out
 * by it can be skipped. Null = any character, or none at all because the pattern may match nothing.
 */
export type Edges = Readonly<{ first: readonly string[] | null; last: readonly string[] | null }>

/** First and last characters as one-character patterns; `isNullable`: it may match the empty text. */
type Part = Readonly<{ isNullable: boolean; first: readonly string[]; last: readonly string[] }>

const EMPTY: Part = { isNullable: true, first: [], last: [] }
const GROUP = /^\((\?<?[=!])?(?:\?(?:<\w+>|([ims]*)(?:-[ims]+)?:))?/
const ASSERTION = /^(?:[\^$]|\\[bB])/
const QUANTIFIER = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/
const CHARACTER =
  /^(?:\[(?:\\[\s\S]|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[\s\S])|[^)|*+?{])/u

/** A reader of JavaScript pattern source. It gives up with null on what it does not know. */
class PatternReader {
  readonly #source: string
  #index = 0

  constructor(source: string) {
    this.#source = source
  }

  /** The whole source, or null. */
  read(): Part | null {
    const part = this.#alternatives(false)
    return part && this.#index === this.#source.length ? part : null
  }

  #rest(): string {
    return this.#source.slice(this.#index)
  }

  #alternatives(ignoresCase: boolean): Part | null {
    let result: Part | null = null
    for (;;) {
      const branch = this.#sequence(ignoresCase)
      if (!branch) return null
      result = result
        ? {
            isNullable: result.isNullable || branch.isNullable,
            first: [...result.first, ...branch.first],
            last: [...result.last, ...branch.last],
          }
        : branch
      if (this.#source[this.#index] !== '|') return result
      this.#index++
    }
  }

  #sequence(ignoresCase: boolean): Part | null {
    let result = EMPTY
    while (this.#index < this.#source.length && !'|)'.includes(this.#source.charAt(this.#index))) {
      const atom = this.#atom(ignoresCase)
      if (!atom) return null
      const item = this.#quantified(atom)
      result = {
        isNullable: result.isNullable && item.isNullable,
        first: result.isNullable ? [...result.first, ...item.first] : result.first,
        last: item.isNullable ? [...result.last, ...item.last] : item.last,
      }
    }
    return result
  }

  #quantified(part: Part): Part {
    const match = QUANTIFIER.exec(this.#rest())
    if (!match) return part
    this.#index += match[0].length
    const isAtLeastOnce = match[0].startsWith('+') || Number(match[1] ?? 0) > 0
    return isAtLeastOnce ? part : { ...part, isNullable: true }
  }

  #atom(ignoresCase: boolean): Part | null {
    const rest = this.#rest()
    const group = GROUP.exec(rest)
    if (group) {
      this.#index += group[0].length
      const inner = this.#alternatives(ignoresCase || (group[2] ?? '').includes('i'))
      if (!inner || this.#source[this.#index] !== ')') return null
      this.#index++
      // A look-around only restricts what its neighbours match.
      return group[1] ? EMPTY : inner
    }
    const assertion = ASSERTION.exec(rest)
    if (assertion) {
      this.#index += assertion[0].length
      return EMPTY
    }
    // A back reference can end in anything.
    if (/^\\(?:k|[1-9])/.test(rest)) return null
    const character = CHARACTER.exec(rest)
    if (!character) return null
    this.#index += character[0].length
    const characters = [ignoresCase ? `(?i:${character[0]})` : character[0]]
    return { isNullable: false, first: characters, last: characters }
  }
}

/** The edges of what JavaScript pattern source (flag `u`) matches. */
export function edgesOf(source: string): Edges {
  const part = new PatternReader(source).read()
  return part && !part.isNullable ? { first: part.first, last: part.last } : { first: null, last: null }
}

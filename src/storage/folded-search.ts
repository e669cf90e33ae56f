import type Database from 'better-sqlite3'

/** The characters that FTS5's `unicode61` tokeniser takes as part of a word. */
const WORD = /[\p{L}\p{N}\p{M}\p{Co}]+/gu
const ARABIC = /\p{Script=Arabic}/u
/** A query word that stands in more words of the text than this is left to the exact comparison. */
const MAX_EXPANSION = 400

/** `anything`: the index cannot narrow the search down; `nothing`: no text can hold the query. */
export type SearchExpression = Readonly<{ match: string }> | 'anything' | 'nothing'

/**
 * Narrows a search for a folded string down to the rows of an FTS5 table that can hold it: a word index knows only whole
 * words, so the words that contain a word of the query are first looked up in the index's own vocabulary.
 * Lossless for strings inside Arabic words and from the start of other words; callers compare the text itself afterwards.
 */
export class FoldedSearch {
  readonly #vocabulary

  constructor(database: Database.Database, table: string) {
    database.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.${table}_vocabulary USING fts5vocab(main, ${table}, row)`)
    this.#vocabulary = database.prepare<[string], { term: string }>(
      `SELECT term FROM temp.${table}_vocabulary WHERE term GLOB ? LIMIT ${MAX_EXPANSION + 1}`,
    )
  }

  /** `folded` as `foldForSearch` gives it. Cost: linear in the number of different words. */
  expression(folded: string): SearchExpression {
    const words = folded.match(WORD) ?? []
    const clauses: string[] = []
    for (const [index, word] of words.entries()) {
      const terms = this.#containing(word, index === 0, index === words.length - 1)
      if (terms.length === 0) return 'nothing'
      if (terms.length <= MAX_EXPANSION) clauses.push(`(${terms.map((term) => `"${term}"`).join(' OR ')})`)
    }
    return clauses.length === 0 ? 'anything' : { match: clauses.join(' AND ') }
  }

  #containing(word: string, isFirst: boolean, isLast: boolean): readonly string[] {
    const before = isFirst && ARABIC.test(word) ? '*' : ''
    return this.#vocabulary.all(`${before}${word}${isLast ? '*' : ''}`).map(({ term }) => term)
  }
}

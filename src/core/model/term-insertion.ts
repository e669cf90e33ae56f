/** How a form differs from the citation form; a word list of the locale names it. */
export type TermFormKind = 'plural' | 'dual' | 'feminine' | 'masculine' | 'past' | 'participle' | 'third-person' | 'spelling' | 'hyphen'

/** A form that the program knows or supposes of a term, for a person to confirm. */
export type FormSuggestion = Readonly<{ form: string; kind: TermFormKind; /** From a list rather than by a rule. */ isListed: boolean }>

/** A designation as it would stand in the sentence. */
export type TermInsertion = Readonly<{
  text: string
  /** UTF-16 code units before the caret that it takes the place of: a clitic or an article typed already. */
  replaceBefore: number
}>

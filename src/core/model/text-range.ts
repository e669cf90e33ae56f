/** A half-open range of UTF-16 code units. */
export type TextRange = Readonly<{ start: number; end: number }>

import { directionOf } from '../model/language.ts'
import type { Direction, LanguageTag } from '../model/language.ts'

const LEFT_TO_RIGHT_ISOLATE = '\u2066'
const RIGHT_TO_LEFT_ISOLATE = '\u2067'
const FIRST_STRONG_ISOLATE = '\u2068'
const POP_DIRECTIONAL_ISOLATE = '\u2069'

const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** The text without bidi marks, embeddings, overrides and isolates. */
export function stripBidiControls(text: string): string {
  return text.replace(BIDI_CONTROLS, '')
}

/**
 * The text wrapped so that it neither disturbs nor is disturbed by the direction of plain text around it (UAX #9, 2.4).
 * For output without markup, such as a terminal; never for text that is stored or delivered.
 * Without a direction the first strong character decides. Isolates left open inside are closed.
 */
export function isolate(text: string, direction?: Direction): string {
  const opening =
    direction === 'rtl' ? RIGHT_TO_LEFT_ISOLATE : direction === 'ltr' ? LEFT_TO_RIGHT_ISOLATE : FIRST_STRONG_ISOLATE
  return `${opening}${balanceIsolates(text)}${POP_DIRECTIONAL_ISOLATE}`
}

/** `isolate` with the direction of a language. */
export function isolateLanguage(text: string, language: LanguageTag): string {
  return isolate(text, directionOf(language))
}

function balanceIsolates(text: string): string {
  let depth = 0
  let balanced = ''
  for (const character of text) {
    if (character >= LEFT_TO_RIGHT_ISOLATE && character <= FIRST_STRONG_ISOLATE) depth++
    if (character === POP_DIRECTIONAL_ISOLATE && depth-- === 0) {
      depth = 0
      continue
    }
    balanced += character
  }
  return balanced + POP_DIRECTIONAL_ISOLATE.repeat(depth)
}

import { WorkbenchError } from '../../errors.ts'
import type { TranslationUnit } from '../../model/memory.ts'

export type ReplaceOptions = Readonly<{
  find: string
  /** With a pattern, `$1`, `$<name>`, `$&` and `$$` as in ECMAScript; else as it is. */
  replacement: string
  isPattern: boolean
  matchCase: boolean
  wholeWords: boolean
}>
export type ReplacedSide = 'source' | 'target'
/** A unit's texts after a replacement; `same` where nothing was found, `invalid` where a side would be empty or lose, gain or swap tags. */
export type Replaced = Readonly<{ kind: 'same' | 'invalid' }> | Readonly<{ kind: 'changed'; source: string; target: string }>
export type Replacement = (texts: Pick<TranslationUnit, 'source' | 'target'>) => Replaced

const MAX_PATTERN = 1_000
const WORD = '[\\p{L}\\p{M}\\p{N}_]'
const TAGS = /[\ue000-\uf8ff]/g
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g

function compile({ find, isPattern, matchCase, wholeWords }: ReplaceOptions): RegExp {
  if (find.length > MAX_PATTERN) throw new WorkbenchError('search/bad-pattern', { reason: `> ${MAX_PATTERN}` })
  const body = isPattern ? find : find.replace(SPECIAL, '\\$&')
  try {
    // Alone first: an alternative or a bracket too many must not reach into what surrounds it.
    const alone = new RegExp(body, 'u')
    return new RegExp(wholeWords ? `(?<!${WORD})(?:${alone.source})(?!${WORD})` : body, matchCase ? 'gu' : 'giu')
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : ''
    throw new WorkbenchError('search/bad-pattern', { reason: message.slice(message.lastIndexOf(': ') + 2) }, { cause })
  }
}

const tagsOf = (text: string): string => (text.match(TAGS) ?? []).join('')

/**
 * Replaces a text, or what an ECMAScript pattern (in Unicode mode) finds, everywhere in these sides of a unit. Tags stay where they are.
 * A pattern of a person's can take for ever: callers of one limit its time.
 * Errors: `search/bad-pattern`.
 */
export function compileReplacement(options: ReplaceOptions, sides: readonly ReplacedSide[]): Replacement {
  const pattern = compile(options)
  const replace = (text: string): string => (options.isPattern ? text.replace(pattern, options.replacement) : text.replace(pattern, () => options.replacement))
  return ({ source, target }) => {
    const after = { source: sides.includes('source') ? replace(source) : source, target: sides.includes('target') ? replace(target) : target }
    if (after.source === source && after.target === target) return { kind: 'same' }
    const isValid = (before: string, text: string): boolean => before === text || (text.trim() !== '' && tagsOf(before) === tagsOf(text))
    return isValid(source, after.source) && isValid(target, after.target) ? { kind: 'changed', ...after } : { kind: 'invalid' }
  }
}

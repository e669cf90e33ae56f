import { WorkbenchError } from '../errors.ts'
import { edgesOf } from './edges.ts'
import { translatePattern } from './pattern.ts'
import type { SrxRule } from './srx.ts'

/** Finds the positions (UTF-16, ascending, neither 0 nor the length) where rules break a text. */
export type BreakFinder = (text: string) => readonly number[]

type CompiledRule = Readonly<{
  isBreak: boolean
  /** Matches at a position where the rule applies. */
  source: string
  last: readonly string[] | null
  first: readonly string[] | null
}>

/** Classes a side may have; with more, a character falls back to class 0, "could be anything". */
const MAX_CLASSES = 256
const ANYTHING = 0

const NOT_BUILT = 0
const NEVER_BREAKS = 1

function compileRule(rule: SrxRule): CompiledRule {
  const before = translatePattern(rule.before)
  const after = translatePattern(rule.after)
  const source = `(?=${after})(?<=${before})`
  try {
    new RegExp(source, 'u')
  } catch (cause) {
    throw new WorkbenchError('format/malformed', { format: 'srx', pattern: `${rule.before} | ${rule.after}` }, { cause })
  }
  return { isBreak: rule.isBreak, source, last: edgesOf(before).last, first: edgesOf(after).first }
}

/** Sorts characters into classes by which rules may have them at one edge. Learnt when a character is first seen. */
class EdgeClasses {
  readonly classOf = new Int16Array(0x10000).fill(-1)
  /** For each class, whether each rule may have its characters. */
  readonly members: boolean[][]
  readonly #sets: readonly (RegExp | null)[]
  readonly #known = new Map<string, number>()

  constructor(sets: readonly (readonly string[] | null)[]) {
    this.#sets = sets.map((set) => set && new RegExp(`^(?:${[...new Set(set)].join('|')})$`, 'us'))
    this.members = [sets.map(() => true)]
  }

  learn(unit: number): number {
    const isSurrogate = unit >= 0xd800 && unit <= 0xdfff
    return (this.classOf[unit] = isSurrogate ? ANYTHING : this.#classFor(String.fromCharCode(unit)))
  }

  #classFor(character: string): number {
    const members = this.#sets.map((set) => set === null || set.test(character))
    const key = members.map(Number).join('')
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const id = this.members.length < MAX_CLASSES ? this.members.push(members) - 1 : ANYTHING
    this.#known.set(key, id)
    return id
  }
}

/** The rules that remain possible as one expression in which the first that applies wins. Empty: no break is possible. */
function joinRules(rules: readonly CompiledRule[]): string {
  return rules.reduceRight((rest, rule) => {
    if (rule.isBreak) return rest ? `(?:${rule.source}|${rest})` : rule.source
    return rest && `(?!${rule.source})${rest}`
  }, '')
}

function isInsidePair(previous: number, unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00 && (previous & 0xfc00) === 0xd800
}

/**
 * Compiles SRX rules: at each position the first rule whose two patterns fit decides, and no rule means no break.
 *
 * A table by the classes of the two characters at a position says which rules are possible there. For nearly all
 * positions none of them breaks, so the usual cost of a position is two table reads.
 *
 * @throws format/malformed where a pattern cannot be compiled.
 */
export function createBreakFinder(srxRules: readonly SrxRule[]): BreakFinder {
  const rules = srxRules.map(compileRule)
  const lasts = new EdgeClasses(rules.map((rule) => rule.last))
  const firsts = new EdgeClasses(rules.map((rule) => rule.first))
  const cells = new Uint16Array(MAX_CLASSES * MAX_CLASSES)
  const expressions: RegExp[] = []
  const built = new Map<string, number>([['', NEVER_BREAKS]])

  const buildCell = (cell: number): number => {
    const before = lasts.members[Math.floor(cell / MAX_CLASSES)] ?? []
    const after = firsts.members[cell % MAX_CLASSES] ?? []
    const source = joinRules(rules.filter((_, index) => before[index] && after[index]))
    let id = built.get(source)
    if (id === undefined) {
      id = expressions.push(new RegExp(source, 'uy')) + NEVER_BREAKS
      built.set(source, id)
    }
    return (cells[cell] = id)
  }

  return (text) => {
    const found: number[] = []
    let unit = text.charCodeAt(0)
    for (let index = 1; index < text.length; index++) {
      const known = lasts.classOf[unit] ?? ANYTHING
      const before = known < 0 ? lasts.learn(unit) : known
      const previous = unit
      unit = text.charCodeAt(index)
      const knownAfter = firsts.classOf[unit] ?? ANYTHING
      const after = knownAfter < 0 ? firsts.learn(unit) : knownAfter
      const cell = before * MAX_CLASSES + after
      const stored = cells[cell] ?? NOT_BUILT
      const id = stored === NOT_BUILT ? buildCell(cell) : stored
      if (id === NEVER_BREAKS || isInsidePair(previous, unit)) continue
      const expression = expressions[id - NEVER_BREAKS - 1]
      if (!expression) continue
      expression.lastIndex = index
      if (expression.test(text)) found.push(index)
    }
    return found
  }
}

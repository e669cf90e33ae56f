import type { TranslationUnit } from '../../model/memory.ts'

type Prop = Readonly<{ type: string; value: string }>

/** Types of the properties that this product writes. */
export const PREVIOUS_HERE = 'x-context-pre'
export const NEXT_HERE = 'x-context-post'
export const ORIGIN = 'x-origin'
/** Of an alignment, 0 to 1. */
export const CONFIDENCE = 'x-confidence'

export function isWrittenHere(type: string): boolean {
  return type === PREVIOUS_HERE || type === NEXT_HERE || type === ORIGIN || type === CONFIDENCE
}

/** Where tools write the source text of the neighbours: OpenTM2, memoQ and this product; XTM; OmegaT. */
const PREVIOUS = [PREVIOUS_HERE, 'x-previous-source-text', 'prev']
const NEXT = [NEXT_HERE, 'x-next-source-text', 'next']
/** Trados names the segment before, then its translation: `source | translation | …`. */
const TRADOS_CONTENT = 'x-ContextContent'
const TRADOS_SEPARATOR = ' | '

/** What the properties of a unit say of its neighbours and of where it came from. */
export function contextOf(props: readonly Prop[]): Pick<TranslationUnit, 'previousSource' | 'nextSource' | 'origin'> {
  if (props.length === 0) return { previousSource: '', nextSource: '', origin: 'import' }
  const find = (types: readonly string[]): string => plainContext(props.find(({ type }) => types.includes(type))?.value ?? '')
  return {
    previousSource: find(PREVIOUS) || (find([TRADOS_CONTENT]).split(TRADOS_SEPARATOR, 1)[0] ?? ''),
    nextSource: find(NEXT),
    origin: find([ORIGIN]) || 'import',
  }
}

/** Some tools write the neighbour's text as a `seg` element inside the property. */
function plainContext(value: string): string {
  return value.replace(/^<seg>([^]*)<\/seg>$/, '$1')
}

/** How sure the alignment was that a unit came from; null where nothing is said of it. */
export function confidenceOf(props: readonly Prop[]): number | null {
  const value = props.find(({ type }) => type === CONFIDENCE)?.value.trim()
  const confidence = value ? Number(value) : Number.NaN
  return confidence >= 0 && confidence <= 1 ? confidence : null
}

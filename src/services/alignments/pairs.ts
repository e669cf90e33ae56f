import type { AlignmentSide, Bead } from '../../core/model/alignment.ts'
import { isSameLanguage, type LanguageTag } from '../../core/model/language.ts'
import type { JobDesk } from './ports.ts'

/** What two sides of a bead, or of a link of a crossed one, say to each other, in the direction of a project. */
export type AlignedPair = Readonly<{
  /** Of its first segment on the alignment's source side: no other pair has it, and edits elsewhere leave it. */
  key: number
  source: string
  target: string
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  /** The segments before and behind it on the source side; empty at the ends. */
  previousSource: string
  nextSource: string
  /** 1 where a person accepted it. */
  confidence: number
}>

const joined = (texts: readonly string[]): string => texts.filter((text) => text !== '').join(' ')
const placesOf = (bead: Bead, side: AlignmentSide): number[] => Array.from({ length: bead[side].end - bead[side].start }, (_, step) => bead[side].start + step)

/** Whether a bead is taken: accepted, or pending and at least this sure. Null = only accepted ones. */
export function isTaken({ state, confidence }: Bead, minConfidence: number | null): boolean {
  return state === 'accepted' || (minConfidence !== null && confidence >= minConfidence)
}

/**
 * The pairs of a ladder, in its order; beads with an empty side have none, crossed beads one a link. Turned where the project translates the other way.
 * @param sourceLanguage of the project.
 */
export function pairsOf(desk: JobDesk, sourceLanguage: LanguageTag, minConfidence: number | null): AlignedPair[] {
  const info = desk.info()
  const isTurned = isSameLanguage(info.target.language, sourceLanguage)
  const [from, to]: readonly [AlignmentSide, AlignmentSide] = isTurned ? ['target', 'source'] : ['source', 'target']
  const [sources, targets, keys] = [desk.segments(from), desk.segments(to), desk.keys('source')]
  const languages = { sourceLanguage: info[from].language, targetLanguage: info[to].language }
  return desk.beads().flatMap((bead) => {
    if (!isTaken(bead, minConfidence)) return []
    const links = bead.crossing ?? [{ source: placesOf(bead, 'source'), target: placesOf(bead, 'target') }]
    return links.flatMap((link): AlignedPair[] => {
      const source = joined(link[from].map((place) => sources[place]?.text ?? ''))
      const target = joined(link[to].map((place) => targets[place]?.text ?? ''))
      const [first, last] = [link[from][0] ?? 0, link[from].at(-1) ?? 0]
      if (source === '' || target === '') return []
      const around = { previousSource: sources[first - 1]?.text ?? '', nextSource: sources[last + 1]?.text ?? '' }
      return [{ key: keys[Math.min(...link.source)] ?? 0, source, target, ...languages, ...around, confidence: bead.state === 'accepted' ? 1 : bead.confidence }]
    })
  })
}

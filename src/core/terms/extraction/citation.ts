import type { Unit } from './unit.ts'

/** A way in which a phrase is written, and how often. */
export type Surface = { count: number; readonly isDefinite: boolean; readonly isMarked: boolean; readonly isName: boolean }
/** By the text itself. */
export type Surfaces = Map<string, Surface>

/** Notes how a phrase is written at one place. */
export function noteSurface(surfaces: Surfaces, units: readonly Unit[]): void {
  const [head, ...rest] = units
  if (!head) return
  const text = [head.surface, ...rest.map(({ inner }) => inner?.surface ?? '')].join(' ')
  const known = surfaces.get(text)
  if (known) known.count++
  else surfaces.set(text, { count: 1, isDefinite: head.isDefinite, isMarked: units.some(({ isMarkedForm }) => isMarkedForm), isName: units.every(({ isName, isContent }) => isName || !isContent) })
}

/**
 * How an entry for a phrase would be headed: as the texts write it most, without pronouns and case endings where they do
 * so at all. A common noun loses its article where the texts have it without.
 * @param isName keeps the article of a name.
 */
export function citationOf(surfaces: Surfaces, isName: boolean): string {
  const order = [...surfaces].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))
  const plain = order.filter(([, { isMarked }]) => !isMarked)
  const candidates = plain.length > 0 ? plain : order
  const [most = ''] = candidates[0] ?? []
  if (isName || !candidates[0]?.[1].isDefinite) return most
  const [indefinite] = candidates.find(([, { isDefinite }]) => !isDefinite) ?? []
  return indefinite ?? most
}

/** Whether most places show a name: capitals inside a sentence, or an acronym. */
export function isMostlyName(surfaces: Surfaces): boolean {
  let names = 0
  let all = 0
  for (const { count, isName } of surfaces.values()) {
    all += count
    if (isName) names += count
  }
  return names * 2 > all
}

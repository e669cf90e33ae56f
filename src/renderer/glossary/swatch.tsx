import type { ResourceInfo } from '../../core/model/concept.ts'

/** Colours of glossaries; each is a shape of its own too. A word list of the locale names them. */
export const SWATCHES = ['blue', 'violet', 'amber', 'teal', 'rose', 'grey'] as const
export type SwatchName = (typeof SWATCHES)[number]

/** The colour that a person chose, or the one of its place in the order. */
export function swatchOf({ color, position }: Pick<ResourceInfo, 'color' | 'position'>): SwatchName {
  return SWATCHES.find((name) => name === color) ?? SWATCHES[position % SWATCHES.length] ?? 'blue'
}

/** Decoration beside a glossary's name; `label` names the glossary where no name stands beside it. */
export function Swatch({ name, label }: Readonly<{ name: SwatchName; label?: string }>) {
  return <i className={`sw sw-${name}`} {...(label ? { role: 'img', 'aria-label': label, title: label } : { 'aria-hidden': true })} />
}

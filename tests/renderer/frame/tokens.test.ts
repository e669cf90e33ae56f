import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(resolve(import.meta.dirname, '../../../src/renderer/styles/tokens.css'), 'utf8')

/** The colours of one theme; the dark one overrides the light one. */
function tokensOf(theme: 'light' | 'dark'): Map<string, string> {
  const blocks = { light: /:root \{([^}]*)\}/, dark: /:root\[data-theme="dark"\] \{([^}]*)\}/ }
  const read = (block: RegExp) => [...(block.exec(css)?.[1] ?? '').matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']): [string, string] => [name, value])
  return new Map(theme === 'light' ? read(blocks.light) : [...read(blocks.light), ...read(blocks.dark)])
}

/** WCAG 2.2, relative luminance of an sRGB colour. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['bg-app', 'bg-surface', 'bg-raised', 'bg-hover', 'bg-selected']
const TEXT: readonly (readonly [string, readonly string[]])[] = [
  ['text-1', GROUNDS], ['text-2', GROUNDS], ['text-3', ['bg-app', 'bg-surface']], ['text-on-accent', ['accent-solid', 'accent-solid-hover', 'ok-solid']],
  ['accent', ['bg-surface', 'bg-app', 'accent-soft', 'bg-selected']], ['ok', ['bg-surface', 'ok-soft', 'diff-ins']], ['draft', ['bg-surface', 'draft-soft']], ['error', ['bg-surface', 'error-soft']],
  ['proposed', ['bg-surface', 'proposed-soft']], ['muted', ['bg-surface', 'muted-soft']], ['tag-text', ['tag-bg']], ['text-1', ['mark-term', 'mark-forbidden', 'mark-hit', 'diff-del', 'diff-ins', 'draft-soft', 'error-soft']],
]
const SHAPES: readonly (readonly [string, readonly string[]])[] = [['line-control', ['bg-surface', 'bg-app']], ['accent-solid', ['bg-surface', 'bg-app']], ['mark-term-line', ['bg-surface']], ['mark-forbidden-line', ['mark-forbidden']]]

describe.each(['light', 'dark'] as const)('colours of the %s theme', (theme) => {
  const tokens = tokensOf(theme)
  const pairs = (rows: typeof TEXT) => rows.flatMap(([front, backs]) => backs.map((back): [string, string] => [front, back]))
  const ratio = (front: string, back: string) => contrast(tokens.get(front) ?? '#000000', tokens.get(back) ?? '#000000')

  it.each(pairs(TEXT))('%s reads on %s (4.5)', (front, back) => expect(ratio(front, back)).toBeGreaterThanOrEqual(4.5))
  it.each(pairs(SHAPES))('%s is seen on %s (3)', (front, back) => expect(ratio(front, back)).toBeGreaterThanOrEqual(3))
})

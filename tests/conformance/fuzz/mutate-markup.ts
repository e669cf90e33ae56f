import type { Random } from './random.ts'

/** What can stand in a file of the format without breaking its markup. */
export type Markup = Readonly<{ elements: readonly string[]; attributes: readonly string[] }>
type Change = (pieces: readonly string[], random: Random, markup: Markup) => readonly string[]

const PIECES = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<[^>]*>|[^<]+/g
const VALUES = ['', '0', '-1', '99999999999999999999', 'yes', 'no', 'ar', 'en', 'x'.repeat(300), '&lt;', '\u200f', ' ']

const isStart = (piece: string): boolean => /^<[^/!?]/.test(piece) && !piece.endsWith('/>')
const isEnd = (piece: string): boolean => piece.startsWith('</')

/** The pieces of a random element, ends included; a piece that is no start tag is taken alone. */
function element(pieces: readonly string[], random: Random): readonly [start: number, end: number] {
  const start = random.below(pieces.length)
  if (!isStart(pieces[start] ?? '')) return isEnd(pieces[start] ?? '') ? [start, start] : [start, start + 1]
  let depth = 0
  for (let at = start; at < pieces.length; at += 1) {
    if (isStart(pieces[at] ?? '')) depth += 1
    if (isEnd(pieces[at] ?? '')) depth -= 1
    if (depth === 0) return [start, at + 1]
  }
  return [start, start]
}

const CHANGES: readonly Change[] = [
  function leaveOut(pieces, random) {
    const [start, end] = element(pieces, random)
    return [...pieces.slice(0, start), ...pieces.slice(end)]
  },
  function repeat(pieces, random) {
    const [start, end] = element(pieces, random)
    return [...pieces.slice(0, end), ...Array.from({ length: 1 + random.below(20) }, () => pieces.slice(start, end)).flat(), ...pieces.slice(end)]
  },
  function move(pieces, random) {
    const [start, end] = element(pieces, random)
    const rest = [...pieces.slice(0, start), ...pieces.slice(end)]
    const at = random.below(rest.length + 1)
    return [...rest.slice(0, at), ...pieces.slice(start, end), ...rest.slice(at)]
  },
  function wrap(pieces, random, { elements }) {
    const [start, end] = element(pieces, random)
    const [open = '', close = ''] = random.pick(elements).split('…')
    const times = 1 + random.below(30)
    return [...pieces.slice(0, start), open.repeat(times), ...pieces.slice(start, end), close.repeat(times), ...pieces.slice(end)]
  },
  function add(pieces, random, { elements }) {
    const at = random.below(pieces.length + 1)
    return [...pieces.slice(0, at), random.pick(elements).replace('…', 'x'), ...pieces.slice(at)]
  },
  function giveAttribute(pieces, random, { attributes }) {
    const tags = pieces.flatMap((piece, index) => (isStart(piece) || piece.endsWith('/>') ? [index] : []))
    const at = random.pick(tags)
    const name = random.pick(attributes)
    return pieces.map((piece, index) => (index === at ? piece.replace(new RegExp(` ${name}="[^"]*"`), '').replace(/\/?>$/, ` ${name}="${random.pick(VALUES)}"$&`) : piece))
  },
  function loseAttribute(pieces, random) {
    const at = random.below(pieces.length)
    return pieces.map((piece, index) => (index === at && piece.startsWith('<') ? piece.replace(/ [\w:-]+="[^"]*"/, '') : piece))
  },
]

/** A file whose elements were left out, repeated, moved, wrapped or given other attributes: most of them are well formed still. */
export function mutateMarkup(text: string, random: Random, markup: Markup): string {
  let pieces: readonly string[] = text.match(PIECES) ?? []
  const changes = 1 + random.below(4)
  for (let change = 0; change < changes && pieces.length > 0; change += 1) pieces = random.pick(CHANGES)(pieces, random, markup)
  return pieces.join('')
}

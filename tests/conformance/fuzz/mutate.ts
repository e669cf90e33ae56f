import { isUtf8 } from 'node:buffer'
import { mutateMarkup, type Markup } from './mutate-markup.ts'
import type { Random } from './random.ts'

type Mutation = (bytes: Buffer, random: Random, material: Material) => Buffer
export type Material = Readonly<{
  /** Whole files that parts are taken from. */
  seeds: readonly Uint8Array[]
  /** What means something in the format. */
  tokens: readonly string[]
  /** Given for XML: half of the files keep their markup whole and change what it says. */
  markup?: Markup
}>

const MOST_CHANGES = 5
const LONGEST_CUT = 200
/** A file that grew beyond this says nothing new and only costs time. */
export const LARGEST_BYTES = 300_000

/** Bytes that readers stumble over whatever the format: marks, lone surrogates in UTF-8, overlong forms, controls. */
const EVIL: readonly (readonly number[])[] = [
  [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xf4, 0x90, 0x80, 0x80], [0x00], [0x1b], [0x0c], [0x0d], [0x0d, 0x0a], [0xc2, 0x85],
  [0xe2, 0x80, 0xa8], [0xe2, 0x80, 0xae], [0xee, 0x80, 0x80], [0xef, 0xa3, 0xbf], [0xef, 0xbf, 0xbd], [0xf0, 0x9f, 0x87, 0xb1], [0xd9, 0x8b], [0xd9, 0x80], [0xff],
]

function range(bytes: Buffer, random: Random): readonly [start: number, end: number] {
  const start = random.below(bytes.length + 1)
  return [start, Math.min(bytes.length, start + 1 + random.below(LONGEST_CUT))]
}

function insert(bytes: Buffer, at: number, what: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, at), what, bytes.subarray(at)])
}

const MUTATIONS: readonly Mutation[] = [
  function flipBit(bytes, random) {
    const copy = Buffer.from(bytes)
    const at = random.below(copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
    return copy
  },
  function writeByte(bytes, random) {
    const copy = Buffer.from(bytes)
    copy[random.below(copy.length)] = random.below(256)
    return copy
  },
  function cut(bytes, random) {
    const [start, end] = range(bytes, random)
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)])
  },
  function breakOff(bytes, random) {
    return bytes.subarray(0, random.below(bytes.length + 1))
  },
  function repeat(bytes, random) {
    const [start, end] = range(bytes, random)
    return insert(bytes, random.below(bytes.length + 1), bytes.subarray(start, end))
  },
  function repeatOften(bytes, random) {
    const [start, end] = range(bytes, random)
    const piece = bytes.subarray(start, Math.min(end, start + 1 + random.below(12)))
    return insert(bytes, start, Buffer.concat(Array.from({ length: 1 + random.below(2_000) }, () => piece)))
  },
  function putToken(bytes, random, { tokens }) {
    return insert(bytes, random.below(bytes.length + 1), Buffer.from(random.pick(tokens)))
  },
  function putTokenOften(bytes, random, { tokens }) {
    return insert(bytes, random.below(bytes.length + 1), Buffer.from(random.pick(tokens).repeat(1 + random.below(1_000))))
  },
  function putEvil(bytes, random) {
    return insert(bytes, random.below(3) === 0 ? 0 : random.below(bytes.length + 1), Buffer.from(random.pick(EVIL)))
  },
  function graft(bytes, random, { seeds }) {
    const [start, end] = range(bytes, random)
    const other = Buffer.from(random.pick(seeds))
    const [from, to] = range(other, random)
    return Buffer.concat([bytes.subarray(0, start), other.subarray(from, to), bytes.subarray(end)])
  },
  function exchange(bytes, random) {
    const [, end] = range(bytes, random)
    const [from, to] = range(bytes.subarray(end), random)
    return Buffer.concat([bytes.subarray(end + from, end + to), bytes.subarray(0, end), bytes.subarray(end + to)])
  },
]

/** A file of the material with one to five changes, more often few than many. */
export function mutatedFile(random: Random, material: Material): Uint8Array {
  let bytes = Buffer.from(random.pick(material.seeds))
  if (material.markup && random.below(2) === 0 && isUtf8(bytes)) return new Uint8Array(Buffer.from(mutateMarkup(bytes.toString('utf8'), random, material.markup)).subarray(0, LARGEST_BYTES))
  const changes = 1 + random.below(1 + random.below(MOST_CHANGES))
  for (let change = 0; change < changes; change += 1) bytes = Buffer.from(random.pick(MUTATIONS)(bytes, random, material).subarray(0, LARGEST_BYTES))
  return new Uint8Array(bytes)
}

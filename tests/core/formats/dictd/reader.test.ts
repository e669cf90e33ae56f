import { describe, expect, it } from 'vitest'
import { readDictd } from '../../../../src/core/formats/dictd/reader.ts'

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const encoder = new TextEncoder()
const base64 = (value: number): string => (value < 64 ? DIGITS[value]! : base64(Math.floor(value / 64)) + DIGITS[value % 64]!)

/** A dictionary as dictfmt(1) writes it. */
function dictionary(articles: readonly (readonly [string, string])[]): readonly [Uint8Array, Uint8Array] {
  let at = 0
  const lines = articles.map(([headword, article]) => {
    const { length } = encoder.encode(article)
    const line = `${headword}\t${base64(at)}\t${base64(length)}\n`
    at += length
    return line
  })
  return [encoder.encode(lines.join('')), encoder.encode(articles.map(([, article]) => article).join(''))]
}

describe('a dictd dictionary', () => {
  it.each([
    ['one translation', 'house /haʊs/\nبيت\n', ['بيت']],
    ['several, by commas of either script', 'house\nبيت، دار, منزل\n', ['بيت', 'دار', 'منزل']],
    ['numbered senses with remarks', 'bank /bæŋk/ <n>\n1. مصرف (مالي)\n2. ضفة; شاطئ [جغرافيا]\n', ['مصرف', 'ضفة', 'شاطئ']],
  ])('gives %s', (_name, article, translations) => {
    const [index, dict] = dictionary([['00-database-info', '00-database-info\nAbout\n'], ['word', article], ['last', 'last\nآخر\n']])
    expect([...readDictd(index, dict)]).toEqual([{ headword: 'word', translations }, { headword: 'last', translations: ['آخر'] }])
  })

  it('of many articles finds each at its place', () => {
    const words = Array.from({ length: 500 }, (_, k) => [`w${k}`, `w${k}\n${'كلمة'.repeat(k % 7)} ${k}\n`] as const)
    const [index, dict] = dictionary(words)
    expect([...readDictd(index, dict)].map(({ translations }) => translations[0])).toEqual(words.map(([, article]) => article.split('\n')[1]!.trim()))
  })

  it.each([
    ['a line without numbers', 'word\n'], ['a number that is none', 'word\tA!\tB\n'], ['a place beyond the end', `word\tA\t${base64(10_000)}\n`],
  ])('is refused for %s, with its line', (_name, line) => {
    const [, dict] = dictionary([['word', 'word\nكلمة\n']])
    expect(() => [...readDictd(encoder.encode(line), dict)]).toThrowError(expect.objectContaining({ code: 'format/malformed', details: expect.objectContaining({ line: 1 }) as unknown }) as Error)
  })
})

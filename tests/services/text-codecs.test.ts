import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { WorkbenchError } from '../../src/core/errors.ts'
import { detectEncoding } from '../../src/services/encoding-detection.ts'
import { ENCODINGS, codecFor, type EncodingName } from '../../src/services/text-codecs.ts'

const ARABIC = 'عاد الوفدان العسكريان الليبيان صباح اليوم إلى مقر الأمم المتحدة في جنيف، بعد تعليق دام ثلاثة أيام. هل تنجح المحادثات؟\r\n'
const ENGLISH = 'The two delegations returned to Geneva on Monday, after a suspension of three days.\r\n'
const CURLY = 'She said “the café’s résumé – finished” and left.\n'

const detailsOf = (work: () => unknown): Record<string, unknown> => {
  try {
    work()
  } catch (error) {
    if (error instanceof WorkbenchError) return { code: error.code, ...error.details }
    throw error
  }
  return { code: 'no error' }
}

/** Characters of a one-byte encoding, from its own table. */
const repertoire = (name: string): string[] =>
  Array.from({ length: 256 }, (_, byte) => iconv.decode(Buffer.from([byte]), name)).filter((character) => character !== '\ufffd')

describe('codecs', () => {
  it.each(ENCODINGS)('%s gives back every text of its repertoire', (name) => {
    const isUnicode = name.startsWith('utf')
    const text = isUnicode ? fc.string({ unit: 'binary' }).filter((value) => !value.startsWith('\ufeff')) : fc.array(fc.constantFrom(...repertoire(name))).map((letters) => letters.join(''))
    fc.assert(fc.property(text, (value) => codecFor(name).decode(codecFor(name).encode(value)) === value))
  })

  it.each(ENCODINGS)('%s either gives back every byte it reads or refuses to read', (name) => {
    const codec = codecFor(name)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const read = detailsOf(() => expect(Buffer.from(codec.encode(codec.decode(bytes))).equals(Buffer.from(withoutMark(bytes, name)))).toBe(true))
        return read['code'] === 'no error' || read['code'] === 'format/encoding'
      }),
    )
  })

  it.each([
    ['a broken sequence in UTF-8', 'utf-8', [0x61, 0x0a, 0xd9, 0x0a, 0x62], { line: 2 }],
    ['an odd number of bytes in UTF-16', 'utf-16le', [0x61, 0x00, 0x62], { line: 1 }],
    ['half a surrogate pair in UTF-16', 'utf-16be', [0x00, 0x0a, 0xd8, 0x00, 0x00, 0x61], {}],
    ['a byte that ISO 8859-6 leaves free', 'iso-8859-6', [0xc7, 0x0a, 0x0a, 0xa1], { line: 3 }],
  ])('%s is refused with its line, never read as U+FFFD', (_law, name, bytes, details) => {
    expect(detailsOf(() => codecFor(name).decode(Uint8Array.from(bytes)))).toMatchObject({ code: 'format/encoding', encoding: name, ...details })
  })

  it('reads a U+FFFD that stands in the file itself', () => {
    expect(codecFor('utf-8').decode(Buffer.from('a\ufffdb'))).toBe('a\ufffdb')
  })

  it.each([
    ['Arabic into the Western table', 'windows-1252', 'a ب', 'ب'],
    ['a curly quote into ISO 8859-6', 'iso-8859-6', 'سلام ”', '”'],
    ['an emoji into windows-1256', 'windows-1256', 'ok 🙂', '🙂'],
  ])('%s is refused and names the character', (_law, name, text, character) => {
    expect(detailsOf(() => codecFor(name).encode(text))).toEqual({ code: 'format/encoding', encoding: name, character })
  })

  it.each([['UTF8', 'utf-8'], ['CP1256', 'windows-1256'], ['ISO8859-6', 'iso-8859-6'], ['latin1', 'windows-1252']])('knows %s as %s', (alias, name) => {
    expect(codecFor(alias).name).toBe(name)
  })

  it('does not know every name', () => {
    expect(detailsOf(() => codecFor('koi8-r'))).toEqual({ code: 'format/encoding', encoding: 'koi8-r' })
  })
})

function withoutMark(bytes: Uint8Array, name: string): Uint8Array {
  const marks: Record<string, number[]> = { 'utf-8': [0xef, 0xbb, 0xbf], 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] }
  const mark = marks[name]
  return mark?.every((byte, index) => bytes[index] === byte) ? bytes.subarray(mark.length) : bytes
}

describe('detection', () => {
  const sure: readonly (readonly [string, Uint8Array, EncodingName])[] = [
    ['plain ASCII is UTF-8', Buffer.from(ENGLISH), 'utf-8'],
    ['an empty file is UTF-8', Buffer.from(''), 'utf-8'],
    ['Arabic in UTF-8', Buffer.from(ARABIC), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from('\ufeff' + ARABIC), 'utf-8'],
    ['UTF-16 with a mark, little end first', iconv.encode(ARABIC, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16 with a mark, big end first', iconv.encode(ARABIC, 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['Arabic in UTF-16 without a mark', iconv.encode(ARABIC, 'utf-16le'), 'utf-16le'],
    ['English in UTF-16 without a mark', iconv.encode(ENGLISH, 'utf-16be'), 'utf-16be'],
    ['Arabic in windows-1256', iconv.encode(ARABIC, 'windows-1256'), 'windows-1256'],
    ['Arabic in ISO 8859-6', iconv.encode(ARABIC, 'iso-8859-6'), 'iso-8859-6'],
    ['one Arabic sentence among English ones', iconv.encode(ENGLISH.repeat(5) + ARABIC, 'windows-1256'), 'windows-1256'],
  ]
  it.each(sure)('%s', (_law, bytes, name) => {
    const { guesses, isSure } = detectEncoding(bytes)
    expect([guesses[0]?.name, isSure]).toEqual([name, true])
  })

  it.each([
    ['a few curly quotes in an English text', iconv.encode(CURLY, 'windows-1252')],
    ['two Arabic letters', iconv.encode('هو', 'windows-1256')],
    ['Russian in a table that is not read here', iconv.encode('Привет, как дела сегодня вечером?', 'windows-1251')],
    ['random bytes', Uint8Array.from({ length: 64 }, (_, index) => 128 + ((index * 73) % 128))],
  ])('%s leaves it to the user', (_law, bytes) => {
    expect(detectEncoding(bytes).isSure).toBe(false)
  })

  it('tells the two Arabic tables apart in every sentence of ordinary length', () => {
    const sentences = ['ولم يدل أي من الطرفين بتصريح عند خروجه.', 'وأغلق مطار معيتيقة مرتين، وحولت الرحلات إلى مصراتة.', 'هل يكفي وقف إطلاق النار من دون ضمانات؟', 'أسعار الخبز والوقود ترتفع في المدينة القديمة']
    for (const sentence of sentences) {
      for (const name of ['windows-1256', 'iso-8859-6'] as const) expect(detectEncoding(iconv.encode(sentence, name)).guesses[0]?.name).toBe(name)
    }
  })

  it('offers only encodings that can read the file, best first', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
        const { guesses } = detectEncoding(bytes)
        for (const { name } of guesses) codecFor(name).decode(bytes)
        return guesses.every(({ confidence }, index) => confidence <= (guesses[index - 1]?.confidence ?? 1))
      }),
    )
  })

  it('does not mind where the first part of a file ends', () => {
    const bytes = Buffer.from(ARABIC.repeat(3))
    for (let end = 40; end < 80; end++) expect(detectEncoding(bytes.subarray(0, end), false).guesses[0]?.name).toBe('utf-8')
  })
})

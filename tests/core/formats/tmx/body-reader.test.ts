import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTmxBodyReader } from '../../../../src/core/formats/tmx/body-reader.ts'
import { createXmlReader } from '../../../../src/core/formats/xml/parser.ts'
import type { XmlHandlers, XmlReader } from '../../../../src/core/formats/xml/parser.ts'
import { WorkbenchError } from '../../../../src/core/errors.ts'

/** What a reader tells of a text that it is given in pieces; adjoining runs of text are one. `tu` comes with its line. */
function told(create: (handlers: XmlHandlers) => XmlReader, text: string, cuts: readonly number[]): readonly unknown[] {
  const events: unknown[] = []
  let run = ''
  const flush = (): void => {
    // White space between units is nobody's content.
    if (run.trim() !== '') events.push(run.trim())
    run = ''
  }
  const reader: XmlReader = create({
    open: ({ local, attributes, isSelfClosing }) => {
      flush()
      events.push(['open', local, [...attributes], isSelfClosing, local === 'tu' ? reader.line() : 0])
    },
    close: ({ local }) => {
      flush()
      events.push(['close', local])
    },
    text: (more) => void (run += more),
  })
  try {
    let from = 0
    for (const to of [...cuts, text.length]) {
      reader.write(text.slice(from, to))
      from = to
    }
    reader.close()
    flush()
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error
    return [error.code, error.details['line'], error.details['column']]
  }
  return events
}

const whole = (create: (handlers: XmlHandlers) => XmlReader) => (text: string, cuts: readonly number[] = []) => told(create, text, cuts)
const fast = whole(createTmxBodyReader)
const slow = whole((handlers) => createXmlReader('tmx', handlers))

const tmx = (body: string): string => `<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n<header srclang="ar" a='>'/>\n<body>${body}</body>\n</tmx>\n`
const tu = (content: string, attributes = ''): string => `<tu${attributes}><tuv xml:lang="ar"><seg>${content}</seg></tuv>\n<tuv xml:lang='en'><seg>x</seg></tuv></tu>`

describe('TMX is read as the XML parser reads it', () => {
  it.each([
    ['plain units on one line', tu('نعم') + tu('لا')],
    ['units on lines of their own', `\n${tu('نعم')}\n\n  ${tu('لا', '\n  tuid="7"')}\n`],
    ['references of every kind', tu('&lt;b&gt; &amp;amp; &quot;&apos; &#1575;&#x627;&#x1F600;')],
    ['a reference that nobody knows', tu('&nbsp;')],
    ['a reference to no character', tu('&#0;')],
    ['a reference without an end', tu('a & b')],
    ['a comment with a unit in it', `<!-- > ${tu('no')} -->${tu('yes')}`],
    ['a comment in a unit', tu('a<!-- </tu> -->b')],
    ['CDATA', tu('<![CDATA[<tu></tu> & ]]>')],
    ['a processing instruction', `<?x > <tu> ?>${tu('yes')}`],
    ['a bracket in an attribute', tu('a', ' tuid="a>b"')],
    ['a bracket in a text', tu('a > b ]] > c')],
    ['the end of CDATA in a text', tu('a ]]> b')],
    ['white space in an attribute', tu('a', ' tuid="a\tb\nc"')],
    ['a reference in an attribute', tu('a', ' tuid="a&amp;b"')],
    ['an attribute twice', tu('a', ' tuid="1" tuid="2"')],
    ['an attribute of another namespace', tu('a', ' xmlns:z="urn:z" z:tuid="1"')],
    ['an attribute of no namespace', tu('a', ' z:tuid="1"')],
    ['attributes that touch', tu('a', ' a="1"b="2"')],
    ['a namespace of its own', tu('a', ' xmlns="urn:x"')],
    ['tags', tu('a<bpt i="1" x="1">&lt;b&gt;</bpt><ph x="2"/>b<ept i="1"/>')],
    ['a unit without content', `<tu/><tu tuid="3" />${tu('a')}`],
    ['an end tag with a space', `${tu('a').replace('</tu>', '</tu >')}${tu('b')}`],
    ['a unit in a unit', `<tu>${tu('a')}</tu>`],
    ['elements that cross', '<tu><tuv><seg>a</tuv></seg></tu>'],
    ['a unit that does not end', '<tu><tuv><seg>a</seg></tuv>'],
    ['an element whose name begins as that of a unit', `<tux>a</tux>${tu('b')}`],
    ['a text after the units', `${tu('a')} stray ${tu('b')}`],
    ['Windows line ends', `\r\n${tu('a\r\nb')}\r\n${tu('c\rd', '\r\n tuid="1"')}\r\n`],
    ['a control character', tu('a\u0001b')],
    ['half of a character', tu('a\ud800b')],
    ['more after the end', `${tu('a')}</body></tmx><more/><tmx><body>`],
  ])('%s', (_law, body) => {
    const text = tmx(body)
    const expected = slow(text)
    expect(fast(text)).toEqual(expected)
    // In pieces of every size up to that of a tag, cut at every place.
    for (const size of [1, 2, 3, 7, 31]) expect(fast(text, Array.from({ length: Math.floor(text.length / size) }, (_, index) => index * size))).toEqual(expected)
  })

  it('names the line and the column of what is wrong behind units that were read the short way', () => {
    for (const separator of ['\n', '', '\r\n', ' \n ']) {
      const text = tmx([...Array.from({ length: 50 }, (_, index) => tu(`نعم ${index}`)), '<tu><tuv', ...Array.from({ length: 9 }, () => tu('x'))].join(separator))
      const expected = slow(text)
      expect(expected[0]).toBe('format/malformed')
      expect(fast(text)).toEqual(expected)
    }
  })

  it('whatever is put together from pieces of TMX, and wherever it is cut', () => {
    const piece = fc.constantFrom(
      '<tu>', '</tu>', '<tu tuid="1">', '<tuv xml:lang="ar">', '</tuv>', '<seg>', '</seg>', '<ph/>', 'نعم', 'a & b', '&amp;', '&#10;', '<!--', '-->', '<![CDATA[', ']]>', '<?p', '?>', '>', '<', '"', '\n', '\r\n', ' ',
      tu('x'), tu('نعم\n'), tu('a &lt; b'), '</body>', '<note>n</note>',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.array(fc.nat(900), { maxLength: 5 }), (pieces, cuts) => {
        const text = tmx(pieces.join(''))
        const places = [...new Set(cuts)].filter((cut) => cut < text.length).sort((a, b) => a - b)
        expect(fast(text, places)).toEqual(slow(text, places))
      }),
      { numRuns: 1_000 },
    )
  })
})

import fc from 'fast-check'

const TYPES = ['definition', 'context', 'subjectField', 'source', 'customerSubset', 'projectSubset', 'x-own', 'administrativeStatus', 'partOfSpeech', 'grammaticalNumber', 'register', 'termType', 'reading', 'xGraphic', 'externalCrossReference', 'crossReference', 'transactionType', 'responsibility', '']
const VALUES = ['noun', 'preferredTerm-admn-sts', 'dual', 'text', 'origination', '', ' two\n      lines ', 'phrase', 'neutralRegister', '&amp;']
const IDS = ['a1', 'a2', 'b1', 'b2', '9x', 'a b', 'c-5', 'a:b']
const value = fc.constantFrom(...VALUES)
const type = fc.constantFrom(...TYPES)

/** Attributes that belong, and some that do not. */
const attributes = fc
  .tuple(
    fc.option(fc.constantFrom(...IDS), { freq: 4, nil: '' }),
    fc.option(fc.constantFrom(...IDS, 'https://example.org/x'), { freq: 4, nil: '' }),
    fc.constantFrom('', '', '', ' xml:lang="en_US"', ' xml:lang="ar"', ' datatype="text"', ' wrong="x"', ' z:odd="x"'),
  )
  .map(([id, target, other]) => `${id === '' ? '' : ` id="${id}"`}${target === '' ? '' : ` target="${target}"`}${other}`)

const inline = fc.oneof(
  value,
  fc.constantFrom(
    '<hi type="italics">h</hi>', '<hi type="odd">h</hi>', '<hi>h</hi>', '<foreign xml:lang="ar">f</foreign>', '<ph type="x"/>', '<bpt i="1">c</bpt>', '<ept i="1">c</ept>',
    '<sc id="s1"/>a<ec startRef="s1"/>', '<sc id="s2"/>', '<ec isolated="yes" id="s3"/>', '<z:odd>o</z:odd>',
  ),
)
const content = fc.array(inline, { maxLength: 3 }).map((parts) => parts.join(''))
const leaf = fc
  .tuple(fc.constantFrom('admin', 'adminNote', 'descrip', 'descripNote', 'termNote', 'transac', 'transacNote', 'ref', 'xref', 'note', 'date', 'z:odd', 'basic:context', 'min:partOfSpeech', 'ling:register', 'basic:unknown'), type, attributes, content)
  .map(([name, kind, others, text]) => `<${name}${kind === '' || name.includes(':') ? '' : ` type="${kind}"`}${others}>${name === 'date' ? '2020-01-01' : text}</${name}>`)
const wrongDate = fc.constant('<transacGrp><transac type="transactionType">origination</transac><date>17.4.2010</date></transacGrp>')
const group = fc
  .tuple(fc.constantFrom('adminGrp', 'descripGrp', 'termNoteGrp', 'transacGrp'), fc.array(leaf, { maxLength: 4 }))
  .map(([name, children]) => `<${name}>${children.join('')}</${name}>`)
const nested = fc.tuple(leaf, group).map(([one, inner]) => `<descripGrp>${one}${inner}</descripGrp>`)
const parts = fc.array(fc.oneof({ weight: 4, arbitrary: leaf }, { weight: 2, arbitrary: group }, nested, wrongDate), { maxLength: 4 }).map((all) => all.join('\n  '))

const termList = fc.constantFrom('', '', '', '<termCompList type="lemma"><termComp>x</termComp><termCompGrp><termComp>y</termComp><termNote type="partOfSpeech">noun</termNote></termCompGrp></termCompList>')
const term = fc
  .tuple(fc.constantFrom('', ' id="a1"', ' id="t9"'), fc.constantFrom('a', 'H<hi type="subscript">2</hi>O', ' b\n    c ', 'كلمة'), parts, parts, termList)
  .map(([id, text, before, after, list]) => `<termSec${id}>${before}<term>${text}</term>${after}${list}</termSec>`)
const section = fc
  .tuple(fc.constantFrom('en', 'ar', 'ar-SA', 'AR', 'en_US', 'fr'), parts, fc.array(term, { minLength: 1, maxLength: 3 }))
  .map(([language, before, terms]) => `<langSec xml:lang="${language}" id="b2">${before}${terms.join('\n')}</langSec>`)
const entry = fc
  .tuple(fc.constantFrom(...IDS), parts, fc.array(section, { minLength: 1, maxLength: 3 }))
  .map(([id, before, sections]) => `<conceptEntry id="${id}">${before}${sections.join('\n')}</conceptEntry>`)

const HEAD =
  '<tbx xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic" xmlns:ling="http://www.tbxinfo.net/ns/linguist" xmlns:z="https://example.org/z" type="TBX-Odd" style="dct" xml:lang="en">'
const BACK = '<back><refObjectSec type="respPerson"><refObject id="a2"><item type="fn">A</item><z:odd/></refObject><refObject id="b1"/></refObjectSec></back>'

/** Files that read as TBX, of elements in places where no grammar allows them. */
export const arbitraryTbx: fc.Arbitrary<string> = fc
  .array(entry, { minLength: 1, maxLength: 3 })
  .map((entries) => `${HEAD}<text><body>${entries.join('\n')}</body>${BACK}</text></tbx>`)

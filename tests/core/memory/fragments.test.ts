import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignFragment, countStems } from '../../../src/core/memory/fragment-alignment.ts'
import { contentOf, countedForms, createWordReader, firstForms, longestKnown, placeOf, shortened, withoutParticles, type FragmentWord } from '../../../src/core/memory/fragments.ts'
import { foldForSearch } from '../../../src/core/text/fold.ts'

const en = createWordReader('en-GB')
const ar = createWordReader('ar')
const textOf = (words: readonly FragmentWord[], { first, last }: Readonly<{ first: number; last: number }>) => words.slice(first, last + 1).map(({ text }) => text).join(' ')

describe('words of a fragment', () => {
  it.each([
    ['function words, numbers and words of content are told apart', en, 'The 24 ministers of finance', 'function number content function content'],
    ['Arabic ones too, with short vowels', ar, 'اجتمعَ 24 وزيرًا في المدينة', 'content number content function content'],
    ['rests of contracted words are no content', en, "It's the army's base", 'function function function content function content'],
  ])('%s', (_, reader, text, roles) => {
    expect(reader.words(text).map(({ role }) => role).join(' ')).toBe(roles)
  })

  it.each([
    ['a comma parts clauses', en, 'peace talks, foreign ministers', [0, 0, 1, 1]],
    ['an Arabic comma does', ar, 'محادثات السلام، وزراء الخارجية', [0, 0, 1, 1]],
    ['a hyphen and quotation marks do not', en, 'the so-called “peace talks”', [0, 0, 0, 0, 0]],
    ['a bracket does', en, 'World Health Organization (WHO) staff', [0, 0, 0, 1, 2]],
  ] as const)('%s', (_, reader, text, clauses) => {
    expect(reader.words(text).map(({ clause }) => clause)).toEqual(clauses)
  })

  it.each([
    ['plural and singular', en, 'delegation', 'delegations'],
    ['tenses', en, 'launched', 'launching'],
    ['plurals in -ies', en, 'party', 'parties'],
    ['an Arabic word with its particles', ar, 'المدارس', 'وبالمدارس'],
  ] as const)('%s share a stem', (_, reader, one, other) => {
    const [a, b] = [reader.words(one)[0], reader.words(other)[0]]
    expect(a?.stem).toBe(b?.stem)
  })

  it('ranges name the word in any text, with its marks', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('مُحادَثات', 'الســلام', '\ue000x', 'peace', '١٢', '«', '،', ' ', ' \u200f'), { maxLength: 12 }), (parts) => {
      const text = parts.join(' ')
      for (const { text: word, range } of ar.words(text)) expect(foldForSearch(text.slice(range.start, range.end)).trim()).toBe(word)
    }))
  })
})

describe('the longest known stretches', () => {
  const known = (words: readonly FragmentWord[], ...phrases: readonly string[]) =>
    longestKnown(words, (span) => phrases.some((phrase) => ` ${phrase} `.includes(` ${textOf(words, span)} `))).map((span) => textOf(words, span))

  it.each([
    ['a phrase is found within its sentence', 'Yesterday the ministry of foreign affairs denied it', ['ministry of foreign affairs'], ['ministry of foreign affairs']],
    ['function words at the edges are left out', 'with the foreign minister of', ['with the foreign minister of'], ['foreign minister']],
    ['two that overlap are both found', 'round of peace talks resumed today in Geneva', ['round of peace talks', 'peace talks resumed'], ['round of peace talks', 'peace talks resumed']],
    ['what is part of a longer one is left out', 'round of peace talks', ['round of peace talks', 'peace talks'], ['round of peace talks']],
    ['one word of content is none', 'the minister arrived', ['the minister', 'arrived'], []],
    ['a number beside one word of content is none', 'on 24 February', ['24 february'], []],
    ['none reaches over a full stop', 'They met in peace. Talks failed', ['peace talks'], []],
    ['nothing known, nothing found', 'peace talks', [], []],
  ])('%s', (_, text, phrases, expected) => {
    expect(known(en.words(text), ...phrases)).toEqual(expected)
  })

  it('are those of trying every stretch, for any memory', () => {
    const word = fc.constantFrom('peace', 'talks', 'of', 'minister', 'army', '7', 'the')
    fc.assert(fc.property(fc.array(word, { maxLength: 12 }), fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { maxLength: 4 }), (text, memory) => {
      const words = en.words(text.join(' '))
      const phrases = memory.map((one) => one.join(' '))
      const isKnown = (first: number, last: number) => phrases.some((phrase) => ` ${phrase} `.includes(` ${textOf(words, { first, last })} `))
      const isEdge = (at: number) => words[at]?.role !== 'function'
      const all = words.flatMap((_, first) => words.map((__, last) => ({ first, last }))).filter(({ first, last }) => first < last && isEdge(first) && isEdge(last) && isKnown(first, last))
      const longest = all.filter((one) => !all.some((other) => other !== one && other.first <= one.first && one.last <= other.last) && contentOf(words, one) >= 2)
      expect(longestKnown(words, ({ first, last }) => isKnown(first, last))).toEqual(longest)
    }), { numRuns: 400 })
  })

  it('lose one edge at a time, and the function words that then stand there', () => {
    const words = en.words('ministry of foreign affairs')
    expect(shortened(words, { first: 0, last: 3 }).map((span) => textOf(words, span))).toEqual(['ministry of foreign', 'foreign affairs'])
    expect(shortened(words, { first: 2, last: 3 })).toEqual([])
  })
})

describe('forms of words', () => {
  it.each([
    ['"and" may stand before the first word of a memory', 'وزارة الخارجية', 'قالت ووزارة الخارجية', 1],
    ['or be missing there', 'والمدارس الثانوية', 'في المدارس الثانوية', 1],
    ['but not before another word', 'المدارس الثانوية', 'المدارس والثانوية', -1],
    ['punctuation between the words does not count', 'المدارس الثانوية', 'المدارس «الثانوية»', 0],
  ])('%s', (_, fragment, text, place) => {
    expect(placeOf(ar.words(fragment), ar.words(text))).toBe(place)
  })

  it('a word is counted with its article, particles or plural', () => {
    expect(countedForms('بالمدارس')).toEqual(expect.arrayContaining(['مدارس', 'المدارس', 'والمدارس', 'للمدارس']))
    expect([countedForms('minister'), countedForms('ministers'), countedForms('19')]).toEqual([['minister', 'ministers'], ['ministers', 'minister'], ['19']])
    expect(firstForms('minister')).toEqual(['minister'])
  })

  it.each([
    ['a preposition before the article goes', 'بالمدارس والجامعات', 'المدارس والجامعات'],
    ['"and" before it too', 'والمدارس والجامعات', 'المدارس والجامعات'],
    ['lam with the article becomes the article', 'للمدارس والجامعات', 'المدارس والجامعات'],
    ['short vowels stay', 'بِالمَدارس', 'المَدارس'],
    ['letters of the word itself stay', 'كاليفورنيا الشمالية', 'كاليفورنيا الشمالية'],
    ['a bare word stays', 'وزارة الخارجية', 'وزارة الخارجية'],
    ['so does another script', 'and the schools', 'and the schools'],
  ])('a counterpart: %s', (_, text, expected) => {
    expect(withoutParticles(text, (word) => foldForSearch(word) === 'المدارس')).toBe(expected)
  })
})

describe('the counterpart in a unit', () => {
  const UNITS = [
    ['the foreign minister arrived', 'وصل وزير الخارجية'], ['the foreign minister left Cairo', 'غادر وزير الخارجية القاهرة'], ['the minister spoke', 'تحدث الوزير'],
    ['the defence minister spoke in Cairo', 'تحدث وزير الدفاع في القاهرة'], ['foreign policy', 'السياسة الخارجية'], ['the army left', 'غادر الجيش'], ['the budget of the army', 'ميزانية الجيش'],
  ] as const
  const target = { en: 1, ar: 0 } as const
  const readers = { en, ar } as const
  const align = (from: 'en' | 'ar', fragment: string, unit: string) => {
    const to = from === 'en' ? 'ar' : 'en'
    const pairs = UNITS.map((pair) => ({ source: readers[from].words(pair[1 - target[from]]!), target: readers[to].words(pair[target[from]]) }))
    const having = (word: string) => pairs.filter(({ source }) => source.some(({ text }) => countedForms(word).includes(text))).map((pair) => pair.target)
    const words = readers[from].words(fragment)
    const found = readers[to].words(unit)
    const span = alignFragment({
      fragment: words, target: found, targetsOf: (word) => countStems(having(word)), beside: [], background: countStems(pairs.map((pair) => pair.target)),
      together: countStems(pairs.filter(({ source }) => placeOf(words, source) >= 0).map((pair) => pair.target)),
    })
    return span && { text: textOf(found, span), score: span.score }
  }

  it.each([
    ['en', 'foreign minister', 'غادر وزير الخارجية القاهرة', 'وزير الخارجيه'],
    ['en', 'defence minister', 'تحدث وزير الدفاع في القاهرة', 'وزير الدفاع'],
    ['ar', 'وزير الخارجية', 'the foreign minister left Cairo', 'foreign minister'],
    ['ar', 'ميزانية الجيش', 'the budget of the army', 'budget of the army'],
  ] as const)('from %s, %s is found', (from, fragment, unit, expected) => {
    expect(align(from, fragment, unit)?.text).toBe(expected)
  })

  it('is null where nothing is joined, and surer where more is', () => {
    expect(align('en', 'unseen words', 'وصل وزير الخارجية')).toBeNull()
    expect(align('en', 'foreign minister', 'وصل وزير الخارجية')!.score).toBeGreaterThan(align('en', 'foreign unseen', 'وصل وزير الخارجية')?.score ?? 0)
  })

  it('never reaches over a comma, and scores from 0 to 1', () => {
    expect(align('en', 'foreign minister', 'وزير، الخارجية')?.text).not.toContain(' ')
    fc.assert(fc.property(fc.constantFrom(...UNITS), fc.constantFrom(...UNITS), ([source], [, unit]) => {
      const span = align('en', source, unit)
      expect(span === null || (span.score > 0 && span.score <= 1)).toBe(true)
    }))
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recognisableForm } from '../../../src/core/terms/recognisable-form.ts'
import { guessVariant } from '../../../src/core/terms/variant-guess.ts'

describe('the words most like a designation', () => {
  it.each<[law: string, language: string, text: string, expected: readonly string[], explained: readonly string[], found: string | null]>([
    ['another inflection', 'en', 'The negotiating party left', ['negotiated party'], [], 'negotiating party'],
    ['another spelling', 'en', 'the armored brigade left', ['armoured brigade'], [], 'armored brigade'],
    ['one of several designations', 'en', 'an armistices line', ['truce', 'armistice'], [], 'armistices'],
    ['Arabic words behind a particle', 'ar', 'رحبوا بالمفاوضات أمس', ['مفاوضة'], [], 'بالمفاوضات'],
    ['words of other terms are not looked at', 'en', 'the truces and the war', ['truce'], ['truces'], null],
    ['nothing like it', 'en', 'the weather is fine', ['ceasefire'], [], null],
    ['an empty text', 'ar', '', ['هدنة'], [], null],
    ['nothing expected', 'ar', 'هدنة', [], [], null],
  ])('%s', (_law, language, text, expected, explained, found) => {
    const ranges = explained.map((words) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length }))
    const range = guessVariant({ text, language, expected, explained: ranges })
    expect(range && text.slice(range.start, range.end)).toBe(found)
  })

  it('lie inside the text and never on explained words', () => {
    const word = fc.constantFrom('truce', 'truces', 'talk', 'talks', 'هدنة', 'بالهدنة', 'war', '7', '،')
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), fc.nat(40), fc.nat(12), (list, start, length) => {
        const text = list.join(' ')
        const explained = [{ start, end: start + length }]
        const range = guessVariant({ text, language: 'ar', expected: ['هدنة', 'truce'], explained })
        if (!range) return
        expect(range.start).toBeGreaterThanOrEqual(0)
        expect(range.end).toBeLessThanOrEqual(text.length)
        expect(range.end).toBeGreaterThan(range.start)
        expect(range.start >= start + length || range.end <= start || length === 0).toBe(true)
      }),
    )
  })
})

describe('the form to be listed for words of a text', () => {
  it.each([
    ['is without particles', 'ar', 'وبالهدنة', 'هدنة'],
    ['is as it stands where it begins with what looks like a particle', 'ar', 'وزارة', 'وزارة'],
    ['keeps the article of a name', 'ar', 'الأمم المتحدة', 'الأمم المتحدة'],
    ['is the words themselves', 'en', 'stand-still line', 'stand-still line'],
  ])('%s', (_law, language, words, form) => {
    expect(recognisableForm(words, language)).toBe(form)
  })
})

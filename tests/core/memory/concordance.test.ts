import { describe, expect, it } from 'vitest'
import { splitAtHit } from '../../../src/core/memory/concordance.ts'

describe('a concordance hit in its context', () => {
  it.each([
    ['folded search finds the diacritised word as it stands', 'أُعلنَتِ الهُدْنَةُ أمس', 'الهدنه', ['أُعلنَتِ ', 'الهُدْنَةُ', ' أمس']],
    ['a whole word before the inside of another', 'المحادثات بعد محادثات جنيف', 'محادثات', ['المحادثات بعد ', 'محادثات', ' جنيف']],
    ['inside an Arabic word with its clitics', 'شارك في المحادثات', 'محادثات', ['شارك في ال', 'محادثات', '']],
    ['from the start of an English word', 'a warning came', 'warn', ['a ', 'warn', 'ing came']],
    ['a whole English word before a longer one', 'warfare is war', 'war', ['warfare is ', 'war', '']],
    ['a phrase over several words', 'The permanent  ceasefire holds', 'permanent ceasefire', ['The ', 'permanent  ceasefire', ' holds']],
    ['digits of another script', 'في عام ٢٠٢٠', '2020', ['في عام ', '٢٠٢٠', '']],
    ['tags are left out', 'the \ue000cease\ue001fire', 'ceasefire', ['the ', 'ceasefire', '']],
  ])('%s', (_law, text, query, [before, hit, after]) => {
    expect(splitAtHit(text, query)).toEqual({ before, hit, after })
  })

  it.each([
    ['the inside of an English word is no hit', 'toward peace', 'war'],
    ['what is not there', 'وقف إطلاق النار', 'حكومة'],
    ['an empty query', 'text', '  '],
  ])('%s', (_law, text, query) => {
    expect(splitAtHit(text, query)).toBeNull()
  })
})

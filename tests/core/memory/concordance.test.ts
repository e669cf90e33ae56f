import { describe, expect, it } from 'vitest'
import { compileConcordance, hitContext, scattered, standsIn } from '../../../src/core/memory/concordance.ts'
import type { ConcordanceMode } from '../../../src/core/model/memory.ts'
import { foldForSearch } from '../../../src/core/text/fold.ts'

describe('a concordance hit in its context', () => {
  it.each<readonly [law: string, text: string, mode: ConcordanceMode, query: string, hit: readonly [string, string, string]]>([
    ['folded search finds the diacritised word as it stands', 'أُعلنَتِ الهُدْنَةُ أمس', 'auto', 'الهدنه', ['أُعلنَتِ ', 'الهُدْنَةُ', ' أمس']],
    ['a plain word before one behind particles', 'المحادثات بعد محادثات جنيف', 'auto', 'محادثات', ['المحادثات بعد ', 'محادثات', ' جنيف']],
    ['an Arabic word with its particles', 'شارك في المحادثات', 'auto', 'محادثات', ['شارك في ', 'المحادثات', '']],
    ['an English word with a regular ending', 'two warnings came', 'auto', 'warning', ['two ', 'warnings', ' came']],
    ['from the start of a word', 'a warning came', 'prefix', 'warn', ['a ', 'warn', 'ing came']],
    ['inside a word', 'the ceasefire holds', 'inside', 'fire', ['the cease', 'fire', ' holds']],
    ['inside an Arabic word', 'شارك في المحادثات', 'inside', 'حادث', ['شارك في الم', 'حادث', 'ات']],
    ['a whole English word before a longer one', 'warfare is war', 'auto', 'war', ['warfare is ', 'war', '']],
    ['a phrase over several words', 'The permanent  ceasefire holds', 'phrase', 'permanent ceasefire', ['The ', 'permanent  ceasefire', ' holds']],
    ['words apart, marked together where they are close', 'a ceasefire that is permanent', 'words', 'permanent ceasefire', ['a ', 'ceasefire that is permanent', '']],
    ['digits of another script', 'في عام ٢٠٢٠', 'auto', '2020', ['في عام ', '٢٠٢٠', '']],
    ['tags are left out', 'the \ue000cease\ue001fire', 'auto', 'ceasefire', ['the ', 'ceasefire', '']],
    ['signs of a query only separate words', 'the "permanent" ceasefire', 'phrase', '(permanent* ceasefire)"', ['the "', 'permanent" ceasefire', '']],
  ])('%s', (_law, text, mode, query, [before, hit, after]) => {
    const compiled = compileConcordance(query, mode)
    expect(hitContext(text, compiled)).toEqual({ before, hit, after })
    expect(standsIn(foldForSearch(text.replace(/[\ue000-\uf8ff]/g, '')), compiled)).toBe(true)
  })

  it.each<readonly [law: string, text: string, mode: ConcordanceMode, query: string]>([
    ['the inside of an English word is no hit', 'toward peace', 'auto', 'war'],
    ['the inside of a word is no beginning', 'toward peace', 'prefix', 'war'],
    ['what is not there', 'وقف إطلاق النار', 'auto', 'حكومة'],
    ['words of a phrase in another order', 'ceasefire, permanent', 'phrase', 'permanent ceasefire'],
    ['an empty query', 'text', 'auto', '  '],
    ['a query of signs', 'text', 'inside', '"*()'],
  ])('%s', (_law, text, mode, query) => {
    const compiled = compileConcordance(query, mode)
    expect(hitContext(text, compiled)).toBeNull()
    expect(standsIn(foldForSearch(text), compiled)).toBe(false)
  })

  it('words that nowhere stand together can be looked for apart', () => {
    const apart = scattered(compileConcordance('permanent ceasefire', 'auto'))
    expect(apart && hitContext('ceasefire, and a permanent one', apart)?.hit).toBe('ceasefire, and a permanent')
    expect(scattered(compileConcordance('ceasefire', 'auto'))).toBeNull()
  })
})

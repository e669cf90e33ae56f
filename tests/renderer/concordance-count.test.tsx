import { renderToStaticMarkup } from 'react-dom/server'
import type { ReactNode } from 'react'
import { beforeAll, describe, expect, it } from 'vitest'
import type { i18n as I18n } from 'i18next'
import { startI18n } from '../../src/renderer/i18n/index.ts'
import { TranslationProvider } from '../../src/renderer/i18n/translation.tsx'
import { NO_FILTER } from '../../src/renderer/panels/concordance/filter.ts'
import { Count, NotFound, type Answer } from '../../src/renderer/panels/concordance/hit-count.tsx'
import { WorkbenchContext, createWorkbenchState } from '../../src/renderer/state/workbench.ts'
import type { Connection } from '../../src/renderer/transport/connection.ts'

const languages: Record<string, I18n> = {}
beforeAll(async () => {
  for (const language of ['en', 'ar'] as const) languages[language] = await startI18n(language)
})
const silence = { shell: 'browser', call: () => new Promise(() => undefined), on: () => () => undefined, onState: () => () => undefined } as unknown as Connection
const words = (node: ReactNode, language: string): string =>
  renderToStaticMarkup(
    <TranslationProvider i18n={languages[language] as I18n}>
      <WorkbenchContext value={createWorkbenchState(silence)}>{node}</WorkbenchContext>
    </TranslationProvider>,
  ).replace(/<[^>]*>/g, ' ').replace(/[\u2068\u2069]/g, '')

const answer = (more: Partial<Answer>): Answer => ({ total: 0, isTotalExact: true, isComplete: true, entries: [], ...more })
const entries = (count: number): Answer['entries'] => Array.from({ length: count }, (_, at) => ({ unitId: `u${at}`, memoryId: 'm' })) as never

describe('no hit', () => {
  it.each<readonly [law: string, language: string, answer: Partial<Answer>, author: string | null, said: string, unsaid: string]>([
    ['nothing was found by a search that looked everywhere', 'en', {}, null, 'is in no memory', 'stopped'],
    ['a search that stopped does not say that there is nothing', 'en', { isTotalExact: false }, null, 'stopped before', 'in no memory'],
    ['nor with filters', 'en', { isTotalExact: false }, 'Salma', 'stopped before', 'No hit'],
    ['nor in Arabic', 'ar', { isTotalExact: false }, null, 'توقَّف البحث', 'لا يرد'],
    ['filters are named as the reason', 'en', {}, 'Salma', 'with these filters', 'in no memory'],
    ['an import that is still kept out is named first', 'ar', { isComplete: false, isTotalExact: false }, null, 'حتى الآن', 'توقَّف'],
  ])('%s (%s)', (_law, language, more, author, said, unsaid) => {
    const shown = words(<NotFound query="truce" answer={answer(more)} filter={{ ...NO_FILTER, author }} onClear={() => undefined} />, language)
    expect([shown.includes(said), shown.includes(unsaid)], shown).toEqual([true, false])
  })
})

describe('the count of hits', () => {
  it.each<readonly [law: string, language: string, answer: Partial<Answer>, said: string, unsaid: string]>([
    ['is exact where every hit is known', 'en', { total: 12, entries: entries(12) }, '12 hits in 1 memory', 'least'],
    ['is a least one where counting stopped', 'en', { total: 500, entries: entries(100), isTotalExact: false }, 'At least 500 hits', 'memory'],
    ['so in Arabic', 'ar', { total: 500, entries: entries(100), isTotalExact: false }, 'على الأقل', 'ذاكرة'],
    ['tells that an import is not searchable yet', 'en', { total: 1, entries: entries(1), isComplete: false }, 'More hits may follow', 'least'],
  ])('%s (%s)', (_law, language, more, said, unsaid) => {
    const shown = words(<Count answer={answer(more)} />, language)
    expect([shown.includes(said), shown.includes(unsaid)], shown).toEqual([true, false])
  })
})

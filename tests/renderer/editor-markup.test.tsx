import { renderToStaticMarkup } from 'react-dom/server'
import type { ReactNode } from 'react'
import { beforeAll, describe, expect, it } from 'vitest'
import type { i18n as I18n } from 'i18next'
import type { DocumentId, SegmentId, SegmentRow } from '../../src/core/model/segment.ts'
import { tagCharacter } from '../../src/core/model/tagged-text.ts'
import { SegmentRowView, useRowName } from '../../src/renderer/editor/segment-row.tsx'
import { TaggedText } from '../../src/renderer/editor/tagged-text.tsx'
import { startI18n } from '../../src/renderer/i18n/index.ts'
import { TranslationProvider } from '../../src/renderer/i18n/translation.tsx'
import { WorkbenchContext, createWorkbenchState } from '../../src/renderer/state/workbench.ts'
import type { Connection } from '../../src/renderer/transport/connection.ts'
import { Difference } from '../../src/renderer/panels/matches/match-view.tsx'

const languages: Record<string, I18n> = {}
beforeAll(async () => {
  languages['en'] = await startI18n('en')
  languages['ar'] = await startI18n('ar')
})
/** A picture of the first moment: nothing has been answered yet. */
const silence = { shell: 'browser', call: () => new Promise(() => undefined), on: () => () => undefined, onState: () => () => undefined } as unknown as Connection
const draw = (node: ReactNode, language: 'en' | 'ar' = 'en'): string =>
  renderToStaticMarkup(
    <TranslationProvider i18n={languages[language] as I18n}>
      <WorkbenchContext value={createWorkbenchState(silence)}>{node}</WorkbenchContext>
    </TranslationProvider>,
  )
const letters = (markup: string): string => markup.replace(/<[^>]*>/g, '')

const HUDNA = '\u0627\u0644\u0647\u062f\u0646\u0629'
const ROW: SegmentRow = {
  id: 's1' as SegmentId, documentId: 'd1' as DocumentId, number: 7, paragraph: 3, kind: '', source: HUDNA, target: 'the truce', tags: [], status: 'draft', isLocked: false,
  revision: 1, note: '', changedAt: null, changedBy: null, wordCount: 1, sourceTerms: [{ start: 2, end: 6 }], forbiddenTerms: [], errorCount: 0, warningCount: 0,
}
const rowView = (row: SegmentRow, source: string, target: string) => (
  <SegmentRowView
    entry={{ id: row.id, number: row.number, status: row.status, sourceLength: 1, targetLength: 1 }} number={String(row.number)} row={row} badge={null} sourceLanguage={source} targetLanguage={target}
    places={[]} current={undefined} onActivate={() => undefined}
  />
)

describe('the text of a row', () => {
  it('keeps a word with a term inside it in one text node, so that its letters join', () => {
    expect(draw(rowView(ROW, 'ar', 'en'))).toContain(`>${HUDNA}</span>`)
  })

  it.each([
    ['ar', 'en', 'rtl', 'ltr'],
    ['en', 'ar-LY', 'ltr', 'rtl'],
  ])('has language and direction of its side, never guessed (%s to %s)', (source, target, sourceDirection, targetDirection) => {
    // The texts are in the other language on purpose.
    const cells = [...draw(rowView(ROW, source, target)).matchAll(/<div class="seg (src|tgt)" lang="([^"]*)" dir="([^"]*)"/g)].map(([, ...parts]) => parts)
    expect(cells).toEqual([
      ['src', source, sourceDirection],
      ['tgt', target, targetDirection],
    ])
  })

  it('shows a tag as an island from left to right with a name', () => {
    const markup = draw(<TaggedText text={`a${tagCharacter(0)}b`} tags={[{ kind: 'open', number: 1, content: '<b>' }]} />)
    expect(markup).toContain('<span class="tag open" dir="ltr" role="img" aria-label="tag 1" title="&lt;b&gt;">1</span>')
  })
})

describe('the name of a row', () => {
  const Name = ({ status, findings }: Readonly<{ status: Parameters<ReturnType<typeof useRowName>>[1]; findings: number }>) => useRowName()(7, status, findings)
  it.each([
    ['en', 'untranslated', 0, 'Segment 7, untranslated'],
    ['en', 'confirmed', 1, 'Segment 7, confirmed, 1 finding'],
    ['en', 'locked', 3, 'Segment 7, locked, 3 findings'],
    ['ar', 'draft', 0, 'المقطع 7، مسودة'],
    ['ar', 'draft', 2, 'المقطع 7، مسودة، ملاحظتان'],
  ] as const)('says number, status and findings (%s, %s, %i)', (language, status, findings, expected) => {
    expect(draw(<Name status={status} findings={findings} />, language)).toBe(expected)
  })
})

describe('the difference of two sources', () => {
  const parts = [
    { kind: 'same', text: '\u0648\u0623\u0643\u062f ' },
    { kind: 'memory', text: '\u0627\u0644\u0645\u0628\u0639\u0648\u062b' },
    { kind: 'segment', text: '\u0645\u0628\u0639\u0648\u062b \u0627\u0644\u0623\u0645\u0645' },
    { kind: 'same', text: ' \u063a\u0633\u0627\u0646' },
  ] as const

  it('keeps all words, in reading order', () => {
    expect(letters(draw(<Difference parts={parts} />)).split(/\s+/)).toEqual(parts.flatMap(({ text }) => text.trim().split(/\s+/)))
  })

  it('makes one isolate of each changed run, with the spaces outside it', () => {
    const runs = [...draw(<Difference parts={parts} />).matchAll(/<(del|ins)[^>]*>([^<]*)</g)].map(([, element, text]) => [element, text])
    expect(runs).toEqual([
      ['del', parts[1].text],
      ['ins', parts[2].text],
    ])
  })
})

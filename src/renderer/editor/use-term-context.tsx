import { useState, type MouseEvent, type ReactNode } from 'react'
import type { SegmentRow } from '../../core/model/segment.ts'
import type { TermHit } from '../../core/model/term-occurrence.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { choiceOf, termRows, type TermRow } from '../panels/terms/term-rows.ts'
import { useTermMenu } from '../panels/terms/use-term-menu.ts'
import { useReportError } from '../state/hooks.ts'
import type { MenuItem } from '../ui/menu.tsx'
import { PopupMenu, type Point } from '../ui/popup-menu.tsx'
import { useEditor } from './context.ts'
import type { EditorPort } from './editor-port.ts'
import { replaceFinding } from './finding-actions.ts'
import type { EditorSession, Side } from './session.ts'
import { askOffers } from './term-insertion.ts'

type OpenMenu = Readonly<{ at: Point; side: Side; items: readonly MenuItem[] }>

const covers = ({ start, end }: Pick<TermHit, 'start' | 'end'>, offset: number): boolean => start <= offset && offset <= end

/** Forbidden and deprecated terms of the target at the caret. A text that is not stored yet is looked at as it stands. */
async function unwantedAt(session: EditorSession, text: string, offset: number): Promise<readonly TermHit[]> {
  const hits = await session.call('terms.recognise', { text, language: session.targetLanguage })
  return hits.filter((hit) => (hit.status === 'forbidden' || hit.status === 'deprecated') && covers(hit, offset))
}

const isForm = ({ id }: MenuItem): boolean => id.startsWith('form ')

/** One menu of the menus of several designations, forms first. Those of one term share what is not a form; of several terms each says which it means. */
function combined(rows: readonly TermRow[], lists: readonly (readonly MenuItem[])[]): readonly MenuItem[] {
  const terms = new Map(rows.map(({ hit, counterpart }): [string, string] => [hit.termId, counterpart?.text ?? hit.text]).reverse())
  const items = rows.flatMap(({ hit }, index) =>
    (lists[index] ?? []).map((item) => (isForm(item) ? item : { ...item, id: `${item.id} ${hit.termId}`, label: terms.size > 1 ? `${item.label} · ${terms.get(hit.termId)}` : item.label })),
  )
  const once = [...new Map(items.map((item) => [item.id, item])).values()]
  return [...once.filter(isForm), ...once.filter((item) => !isForm(item))]
}

/** What a menu is asked for. A press of the menu key stands for the caret, and the menu goes under the text then. */
function placeOf(event: MouseEvent<HTMLElement>, port: EditorPort): Readonly<{ at: Point; offset: number | null }> {
  const isMouse = event.button === 2
  if (isMouse) return { at: { x: event.clientX, y: event.clientY }, offset: port.offsetAt(event.clientX, event.clientY) }
  const { left, bottom } = event.currentTarget.getBoundingClientRect()
  return { at: { x: left, y: bottom }, offset: port.selectionRange().start }
}

/** The menu of a marked term in the active row: other forms to insert, "not this term", and what else its panel offers. */
export function useTermContext(row: SegmentRow): Readonly<{ onContextMenu: (side: Side) => (event: MouseEvent<HTMLElement>) => void; menu: ReactNode }> {
  const { t } = useTranslation()
  const { session, readings } = useEditor()
  const report = useReportError()
  const menuOf = useTermMenu(session)
  const [open, setOpen] = useState<OpenMenu | null>(null)

  const sourceItems = async (offset: number): Promise<readonly MenuItem[]> => {
    const rows = termRows(readings.terms.value ?? []).filter(({ hit }) => covers(hit, offset))
    const lists = await Promise.all(
      rows.map(async (each) => {
        const choice = choiceOf(each)
        return menuOf({ hit: each.hit, row, side: 'source', choice, offers: choice ? await askOffers(session, choice) : [] })
      }),
    )
    return combined(rows, lists)
  }
  const targetItems = async (text: string, offset: number): Promise<readonly MenuItem[]> => {
    const mends = (readings.findings.value ?? []).filter(({ checkId, range, replacement }) => checkId === 'forbidden-term' && replacement !== undefined && range && covers(range, offset))
    const hits = await unwantedAt(session, text, offset)
    return [
      ...mends.map((finding): MenuItem => ({ id: `mend ${finding.key}`, icon: 'replace', label: t('editor:replace-by', { text: finding.replacement }), shortcut: 'replace-finding', run: () => void replaceFinding(session, finding).catch(report) })),
      ...hits.flatMap((hit) => menuOf({ hit, row: { ...row, target: text }, side: 'target', choice: null, offers: [] })),
    ]
  }
  const onContextMenu = (side: Side) => (event: MouseEvent<HTMLElement>): void => {
    const port = session.ports.get()?.[side]
    if (!port || port.shownKey() !== row.id) return
    const { at, offset } = placeOf(event, port)
    const marked = side === 'source' ? row.sourceTerms : row.forbiddenTerms
    if (offset === null || !marked.some((range) => covers(range, offset))) return
    event.preventDefault()
    const items = side === 'source' ? sourceItems(offset) : targetItems(port.text(), offset)
    items.then((found) => found.length > 0 && setOpen({ at, side, items: found }), report)
  }
  const close = (isBack: boolean): void => {
    if (isBack && open) session.ports.get()?.[open.side].focus()
    setOpen(null)
  }
  const menu = open && <PopupMenu label={t('editor:term-menu')} at={open.at} items={open.items} onClose={close} />
  return { onContextMenu, menu }
}

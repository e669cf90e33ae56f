import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { usePaletteItems } from './palette-items.tsx'
import type { PaletteItem } from './palette-items.tsx'

/** Commands, segments and terms in one list; `#` asks for segments, `@` for terms. */
export function CommandPalette({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const listId = useId()
  const list = useRef<HTMLUListElement>(null)
  const items = usePaletteItems(useDeferredValue(query))
  const groups = useMemo(() => [...new Set(items.map(({ group }) => group))], [items])
  useEffect(() => setChosen(0), [query])
  useEffect(() => void list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }), [chosen])
  const run = (item: PaletteItem | undefined) => {
    if (!item) return
    onClose()
    // After the dialog is gone and the focus is back where it was.
    setTimeout(item.run)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') run(items[chosen])
    else if (event.key === 'ArrowDown') setChosen((chosen + 1) % Math.max(1, items.length))
    else if (event.key === 'ArrowUp') setChosen((chosen - 1 + items.length) % Math.max(1, items.length))
    else return
    event.preventDefault()
  }
  return (
    <Dialog title={t('commands:title')} isPalette width={620} onClose={onClose} foot={<PaletteFoot />}>
      <div className="palette-field">
        <Icon name="search" size="l" />
        <input
          type="text" {...(query === '' ? {} : { dir: 'auto' })} role="combobox" aria-label={t('common:search-or-run')} aria-expanded={items.length > 0} aria-controls={listId} aria-autocomplete="list" autoComplete="off" spellCheck={false}
          {...(items[chosen] ? { 'aria-activedescendant': `${listId}-${chosen}` } : {})}
          placeholder={t('common:search-or-run')} value={query} onChange={(event) => setQuery(event.target.value)} onKeyDown={onKeyDown}
        />
      </div>
      <ul ref={list} className="palette" role="listbox" id={listId} aria-label={t('commands:title')}>
        {items.length === 0 && <li className="cmd-group" role="presentation">{t('commands:none-found')}</li>}
        {groups.flatMap((group) => [
          <li key={group} className="cmd-group" role="presentation">{t(`commands:group.${group}`)}</li>,
          ...items.map((item, index) => item.group === group && <PaletteRow key={item.id} id={`${listId}-${index}`} item={item} isChosen={index === chosen} onHover={() => setChosen(index)} onRun={() => run(item)} />),
        ])}
      </ul>
    </Dialog>
  )
}

type RowProps = Readonly<{ id: string; item: PaletteItem; isChosen: boolean; onHover: () => void; onRun: () => void }>

function PaletteRow({ id, item, isChosen, onHover, onRun }: RowProps) {
  return (
    <li id={id} className="cmd" role="option" aria-selected={isChosen} onMouseMove={onHover} onClick={onRun}>
      <Icon name={item.icon} />
      <span className="grow clip">{item.title}</span>
      {item.hint && <span className="dim small clip hint">{item.hint}</span>}
      {item.shortcut && <Kbd shortcut={item.shortcut} />}
    </li>
  )
}

function PaletteFoot() {
  const { t } = useTranslation()
  return (
    <>
      <span className="small dim"><Kbd keys={['↑', '↓']} /> {t('commands:choose')}</span>
      <span className="small dim"><Kbd keys={['Enter']} /> {t('commands:run')}</span>
      <span className="small dim"><Kbd keys={['Esc']} /> {t('commands:close')}</span>
      <span className="grow" />
      <span className="small dim">{t('commands:prefixes')}</span>
    </>
  )
}

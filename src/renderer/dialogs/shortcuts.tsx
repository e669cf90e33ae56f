import { useState } from 'react'
import { SHORTCUTS, SHORTCUT_GROUPS, bindingKeys, shortcutKeys } from '../app/shortcuts.ts'
import type { Shortcut, ShortcutGroup, ShortcutId } from '../app/shortcuts.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Empty } from '../ui/empty.tsx'
import { TextField } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Kbd } from '../ui/kbd.tsx'

type Line = Readonly<{ id: string; group: ShortcutGroup; title: string; keys: readonly string[]; second: readonly string[] | null }>

/** Nine keys that differ by their digit are one line. */
const FAMILY = /^(insert-(?:match|term))-\d$/

/** What the sheet shows, from the one table of keys. */
export function shortcutLines(t: (key: string) => string): readonly Line[] {
  const lines: Line[] = []
  for (const shortcut of SHORTCUTS as readonly (Shortcut & { id: ShortcutId })[]) {
    const family = FAMILY.exec(shortcut.id)?.[1]
    if (shortcut.id === 'shortcuts-sign' || (family && !shortcut.id.endsWith('-1'))) continue
    const inFamily = (keys: readonly string[]) => (family ? keys.map((key) => (key === '1' ? '1\u20269' : key)) : keys)
    const second = shortcut.bindings[1]
    lines.push({
      id: family ?? shortcut.id,
      group: shortcut.group,
      title: t(`shortcuts:${family ?? shortcut.id}`),
      keys: inFamily(shortcutKeys(shortcut.id)),
      second: second && second.code !== 'NumpadEnter' ? inFamily(bindingKeys(second)) : null,
    })
  }
  return lines
}

/** All keys, by group, with a search. */
export function Shortcuts({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const wanted = query.trim().toLowerCase()
  const lines = shortcutLines(t).filter(({ title, keys }) => wanted === '' || title.toLowerCase().includes(wanted) || keys.join('+').toLowerCase().includes(wanted))
  const search = <TextField icon="search" boxClass="shorts-search" value={query} aria-label={t('shortcuts:find-a-shortcut')} placeholder={t('shortcuts:find-a-shortcut')} onChange={(event) => setQuery(event.target.value)} />
  return (
    <Dialog title={t('shortcuts:title')} onClose={onClose} width={1120} tools={search} foot={<span className="small dim"><Icon name="keyboard" /> {t('shortcuts:physical')}</span>}>
      {lines.length === 0 && <Empty icon="keyboard" title={t('shortcuts:none-found')} />}
      <div className="shorts">
        {SHORTCUT_GROUPS.filter((group) => lines.some((line) => line.group === group)).map((group) => (
          <section key={group}>
            <h3>{t(`shortcuts:group.${group}`)}</h3>
            <ul>
              {lines.filter((line) => line.group === group).map((line) => <ShortcutLine key={line.id} line={line} />)}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function ShortcutLine({ line }: Readonly<{ line: Line }>) {
  const { t } = useTranslation()
  return (
    <li className="short">
      <span className="clip">{line.title}</span>
      <span className="dots" />
      <span className="sr-only">{line.keys.join('+')}</span>
      <Kbd keys={line.keys} />
      {line.second && <><span className="small dim">{t('shortcuts:or')}</span><span className="sr-only">{line.second.join('+')}</span><Kbd keys={line.second} /></>}
    </li>
  )
}

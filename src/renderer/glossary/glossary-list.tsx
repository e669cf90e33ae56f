import { useState } from 'react'
import type { DragEvent, KeyboardEvent } from 'react'
import type { ResourceInfo } from '../../core/model/concept.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useNotices } from '../state/hooks.ts'
import { Icon } from '../ui/icon.tsx'
import { Menu } from '../ui/menu.tsx'
import type { MenuItem } from '../ui/menu.tsx'
import { SWATCHES, Swatch, swatchOf } from './swatch.tsx'

type ListProps = Readonly<{ kind: ResourceInfo['kind']; resources: readonly ResourceInfo[]; chosenId: string | null; onToggle: (id: string) => void }>

/** The ids with one of them moved by some places; the same where that leads nowhere. */
export function movedBy(ids: readonly string[], id: string, step: number): readonly string[] {
  const from = ids.indexOf(id)
  const to = from + step
  if (from < 0 || to < 0 || to >= ids.length || step === 0) return ids
  const others = ids.filter((other) => other !== id)
  return [...others.slice(0, to), id, ...others.slice(to)]
}

/** Glossaries or memories in order of priority; dragged, or moved by Alt and an arrow key. */
export function ResourceOrder({ kind, resources, chosenId, onToggle }: ListProps) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { announce } = useNotices()
  const [dragged, setDragged] = useState<string | null>(null)
  const ids = resources.map(({ id }) => id)
  const move = async (id: string, step: number) => {
    const wanted = movedBy(ids, id, step)
    if (wanted === ids) return
    const outcome = await attempt('resources.reorder', { kind, ids: [...wanted] })
    if (outcome.ok) announce(t('glossary:moved-to', { name: resources.find((other) => other.id === id)?.name ?? '', place: wanted.indexOf(id) + 1, count: ids.length }))
  }
  const dropOn = (target: string) => {
    if (dragged !== null) void move(dragged, ids.indexOf(target) - ids.indexOf(dragged))
    setDragged(null)
  }
  return (
    <ul>
      {resources.map((resource) => (
        <ResourceRow
          key={resource.id} resource={resource} isOn={chosenId === resource.id} isMovable={resources.length > 1} isDragged={dragged === resource.id} isFirst={ids[0] === resource.id} isLast={ids.at(-1) === resource.id}
          onToggle={() => onToggle(resource.id)} onMove={(step) => void move(resource.id, step)} onDrag={setDragged} onDrop={() => dropOn(resource.id)}
        />
      ))}
    </ul>
  )
}

type RowProps = Readonly<{
  resource: ResourceInfo
  isOn: boolean
  isMovable: boolean
  isDragged: boolean
  isFirst: boolean
  isLast: boolean
  onToggle: () => void
  onMove: (step: 1 | -1) => void
  onDrag: (id: string | null) => void
  onDrop: () => void
}>

function ResourceRow({ resource, isOn, isMovable, isDragged, isFirst, isLast, onToggle, onMove, onDrag, onDrop }: RowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const items = useResourceMenu(resource, { isFirst, isLast, onMove })
  const { id, name, entryCount, isWritable, isMissing } = resource
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || (event.code !== 'ArrowUp' && event.code !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.code === 'ArrowUp' ? -1 : 1)
  }
  const drag = isMovable
    ? {
        draggable: true,
        onDragStart: (event: DragEvent) => {
          event.dataTransfer.effectAllowed = 'move'
          onDrag(id)
        },
        onDragEnd: () => onDrag(null),
        onDragOver: (event: DragEvent) => event.preventDefault(),
        onDrop: (event: DragEvent) => {
          if (event.dataTransfer.types.includes('Files')) return
          event.preventDefault()
          onDrop()
        },
      }
    : {}
  return (
    <li className={isDragged ? 'facet-row dragged' : 'facet-row'} {...drag}>
      <button type="button" className="facet" aria-pressed={isOn} onClick={onToggle} onKeyDown={onKeyDown} {...(isMovable ? { 'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown' } : {})}>
        <Swatch name={swatchOf(resource)} />
        <bdi className="grow clip" title={name}>{name}</bdi>
        {!isWritable && <span role="img" aria-label={t('glossary:is-read-only')} title={t('glossary:is-read-only')} className="dim"><Icon name="lock" size="s" /></span>}
        {isMissing ? <span role="img" aria-label={t('glossary:file-missing')} title={t('glossary:file-missing')} className="err"><Icon name="triangle-alert" size="s" /></span> : <span className="num dim">{format.number(entryCount)}</span>}
      </button>
      <Menu label={t('glossary:glossary-menu', { name })} icon="ellipsis" isSlim items={items} />
    </li>
  )
}

type MenuOptions = Readonly<{ isFirst: boolean; isLast: boolean; onMove: (step: 1 | -1) => void }>

/** Place, colour and whether it may be written. The project's own always may. */
function useResourceMenu(resource: ResourceInfo, { isFirst, isLast, onMove }: MenuOptions): readonly MenuItem[] {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { id, path, isWritable } = resource
  const shown = swatchOf(resource)
  const moves: readonly MenuItem[] = isFirst && isLast ? [] : [
    { id: 'up', icon: 'arrow-up', label: t('glossary:move-up'), isDisabled: isFirst, run: () => onMove(-1) },
    { id: 'down', icon: 'arrow-down', label: t('glossary:move-down'), isDisabled: isLast, run: () => onMove(1) },
  ]
  const colors = SWATCHES.map((color): MenuItem => ({
    id: color, label: t(`glossary:colors.${color}`), isChecked: shown === color, picture: <Swatch name={color} />, run: () => void attempt('resources.update', { id, color }),
  }))
  const writing: readonly MenuItem[] = path === null ? [] : [{ id: 'read-only', label: t('glossary:read-only-switch'), isChecked: !isWritable, run: () => void attempt('resources.update', { id, isWritable: !isWritable }) }]
  return [...moves, ...writing, ...colors]
}

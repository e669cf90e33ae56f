import { useEffect, useRef } from 'react'
import type { IndexState } from '../../../core/model/memory.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { useContract, useNotices } from '../../state/hooks.ts'
import { ProgressBar } from '../../ui/meter.tsx'

/** The memories that cannot answer yet. */
export function useIndexing(): readonly IndexState[] {
  return (useContract('memory.indexes', {}).value ?? []).filter(({ state }) => state !== 'ready')
}

/** Tells, once for each memory of the project that is open, that its index was damaged and is right again: building it may be over before anybody looks. */
export function useRebuiltNotice(projectId: string): void {
  const { t } = useTranslation()
  const { notify } = useNotices()
  const indexes = useContract('memory.indexes', {}).value
  const told = useRef({ projectId, memories: new Set<string>() })
  useEffect(() => {
    if (told.current.projectId !== projectId) told.current = { projectId, memories: new Set() }
    const { memories } = told.current
    for (const { memoryId, memoryName, state, isRebuilt } of indexes ?? []) {
      if (!isRebuilt || state !== 'ready' || memories.has(memoryId)) continue
      memories.add(memoryId)
      notify({ kind: 'info', text: t('panels:matches.indexing.rebuilt', { name: memoryName }) })
    }
  }, [indexes, projectId, notify, t])
}

/** Says that matches are still to come, and how far the index of each memory is. */
export function IndexingNotice({ indexes }: Readonly<{ indexes: readonly IndexState[] }>) {
  const { t } = useTranslation()
  const format = useFormat()
  if (indexes.length === 0) return null
  return (
    <ul className="indexing" role="status">
      {indexes.map(({ memoryId, memoryName, state, progress }) => (
        <li key={memoryId}>
          <span className="clip grow">{t(`panels:matches.indexing.${state === 'rebuilding' ? 'rebuilding' : state === 'loading' ? 'loading' : 'building'}`)} <bdi>{memoryName}</bdi></span>
          {progress !== null && <span className="num">{format.percent(progress)}</span>}
          <ProgressBar value={progress} label={memoryName} />
        </li>
      ))}
    </ul>
  )
}

import { useTranslation } from 'react-i18next'
import type { IndexState } from '../../../core/model/memory.ts'
import { useFormat } from '../../i18n/format.ts'
import { useContract } from '../../state/hooks.ts'
import { ProgressBar } from '../../ui/meter.tsx'

/** The memories that cannot answer yet. */
export function useIndexing(): readonly IndexState[] {
  return (useContract('memory.indexes', {}).value ?? []).filter(({ state }) => state !== 'ready')
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

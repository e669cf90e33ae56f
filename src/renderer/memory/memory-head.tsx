import type { ResourceInfo } from '../../core/model/concept.ts'
import { ExportDialog } from '../dialogs/export-dialog.tsx'
import { Swatch, swatchOf } from '../glossary/swatch.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { useDialogs } from '../state/dialogs.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import type { UnitsQuestion } from './filter.ts'
import { PenaltyStepper } from './penalty-stepper.tsx'
import { useMemoryImport } from './use-memory-import.ts'

type HeadProps = Readonly<{ memory: ResourceInfo; question: UnitsQuestion; onDedupe: () => void; onAdd: () => void }>

/** The chosen memory: what its matches lose, and what can be done with all of it. */
export function MemoryHead({ memory, question, onDedupe, onAdd }: HeadProps) {
  const { t } = useTranslation()
  const { open } = useDialogs()
  const { id, name, isWritable, entryCount } = memory
  const importInto = useMemoryImport(id)
  return (
    <div className="memory-head">
      <Swatch name={swatchOf(memory)} />
      <strong className="clip"><bdi>{name}</bdi></strong>
      {!isWritable && <span className="small dim"><Icon name="lock" size="s" /> {t('glossary:is-read-only')}</span>}
      <span className="grow" />
      <PenaltyStepper memory={memory} />
      <Button size="slim" icon="download" disabled={!isWritable} onClick={() => void importInto()}>{t('memory:import')}</Button>
      <Button size="slim" icon="upload" onClick={() => open((close) => <ExportDialog onClose={close} initialFormat="memory-tmx" initialMemory={exportedOf(question)} />)}>{t('memory:export')}</Button>
      <Button size="slim" icon="merge" disabled={!isWritable || entryCount < 2} onClick={onDedupe}>{t('memory:dedupe')}</Button>
      <Button size="slim" icon="plus" disabled={!isWritable} onClick={onAdd}>{t('memory:new-unit')}</Button>
    </div>
  )
}

/** Exports know no problems: they are narrowed by the rest. */
function exportedOf({ memoryId, query, filter: { problem: _problem, ...filter } }: UnitsQuestion) {
  return { id: memoryId, query, ...filter }
}

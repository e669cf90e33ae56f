import { useId, useState } from 'react'
import { useEditor } from '../../editor/context.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { useContract } from '../../state/hooks.ts'
import { Select } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Num } from '../../ui/text.tsx'
import { MODES, conditionCount, type HitFilter } from './filter.ts'
import { useAuthors } from './use-authors.ts'

type FilterProps = Readonly<{ filter: HitFilter; onChange: (filter: HitFilter) => void }>

const ANY = ''
/** Before a value of a list, so that an empty name is not the same as any. */
const ONE = '='

/** How words may stand and on which side, always in sight; conditions on the units behind a button. */
export function FilterRow({ filter, onChange }: FilterProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { session } = useEditor()
  const count = conditionCount(filter)
  const [isOpen, setOpen] = useState(count > 0)
  const id = useId()
  const sides = [
    { value: ANY, label: t('panels:concordance.side.both') },
    { value: 'source', label: format.language(session.sourceLanguage) },
    { value: 'target', label: format.language(session.targetLanguage) },
  ]
  return (
    <>
      <div className="hit-filter">
        <Select
          aria-label={t('panels:concordance.mode.label')} value={filter.mode} options={MODES.map((value) => ({ value, label: t(`panels:concordance.mode.${value}`) }))}
          onChange={({ target }) => onChange({ ...filter, mode: MODES.find((mode) => mode === target.value) ?? 'auto' })}
        />
        <Select
          aria-label={t('panels:concordance.side.label')} value={filter.side ?? ANY} options={sides}
          onChange={({ target: { value } }) => onChange({ ...filter, side: value === 'source' || value === 'target' ? value : null })}
        />
        <button type="button" className={count > 0 ? 'icon-button on' : 'icon-button'} title={t('panels:concordance.filters')} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          <Icon name="list-filter" /><span className="sr-only">{t('panels:concordance.filters')}</span>{count > 0 && <Num value={count} />}
        </button>
      </div>
      {isOpen && <Conditions id={id} filter={filter} onChange={onChange} />}
    </>
  )
}

function Conditions({ id, filter, onChange }: FilterProps & Readonly<{ id: string }>) {
  const { t } = useTranslation()
  const memories = (useContract('resources.list', {}).value?.memories ?? []).filter(({ isMissing }) => !isMissing)
  const found = useAuthors(filter.memoryId === null ? memories.map((memory) => memory.id) : [filter.memoryId])
  const authors = filter.author === null || found.includes(filter.author) ? found : [filter.author, ...found]
  const day = (name: 'changedFrom' | 'changedTo') => (
    <label className="hit-day">
      <span className="sub">{t(`panels:concordance.${name}`)}</span>
      <input type="date" value={filter[name] ?? ''} onChange={({ target: { value } }) => onChange({ ...filter, [name]: value === '' ? null : value })} />
    </label>
  )
  return (
    <div className="hit-conditions" id={id} role="group" aria-label={t('panels:concordance.filters')}>
      <Select
        aria-label={t('panels:concordance.memory')} value={filter.memoryId ?? ANY} options={[{ value: ANY, label: t('panels:concordance.any-memory') }, ...memories.map((memory) => ({ value: memory.id, label: memory.name }))]}
        onChange={({ target: { value } }) => onChange({ ...filter, memoryId: value === ANY ? null : value })}
      />
      <Select
        aria-label={t('panels:concordance.author')} value={filter.author === null ? ANY : ONE + filter.author}
        options={[{ value: ANY, label: t('panels:concordance.any-author') }, ...authors.map((author) => ({ value: ONE + author, label: author || t('panels:concordance.unknown-author') }))]}
        onChange={({ target: { value } }) => onChange({ ...filter, author: value === ANY ? null : value.slice(ONE.length) })}
      />
      {day('changedFrom')}
      {day('changedTo')}
    </div>
  )
}

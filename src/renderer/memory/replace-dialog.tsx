import { useState } from 'react'
import type { ProjectInfo } from '../../core/model/project.ts'
import { diffSources } from '../../core/text/diff.ts'
import { errorText } from '../i18n/error-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useDelayed } from '../panels/use-delayed.ts'
import { useContract } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Difference } from '../ui/difference.tsx'
import { Empty, Skeleton } from '../ui/empty.tsx'
import { Checkbox, Choice, Field, TextField } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Text } from '../ui/text.tsx'
import type { SelectionParam } from './filter.ts'

export type ReplaceChoice = Readonly<{ find: string; replacement: string; sides: readonly ('source' | 'target')[]; isPattern: boolean; matchCase: boolean; wholeWords: boolean }>
type Side = 'source' | 'target' | 'both'

type ReplaceProps = Readonly<{ project: ProjectInfo; count: number; selection: SelectionParam; onReplace: (choice: ReplaceChoice) => void; onClose: () => void }>

/** Replaces text in many units; what it would do is shown before. */
export function ReplaceDialog({ project, count, selection, onReplace, onClose }: ReplaceProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [find, setFind] = useState('')
  const [replacement, setReplacement] = useState('')
  const [side, setSide] = useState<Side>('target')
  const [options, setOptions] = useState({ isPattern: false, matchCase: false, wholeWords: false })
  const choice: ReplaceChoice = { find, replacement, sides: side === 'both' ? ['source', 'target'] : [side], ...options }
  const asked = { find: useDelayed(find), replacement: useDelayed(replacement) }
  const preview = useContract('memory.previewReplace', asked.find === '' ? null : { selection, ...choice, ...asked, sides: [...choice.sides], limit: 50 })
  const isCurrent = asked.find === find && asked.replacement === replacement && !preview.isLoading
  const total = isCurrent ? (preview.value?.total ?? 0) : 0
  const language = side === 'both' ? undefined : side === 'source' ? project.sourceLanguage : project.targetLanguage
  const foot = (
    <>
      <span className="small dim grow" role="status">{find !== '' && isCurrent && preview.value && t('memory:would-change', { count: total })}</span>
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button kind="primary" type="submit" form="replace-units" disabled={total === 0}>{t('memory:replace-in', { count: total })}</Button>
    </>
  )
  const submit = () => {
    onClose()
    onReplace(choice)
  }
  const tick = (name: keyof typeof options) => <Checkbox label={t(`memory:${name}`)} isChecked={options[name]} onChange={(isOn) => setOptions({ ...options, [name]: isOn })} />
  return (
    <Dialog title={t('memory:replace-title', { count })} onClose={onClose} foot={foot} width={760} className="replace-units">
      <form id="replace-units" className="dialog-body" onSubmit={(event) => { event.preventDefault(); if (total > 0) submit() }}>
        <div className="two">
          <Field label={t('memory:find')}>{(id) => <TextField id={id} value={find} data-autofocus {...(language && find !== '' ? { language } : {})} onChange={(event) => setFind(event.target.value)} />}</Field>
          <Field label={t('memory:replace-with')}>{(id) => <TextField id={id} value={replacement} {...(language && replacement !== '' ? { language } : {})} onChange={(event) => setReplacement(event.target.value)} />}</Field>
        </div>
        <Choice<Side> label={t('memory:in-side')} value={side} onChange={setSide} options={[{ value: 'source', label: format.language(project.sourceLanguage) }, { value: 'target', label: format.language(project.targetLanguage) }, { value: 'both', label: t('memory:both-sides') }]} />
        <div className="replace-options">{tick('matchCase')}{tick('wholeWords')}{tick('isPattern')}</div>
        {preview.error && find !== '' && <p className="callout bad" role="alert"><Icon name="octagon-alert" /><span>{errorText(t, preview.error)}</span></p>}
        {!preview.error && find !== '' && <Preview project={project} entries={preview.value?.entries} />}
      </form>
    </Dialog>
  )
}

type PreviewEntries = readonly Readonly<{ unitId: string; side: 'source' | 'target'; before: string; after: string }>[]

function Preview({ project, entries }: Readonly<{ project: ProjectInfo; entries: PreviewEntries | undefined }>) {
  const { t } = useTranslation()
  const titles = { memory: t('memory:was'), segment: t('memory:will-be') }
  if (!entries) return <Skeleton label={t('common:loading')} rows={4} />
  if (entries.length === 0) return <Empty icon="search" title={t('memory:nothing-to-replace')} />
  return (
    <ul className="replace-preview" aria-label={t('memory:preview')} tabIndex={0}>
      {entries.map(({ unitId, side, before, after }) => {
        const language = side === 'source' ? project.sourceLanguage : project.targetLanguage
        return (
          <li key={`${unitId} ${side}`}>
            <Text language={language}><Difference parts={diffSources(before, after)} titles={titles} /></Text>
          </li>
        )
      })}
    </ul>
  )
}

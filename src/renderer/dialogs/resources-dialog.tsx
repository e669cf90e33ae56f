import { useState } from 'react'
import type { ResourceInfo } from '../../core/model/concept.ts'
import { useAttempt, useContract, useNotices } from '../state/hooks.ts'
import { useWorkbench } from '../state/workbench.ts'
import { movedBy } from '../glossary/glossary-list.tsx'
import { Swatch, swatchOf } from '../glossary/swatch.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Checkbox, Field, Select, TextField } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { PenaltyStepper } from '../memory/penalty-stepper.tsx'
import { FolderBrowser } from './folder-browser.tsx'

type Kind = ResourceInfo['kind']

/** Glossaries and memories of the project: its own, and files of their own that are attached to it. */
export function ResourcesDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation()
  const [step, setStep] = useState<'list' | 'attach' | 'create'>('list')
  const foot = <><span className="small dim grow">{t('dialogs:resources.priority')}</span><Button kind={step === 'list' ? 'primary' : 'normal'} onClick={onClose}>{t('common:done')}</Button></>
  return (
    <Dialog title={t('dialogs:resources.title')} onClose={onClose} foot={foot} width={800}>
      <div className="dialog-body">
        {step === 'list' && <ResourceLists onAttach={() => setStep('attach')} onCreate={() => setStep('create')} />}
        {step === 'attach' && <AttachResource onDone={() => setStep('list')} />}
        {step === 'create' && <CreateResource onDone={() => setStep('list')} />}
      </div>
    </Dialog>
  )
}

function ResourceLists({ onAttach, onCreate }: Readonly<{ onAttach: () => void; onCreate: () => void }>) {
  const { t } = useTranslation()
  const lists = useContract('resources.list', {}).value
  return (
    <>
      <ResourceList title={t('dialogs:resources.glossaries')} resources={lists?.glossaries ?? []} />
      <ResourceList title={t('dialogs:resources.memories')} resources={lists?.memories ?? []} />
      <div className="chips">
        <Button icon="link-2" onClick={onAttach}>{t('dialogs:resources.attach')}</Button>
        <Button icon="plus" onClick={onCreate}>{t('dialogs:resources.create')}</Button>
      </div>
    </>
  )
}

/** In order of priority, which the buttons of each change. */
function ResourceList({ title, resources }: Readonly<{ title: string; resources: readonly ResourceInfo[] }>) {
  const attempt = useAttempt()
  const ids = resources.map(({ id }) => id)
  const move = (resource: ResourceInfo, step: 1 | -1) => void attempt('resources.reorder', { kind: resource.kind, ids: [...movedBy(ids, resource.id, step)] })
  return (
    <section className="fields">
      <h3>{title}</h3>
      <ul className="list">
        {resources.map((resource, place) => <ResourceRow key={resource.id} resource={resource} canMove={{ up: place > 0, down: place < ids.length - 1 }} onMove={(step) => move(resource, step)} />)}
      </ul>
    </section>
  )
}

type RowProps = Readonly<{ resource: ResourceInfo; canMove: Readonly<{ up: boolean; down: boolean }>; onMove: (step: 1 | -1) => void }>

function ResourceRow({ resource, canMove, onMove }: RowProps) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { notify } = useNotices()
  const { id, kind, name, path, isWritable, isMissing, entryCount } = resource
  const detach = async () => {
    if (!(await attempt('resources.detach', { id })).ok || path === null) return
    notify({ kind: 'ok', text: t('dialogs:resources.detached', { name }), undo: () => attempt('resources.attach', { path, isWritable }) })
  }
  return (
    <li className="list-row">
      <Icon name={kind === 'glossary' ? 'book-a' : 'database'} />
      {kind === 'glossary' && <Swatch name={swatchOf(resource)} />}
      <span className="two-lines">
        <bdi className="clip">{name}</bdi>
        <span className="small dim clip">
          {isMissing ? <span className="err"><Icon name="triangle-alert" size="s" /> {t('dialogs:resources.missing')}</span> : path === null ? t('dialogs:resources.own') : <bdi dir="ltr">{path}</bdi>}
        </span>
      </span>
      {kind === 'memory' && !isMissing && <PenaltyStepper memory={resource} />}
      {path !== null && <Checkbox label={<><Icon name="lock" size="s" /> {t('dialogs:resources.read-only')}</>} isChecked={!isWritable} onChange={(isLocked) => void attempt('resources.update', { id, isWritable: !isLocked })} />}
      <span className="small sub">{t(kind === 'glossary' ? 'common:entries' : 'common:units', { count: entryCount })}</span>
      {(canMove.up || canMove.down) && (
        <>
          <IconButton icon="arrow-up" label={t('dialogs:resources.move-up', { name })} disabled={!canMove.up} onClick={() => onMove(-1)} />
          <IconButton icon="arrow-down" label={t('dialogs:resources.move-down', { name })} disabled={!canMove.down} onClick={() => onMove(1)} />
        </>
      )}
      {path !== null && <Button size="slim" icon="link-2-off" aria-label={t('dialogs:resources.detach-named', { name })} onClick={() => void detach()}>{t('dialogs:resources.detach')}</Button>}
    </li>
  )
}

function AttachResource({ onDone }: Readonly<{ onDone: () => void }>) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { connection } = useWorkbench()
  const attach = async (path: string) => {
    if ((await attempt('resources.attach', { path })).ok) onDone()
  }
  const chooseNative = async () => {
    const path = await connection.choosePath?.({ kind: 'project' })
    if (path) await attach(path)
  }
  return (
    <>
      <h3>{t('dialogs:resources.attach-title')}</h3>
      <FolderBrowser kind="resource" onChoose={(path) => void attach(path)} />
      <div className="chips">
        <Button onClick={onDone}>{t('common:back')}</Button>
        {connection.choosePath && <Button icon="folder-open" onClick={() => void chooseNative()}>{t('dialogs:open.elsewhere')}</Button>}
      </div>
    </>
  )
}

function CreateResource({ onDone }: Readonly<{ onDone: () => void }>) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const [kind, setKind] = useState<Kind>('glossary')
  const [name, setName] = useState('')
  const create = async () => {
    if ((await attempt('resources.create', { kind, name })).ok) onDone()
  }
  return (
    <form className="fields" onSubmit={(event) => { event.preventDefault(); void create() }}>
      <h3>{t('dialogs:resources.create-title')}</h3>
      <div className="two">
        <Field label={t('dialogs:resources.kind')}>
          {(id) => <Select id={id} value={kind} onChange={(event) => setKind(event.target.value as Kind)} options={[{ value: 'glossary', label: t('common:glossary') }, { value: 'memory', label: t('common:memory') }]} />}
        </Field>
        <Field label={t('common:name')}>{(id) => <TextField id={id} value={name} data-autofocus maxLength={200} onChange={(event) => setName(event.target.value)} />}</Field>
      </div>
      <div className="chips">
        <Button onClick={onDone}>{t('common:back')}</Button>
        <Button kind="primary" type="submit" disabled={name.trim() === ''}>{t('dialogs:resources.create-button')}</Button>
      </div>
    </form>
  )
}

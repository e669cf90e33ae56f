import { useState } from 'react'
import type { BackupInfo } from '../../core/model/project.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useCall, useContract, useNotices } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Empty, Skeleton } from '../ui/empty.tsx'
import { Icon } from '../ui/icon.tsx'
import { useErrorDialog } from './error-dialog.tsx'

/** Verified copies of the project; the present state is itself backed up before one is restored. */
export function BackupsDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation()
  const call = useCall()
  const { notify } = useNotices()
  const showError = useErrorDialog()
  const format = useFormat()
  const backups = useContract('projects.backups', {})
  const [chosen, setChosen] = useState<BackupInfo | null>(null)
  const [isBusy, setBusy] = useState(false)
  const restore = async () => {
    if (!chosen) return
    setBusy(true)
    try {
      await call('projects.restoreBackup', { id: chosen.id })
      notify({ kind: 'ok', text: t('dialogs:backups.restored', { when: format.dateTime(chosen.createdAt) }) })
      onClose()
    } catch (cause) {
      setBusy(false)
      showError(cause, t('dialogs:backups.failed'), t('dialogs:backups.unchanged'))
    }
  }
  const foot = (
    <>
      <span className="small dim grow">{t('dialogs:backups.safe')}</span>
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button kind="primary" disabled={!chosen || isBusy} onClick={() => void restore()}>{t('dialogs:backups.restore')}</Button>
    </>
  )
  return (
    <Dialog title={t('dialogs:backups.title')} onClose={onClose} foot={foot} width={640}>
      <div className="dialog-body">
        {!backups.value && <Skeleton label={t('common:loading')} columns={1} />}
        {backups.value?.length === 0 && <Empty icon="history" title={t('dialogs:backups.none')} text={t('dialogs:backups.none-text')} />}
        {backups.value && backups.value.length > 0 && (
          <ul className="list" role="listbox" aria-label={t('dialogs:backups.title')}>
            {backups.value.map((backup) => <BackupRow key={backup.id} backup={backup} isChosen={backup.id === chosen?.id} onChoose={() => setChosen(backup)} />)}
          </ul>
        )}
      </div>
    </Dialog>
  )
}

function BackupRow({ backup, isChosen, onChoose }: Readonly<{ backup: BackupInfo; isChosen: boolean; onChoose: () => void }>) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <li role="presentation">
      <button type="button" className="list-row" role="option" aria-selected={isChosen} onClick={onChoose}>
        <Icon name="history" />
        <span className="two-lines">
          <span>{format.dateTime(backup.createdAt)}</span>
          <span className="small dim">{t(`dialogs:backups.reason.${backup.reason}`)}</span>
        </span>
        <span className="small sub">{t('dialogs:backups.confirmed', { count: backup.segmentsConfirmed })}</span>
        <span className="small dim">{format.size(backup.sizeBytes)}</span>
      </button>
    </li>
  )
}

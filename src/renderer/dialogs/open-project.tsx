import { useTranslation } from '../i18n/translation.tsx'
import { useDialogs } from '../state/dialogs.ts'
import { useCall } from '../state/hooks.ts'
import { asWorkbenchError } from '../state/read-cache.ts'
import { useWorkbench } from '../state/workbench.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { BackupsDialog } from './backups-dialog.tsx'
import { useErrorDialog } from './error-dialog.tsx'
import { FolderBrowser } from './folder-browser.tsx'
import { useFiles } from './use-files.ts'

/** Opens a project and says so where that is not possible. Resolves to whether it is open. */
export function useOpenProject(): (path: string) => Promise<boolean> {
  const { t } = useTranslation()
  const call = useCall()
  const showError = useErrorDialog()
  const { open } = useDialogs()
  const restore = { label: t('commands:backups'), run: () => void open((close) => <BackupsDialog onClose={close} />) }
  return async (path) => {
    try {
      await call('projects.open', { path })
      return true
    } catch (cause) {
      const isDamaged = asWorkbenchError(cause).code === 'storage/damaged'
      showError(cause, t('dialogs:open.failed'), t('dialogs:open.unchanged'), isDamaged ? restore : undefined)
      return false
    }
  }
}

export function OpenProjectDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation()
  const { connection } = useWorkbench()
  const openProject = useOpenProject()
  const showError = useErrorDialog()
  const { choose } = useFiles()
  const open = async (path: string) => {
    if (await openProject(path)) onClose()
  }
  const chooseNative = async () => {
    const path = await connection.choosePath?.({ kind: 'project' })
    if (path) await open(path)
  }
  const upload = async () => {
    const [file] = await choose({ extensions: ['dragoman'], isMultiple: false })
    if (!file) return
    try {
      await connection.call('projects.adopt', { token: file.token })
      onClose()
    } catch (cause) {
      showError(cause, t('dialogs:open.failed'), t('dialogs:open.unchanged'))
    }
  }
  const foot = (
    <>
      {connection.choosePath ? (
        <Button icon="folder-open" onClick={() => void chooseNative()}>{t('dialogs:open.elsewhere')}</Button>
      ) : (
        <Button icon="file-up" title={t('dialogs:open.upload-hint')} onClick={() => void upload()}>{t('dialogs:open.upload')}</Button>
      )}
      <span className="grow" />
      <Button onClick={onClose}>{t('common:cancel')}</Button>
    </>
  )
  return (
    <Dialog title={t('dialogs:open.title')} onClose={onClose} foot={foot} width={640}>
      <div className="dialog-body"><FolderBrowser kind="project" onChoose={(path) => void open(path)} /></div>
    </Dialog>
  )
}

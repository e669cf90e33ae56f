import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextField } from '../ui/field.tsx'

export function RenameDialog({ name, onClose }: Readonly<{ name: string; onClose: () => void }>) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const [typed, setTyped] = useState(name)
  const rename = async (event: FormEvent) => {
    event.preventDefault()
    if ((await attempt('projects.rename', { name: typed })).ok) onClose()
  }
  const foot = (
    <>
      <span className="grow" />
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button kind="primary" type="submit" form="rename" disabled={typed.trim() === ''}>{t('dialogs:rename.rename')}</Button>
    </>
  )
  return (
    <Dialog title={t('commands:rename-project')} onClose={onClose} foot={foot} width={440}>
      <form className="dialog-body" id="rename" onSubmit={(event) => void rename(event)}>
        <Field label={t('common:name')} hint={t('dialogs:rename.file-stays')}>{(id) => <TextField id={id} value={typed} maxLength={200} onChange={(event) => setTyped(event.target.value)} />}</Field>
      </form>
    </Dialog>
  )
}

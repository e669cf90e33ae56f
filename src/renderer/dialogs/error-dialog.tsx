import { useCallback } from 'react'
import type { WorkbenchError } from '../../core/errors.ts'
import { errorReport, errorText } from '../i18n/error-text.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useDialogs } from '../state/dialogs.ts'
import { useContract } from '../state/hooks.ts'
import { asWorkbenchError } from '../state/read-cache.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'

export type ErrorWay = Readonly<{ label: string; run: () => void }>

type ErrorDialogProps = Readonly<{ title: string; error: WorkbenchError; /** What did not change. */ unchanged?: string; /** What can be done about it. */ way?: ErrorWay; onClose: () => void }>

/** What happened, where, and what is unchanged; the details can be copied for a report. */
export function ErrorDialog({ title, error, unchanged, way, onClose }: ErrorDialogProps) {
  const { t } = useTranslation()
  const info = useContract('app.info', {}).value
  const extract = error.details['extract']
  const copy = () => void navigator.clipboard.writeText(errorReport(error, { version: info?.version ?? '', platform: info?.platform ?? '', shell: info?.shell ?? '' }))
  const takeWay = () => {
    onClose()
    way?.run()
  }
  const foot = (
    <>
      <Button kind="ghost" icon="copy" onClick={copy}>{t('common:copy-details')}</Button>
      <span className="grow" />
      <Button kind={way ? 'normal' : 'primary'} data-autofocus onClick={onClose}>{t('common:close')}</Button>
      {way && <Button kind="primary" onClick={takeWay}>{way.label}</Button>}
    </>
  )
  return (
    <Dialog title={title} role="alertdialog" onClose={onClose} foot={foot}>
      <div className="dialog-body row2">
        <span className="err"><Icon name="octagon-alert" size="l" /></span>
        <div>
          <p>{errorText(t, error)}</p>
          {typeof extract === 'string' && <pre className="code" dir="ltr">{extract}</pre>}
          {unchanged && <p className="small dim">{unchanged}</p>}
        </div>
      </div>
    </Dialog>
  )
}

/** Shows an error that the user has to know of before going on. */
export function useErrorDialog(): (cause: unknown, title: string, unchanged?: string, way?: ErrorWay) => void {
  const { open } = useDialogs()
  return useCallback(
    (cause, title, unchanged, way) => void open((close) => <ErrorDialog title={title} error={asWorkbenchError(cause)} onClose={close} {...(unchanged ? { unchanged } : {})} {...(way ? { way } : {})} />),
    [open],
  )
}

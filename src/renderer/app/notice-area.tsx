import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from '../i18n/translation.tsx'
import type { NoticeKind, ShownNotice } from '../state/notices.ts'
import { useStore } from '../state/store.ts'
import { useWorkbench } from '../state/workbench.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import type { IconName } from '../ui/icon.tsx'

const SHOWN_MS = 6000
const LOOKS: Record<NoticeKind, Readonly<{ icon: IconName; className: string }>> = {
  ok: { icon: 'circle-check', className: 'okc' },
  info: { icon: 'info', className: 'acc' },
  warning: { icon: 'triangle-alert', className: 'warn' },
  error: { icon: 'octagon-alert', className: 'err' },
}

/** Notices at the bottom inline end, and a live region for what is only said. Dialogs do not silence it. */
export function NoticeArea() {
  const { notices } = useWorkbench()
  const shown = useStore(notices.shown)
  const announcement = useStore(notices.announcement)
  return createPortal(
    <>
      <div className="notices" role="status" aria-live="polite">
        {shown.map((notice) => <NoticeCard key={notice.id} notice={notice} onClose={() => notices.dismiss(notice.id)} />)}
      </div>
      <div className="sr-only" role="status" aria-live="polite">{announcement}</div>
    </>,
    liveHost(),
  )
}

let host: HTMLElement | null = null

function liveHost(): HTMLElement {
  if (!host) {
    host = document.createElement('div')
    host.setAttribute('data-live', '')
    document.body.append(host)
  }
  return host
}

function NoticeCard({ notice, onClose }: Readonly<{ notice: ShownNotice; onClose: () => void }>) {
  const { t } = useTranslation()
  const { icon, className } = LOOKS[notice.kind]
  useEffect(() => {
    if (notice.kind === 'error') return
    const timer = setTimeout(onClose, SHOWN_MS)
    return () => clearTimeout(timer)
    // A notice never changes; a new `onClose` at every render must not start its time again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [notice.id])
  const act = (run: () => unknown) => () => {
    onClose()
    void run()
  }
  return (
    <div className="notice">
      <span className={className}><Icon name={icon} /></span>
      <span className="grow">{notice.text}</span>
      {notice.undo && <Button size="slim" onClick={act(notice.undo)}>{t('common:undo')}</Button>}
      {notice.action && <Button size="slim" onClick={act(notice.action.run)}>{notice.action.label}</Button>}
      <IconButton size="mini" icon="x" label={t('common:dismiss')} onClick={onClose} />
    </div>
  )
}

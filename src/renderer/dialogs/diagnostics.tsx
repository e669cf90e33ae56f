import type { Diagnostic } from '../../core/model/job.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'

const SHOWN = 8
const SHOWN_IN_DIALOG = 500

/** The sentence of a problem, without its line. */
export function useDiagnosticText(): (diagnostic: Diagnostic) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ code, args }) => {
    const named = typeof args['language'] === 'string' ? { ...args, language: format.language(args['language']) } : args
    return t(`diagnostics:${code}`, { ...named, defaultValue: t('diagnostics:other', { code }) })
  }
}

/** Problems that do not stop an import, with their lines. */
export function DiagnosticList({ diagnostics, limit = SHOWN, total = diagnostics.length }: Readonly<{ diagnostics: readonly Diagnostic[]; limit?: number; /** Where not all of them are given. */ total?: number }>) {
  const { t } = useTranslation()
  const diagnosticText = useDiagnosticText()
  const shown = diagnostics.slice(0, limit)
  if (shown.length === 0) return null
  return (
    <div className="callout">
      <Icon name="triangle-alert" />
      <ul>
        {shown.map((diagnostic, index) => (
          <li key={index}>
            {diagnostic.line !== undefined && <>{t('dialogs:line', { line: diagnostic.line })} </>}
            {diagnosticText(diagnostic)}
          </li>
        ))}
        {total > shown.length && <li>{t('dialogs:and-more', { count: total - shown.length })}</li>}
      </ul>
    </div>
  )
}

/** The remarks of a finished import. */
export function RemarksDialog({ title, diagnostics, total, onClose }: Readonly<{ title: string; diagnostics: readonly Diagnostic[]; total: number; onClose: () => void }>) {
  const { t } = useTranslation()
  return (
    <Dialog title={title} onClose={onClose} width={640} foot={<><span className="grow" /><Button kind="primary" onClick={onClose}>{t('common:close')}</Button></>}>
      <div className="dialog-body"><DiagnosticList diagnostics={diagnostics} limit={SHOWN_IN_DIALOG} total={total} /></div>
    </Dialog>
  )
}

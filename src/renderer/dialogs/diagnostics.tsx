import { useTranslation } from 'react-i18next'
import type { Diagnostic } from '../../core/model/job.ts'
import { Icon } from '../ui/icon.tsx'

const SHOWN = 8

/** Problems that do not stop an import, with their lines. */
export function DiagnosticList({ diagnostics }: Readonly<{ diagnostics: readonly Diagnostic[] }>) {
  const { t } = useTranslation()
  if (diagnostics.length === 0) return null
  return (
    <div className="callout">
      <Icon name="triangle-alert" />
      <ul>
        {diagnostics.slice(0, SHOWN).map(({ code, args, line }, index) => (
          <li key={index}>
            {line !== undefined && <>{t('dialogs:line', { line })} </>}
            {t(`diagnostics:${code}`, { ...args, defaultValue: t('dialogs:other-diagnostic', { code }) })}
          </li>
        ))}
        {diagnostics.length > SHOWN && <li>{t('dialogs:and-more', { count: diagnostics.length - SHOWN })}</li>}
      </ul>
    </div>
  )
}

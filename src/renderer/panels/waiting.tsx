import type { WorkbenchError } from '../../core/errors.ts'
import { errorText } from '../i18n/error-text.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Empty, Skeleton } from '../ui/empty.tsx'

/** A panel without its answer: nothing at first, then still bars, or why there is none. */
export function Waiting({ isLoading, error, label }: Readonly<{ isLoading: boolean; error: WorkbenchError | null; label: string }>) {
  const { t } = useTranslation()
  if (error) return <Empty icon="triangle-alert" title={t('panels:not-available')} text={errorText(t, error)} />
  return isLoading ? <Skeleton label={label} rows={3} columns={1} /> : null
}

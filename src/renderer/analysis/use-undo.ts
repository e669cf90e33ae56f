import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useNotices } from '../state/hooks.ts'

/** Takes the last pretranslation back, unless something was done after it: that would have to go first. Says whether it did. */
export function useUndoPretranslation(): () => Promise<boolean> {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { notify } = useNotices()
  return async () => {
    const outcome = await attempt('history.undo', { kind: 'pretranslate' })
    if (!outcome.ok) return false
    const isUndone = outcome.value !== null
    notify(isUndone ? { kind: 'ok', text: t('analysis:pretranslate.taken-back') } : { kind: 'info', text: t('analysis:pretranslate.not-last') })
    return isUndone
  }
}

import { useEffect } from 'react'
import { directionOf } from '../../core/model/language.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Icon } from '../ui/icon.tsx'

/** What a page shows that was opened without the address that the program printed. */
export function NoConnection() {
  const { t, i18n } = useTranslation()
  useEffect(() => {
    document.documentElement.lang = i18n.language
    document.documentElement.dir = directionOf(i18n.language)
  }, [i18n.language])
  return (
    <main className="crash">
      <Icon name="lock" size="xl" />
      <h1>{t('common:no-connection.title')}</h1>
      <p className="sub">{t('common:no-connection.text')}</p>
    </main>
  )
}

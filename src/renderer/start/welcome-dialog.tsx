import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { useSettings } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Choice, Field, TextField } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'

/** The first start: language of the interface and the name that stands beside the user's work. */
export function WelcomeDialog() {
  const { t } = useTranslation()
  const { settings, change } = useSettings()
  const [name, setName] = useState('')
  const begin = (userName: string) => void change({ userName })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') begin(name.trim())
  }
  const foot = (
    <>
      <span className="small dim grow"><Icon name="hard-drive" size="s" /> {t('start:stays-here')}</span>
      <Button kind="primary" type="submit" form="welcome" disabled={name.trim() === ''}>{t('start:welcome.begin')}</Button>
    </>
  )
  return (
    <Dialog title={t('start:welcome.title')} onClose={() => begin(t('start:welcome.nobody'))} foot={foot} width={480}>
      <form id="welcome" className="dialog-body" onSubmit={submit}>
        <p className="sub">{t('start:welcome.text')}</p>
        <Choice label={t('settings:ui-language')} value={settings.uiLanguage} onChange={(uiLanguage) => void change({ uiLanguage })} options={[{ value: 'ar', label: t('settings:language.ar') }, { value: 'en', label: t('settings:language.en') }]} />
        <Field label={t('settings:user-name')} hint={t('settings:user-name-hint')}>
          {(id) => <TextField id={id} value={name} data-autofocus maxLength={200} autoComplete="name" onChange={(event) => setName(event.target.value)} />}
        </Field>
      </form>
    </Dialog>
  )
}

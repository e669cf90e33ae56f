import { useEffect, useState } from 'react'
import type { AppSettings } from '../../core/model/project.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useContract, useSettings } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Checkbox, Choice, Field, TextField } from '../ui/field.tsx'
import type { IconName } from '../ui/icon.tsx'
import { Text } from '../ui/text.tsx'

const THEME_ICONS: Record<AppSettings['theme'], IconName> = { light: 'sun', dark: 'moon', system: 'settings' }
const SCALE = { min: 0.85, max: 1.6, step: 0.05 }

/** Settings of the person; each takes effect at once. */
export function SettingsDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation()
  const info = useContract('app.info', {}).value
  const foot = (
    <>
      <span className="small dim grow">{info && <bdi>{t('settings:about', { version: info.version, licence: info.licence })}</bdi>}</span>
      <Button kind="primary" onClick={onClose}>{t('common:done')}</Button>
    </>
  )
  return (
    <Dialog title={t('settings:title')} onClose={onClose} foot={foot} width={720}>
      <div className="dialog-body settings-grid">
        <UserName />
        <Language />
        <Look />
        <Texts />
        <Specimen />
        {info && <p className="full small dim">{t('settings:data-folder')} <bdi dir="ltr">{info.dataFolder}</bdi></p>}
      </div>
    </Dialog>
  )
}

const PAUSE_MS = 500

function UserName() {
  const { t } = useTranslation()
  const { settings, change } = useSettings()
  const [name, setName] = useState(settings.userName ?? '')
  useEffect(() => {
    const typed = name.trim()
    if (typed === '' || typed === settings.userName) return
    const timer = setTimeout(() => void change({ userName: typed }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [name, settings.userName, change])
  return (
    <Field label={t('settings:user-name')} hint={t('settings:user-name-hint')} className="full">
      {(id) => <TextField id={id} value={name} maxLength={200} autoComplete="name" onChange={(event) => setName(event.target.value)} />}
    </Field>
  )
}

function Language() {
  const { t } = useTranslation()
  const { settings, change } = useSettings()
  return (
    <>
      <Choice label={t('settings:ui-language')} value={settings.uiLanguage} onChange={(uiLanguage) => void change({ uiLanguage })} options={[{ value: 'ar', label: t('settings:language.ar') }, { value: 'en', label: t('settings:language.en') }]} />
      <Choice label={t('settings:digits')} value={settings.digits} onChange={(digits) => void change({ digits })} options={[{ value: 'latin', label: '0123456789' }, { value: 'arabic', label: '\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669' }]} />
    </>
  )
}

function Look() {
  const { t } = useTranslation()
  const { settings, change } = useSettings()
  return (
    <>
      <Choice label={t('settings:theme')} value={settings.theme} onChange={(theme) => void change({ theme })} options={(['light', 'dark', 'system'] as const).map((value) => ({ value, label: t(`settings:theme-name.${value}`), icon: THEME_ICONS[value] }))} />
      <Choice label={t('settings:density')} value={settings.density} onChange={(density) => void change({ density })} options={(['compact', 'comfortable', 'roomy'] as const).map((value) => ({ value, label: t(`settings:density-name.${value}`) }))} />
      <Choice label={t('settings:dock-side')} value={settings.dockSide} onChange={(dockSide) => void change({ dockSide })} options={(['start', 'end'] as const).map((value) => ({ value, label: t(`settings:dock-side-name.${value}`) }))} />
      <div className="f">
        <span className="label">{t('settings:panes')}</span>
        <Checkbox label={t('settings:panes-swapped')} isChecked={settings.panesSwapped} onChange={(panesSwapped) => void change({ panesSwapped })} />
      </div>
    </>
  )
}

function Texts() {
  const { t } = useTranslation()
  const format = useFormat()
  const { settings, change } = useSettings()
  const percent = `${Math.round(settings.segmentScale * 100)}%`
  return (
    <>
      <Choice label={t('settings:arabic-font')} value={settings.arabicFont} onChange={(arabicFont) => void change({ arabicFont })} options={(['naskh', 'sans'] as const).map((value) => ({ value, label: t(`settings:arabic-font-name.${value}`) }))} />
      <Field label={t('settings:text-size', { percent: settings.segmentScale > 1 ? percent : format.percent(settings.segmentScale) })}>
        {(id) => <input id={id} type="range" {...SCALE} value={settings.segmentScale} aria-valuetext={percent} onChange={(event) => void change({ segmentScale: Number(event.target.value) })} />}
      </Field>
    </>
  )
}

/** A pair of sentences in the chosen size and font. */
function Specimen() {
  const { i18n } = useTranslation()
  return (
    <div className="specimen full" aria-hidden="true">
      <Text language="ar">{i18n.t('settings:specimen', { lng: 'ar' })}</Text>
      <Text language="en">{i18n.t('settings:specimen', { lng: 'en' })}</Text>
    </div>
  )
}

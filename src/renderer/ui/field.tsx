import { useId } from 'react'
import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { baseLanguage, directionOf } from '../../core/model/language.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

/** A label over a control; the control gets the id that the label names. */
export function Field({ label, hint, children, className = '' }: Readonly<{ label: ReactNode; hint?: ReactNode; children: (id: string) => ReactNode; className?: string }>) {
  const id = useId()
  return (
    <div className={`f ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint && <p className="small dim">{hint}</p>}
    </div>
  )
}

/**
 * Direction and font of what is typed: of its language where that is known, else of its first strong letter.
 * An empty field follows the interface, so that its placeholder does.
 */
function contentOf(language: LanguageTag | undefined, value: unknown): Readonly<{ lang?: string; dir?: 'rtl' | 'ltr' | 'auto'; className: string }> {
  if (language === undefined) return value === '' ? { className: '' } : { dir: 'auto', className: '' }
  return { lang: language.replaceAll('_', '-'), dir: directionOf(language), className: baseLanguage(language) === 'ar' ? 'ar' : 'en' }
}

type TextFieldProps = InputHTMLAttributes<HTMLInputElement> & Readonly<{ language?: LanguageTag; icon?: IconName; after?: ReactNode; boxClass?: string; ref?: Ref<HTMLInputElement> }>

export function TextField({ language, icon, after, boxClass = '', className = '', ...rest }: TextFieldProps) {
  const content = contentOf(language, rest.value)
  return (
    <div className={`field ${boxClass}`}>
      {icon && <Icon name={icon} />}
      <input type="text" autoComplete="off" spellCheck={false} {...rest} {...content} className={`grow ${content.className} ${className}`} />
      {after}
    </div>
  )
}

type TextAreaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & Readonly<{ language?: LanguageTag }>

/** A field of several lines that grows with its text. */
export function TextArea({ language, className = '', ...rest }: TextAreaProps) {
  const content = contentOf(language, rest.value)
  return (
    <div className="field area">
      <textarea rows={1} {...rest} {...content} className={`grow ${content.className} ${className}`} />
    </div>
  )
}

type SelectProps = SelectHTMLAttributes<HTMLSelectElement> &
  Readonly<{ options: readonly Readonly<{ value: string; label: string; isDisabled?: boolean }>[]; boxClass?: string; /** A picture of what is chosen. */ before?: ReactNode }>

export function Select({ options, boxClass = '', before, ...rest }: SelectProps) {
  return (
    <div className={`field select ${boxClass}`}>
      {before}
      <select {...rest}>
        {options.map(({ value, label, isDisabled }) => <option key={value} value={value} disabled={isDisabled}>{label}</option>)}
      </select>
      <Icon name="chevron-down" size="s" />
    </div>
  )
}

/** A box to tick, with its label. */
export function Checkbox({ label, isChecked, onChange, isDisabled = false }: Readonly<{ label: ReactNode; isChecked: boolean; onChange: (isChecked: boolean) => void; isDisabled?: boolean }>) {
  return (
    <label className="opt">
      <input type="checkbox" checked={isChecked} disabled={isDisabled} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  )
}

/** One of a few values, all of them shown. */
export function Choice<T extends string>({ label, value, options, onChange }: Readonly<{ label: string; value: T; options: readonly Readonly<{ value: T; label: string; icon?: IconName }>[]; onChange: (value: T) => void }>) {
  const name = useId()
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      <div className="choice-row">
        {options.map((option) => (
          <label key={option.value} className={option.value === value ? 'choice-item on' : 'choice-item'}>
            <input type="radio" className="sr-only" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
            {option.icon && <Icon name={option.icon} size="s" />}
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

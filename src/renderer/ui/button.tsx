import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { shortcutKeys } from '../app/shortcuts.ts'
import type { ShortcutId } from '../app/shortcuts.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { Kbd } from './kbd.tsx'

type Common = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> & Readonly<{ shortcut?: ShortcutId; ref?: Ref<HTMLButtonElement> }>

type ButtonProps = Common &
  Readonly<{
    kind?: 'normal' | 'primary' | 'ghost' | 'danger'
    size?: 'm' | 'slim' | 'large'
    icon?: IconName
    children: ReactNode
  }>

export function Button({ kind = 'normal', size = 'm', icon, shortcut, children, className = '', ...rest }: ButtonProps) {
  const classes = ['button', kind === 'normal' ? '' : kind, size === 'm' ? '' : size, className].filter(Boolean).join(' ')
  return (
    <button type="button" className={classes} {...rest}>
      {icon && <Icon name={icon} size={size === 'slim' ? 's' : 'm'} />}
      <span>{children}</span>
      {shortcut && <Kbd shortcut={shortcut} />}
    </button>
  )
}

type IconButtonProps = Common & Readonly<{ icon: IconName; label: string; size?: 'm' | 'mini' }>

/** A button that shows only a picture: `label` is its name and, with its key, its tooltip. */
export function IconButton({ icon, label, shortcut, size = 'm', className = '', ...rest }: IconButtonProps) {
  const title = shortcut ? `${label} (${shortcutKeys(shortcut).join('+')})` : label
  return (
    <button type="button" className={`${size === 'mini' ? 'mini' : 'icon-button'} ${className}`} aria-label={label} title={title} {...rest}>
      <Icon name={icon} size={size === 'mini' ? 's' : 'm'} />
    </button>
  )
}

import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

type EmptyProps = Readonly<{ icon: IconName; title: string; text?: ReactNode; /** One button at most. */ action?: ReactNode; /** Nothing here is how it should be. */ isGood?: boolean }>

export function Empty({ icon, title, text, action, isGood = false }: EmptyProps) {
  return (
    <div className="blank">
      <Icon name={icon} size="xl" className={isGood ? 'okc' : ''} />
      <strong>{title}</strong>
      {text && <p className="sub">{text}</p>}
      {action}
    </div>
  )
}

const WIDTHS = [92, 64, 80, 48, 72]
const PATIENCE_MS = 200

/** Still bars in the shape of rows; nothing at all for the first 200 ms. */
export function Skeleton({ label, rows = 5, columns = 2 }: Readonly<{ label: string; rows?: number; columns?: 1 | 2 }>) {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!isShown) return null
  return (
    <div className={columns === 1 ? 'skel one' : 'skel'} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => {
        const width = WIDTHS[row % WIDTHS.length] ?? 60
        return (
          <div key={row}>
            <i style={{ inlineSize: `${width}%` }} />
            {columns === 2 && <i style={{ inlineSize: `${Math.max(30, width - 14)}%` }} />}
          </div>
        )
      })}
    </div>
  )
}

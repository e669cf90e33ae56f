export type MeterPart = Readonly<{ kind: 'ok' | 'draft' | 'accent'; share: number }>

/** A bar of shares of 1; `label` says what it shows. A number always stands beside it. */
export function Meter({ parts, label, className = '' }: Readonly<{ parts: readonly MeterPart[]; label: string; className?: string }>) {
  return (
    <span className={`meter ${className}`} role="img" aria-label={label}>
      {parts.map(({ kind, share }) => <i key={kind} className={`f-${kind}`} style={{ inlineSize: `${Math.max(0, Math.min(1, share)) * 100}%` }} />)}
    </span>
  )
}

/** How far running work is; still where that is unknown. */
export function ProgressBar({ value, label }: Readonly<{ value: number | null; label: string }>) {
  return (
    <span className="meter" role="progressbar" aria-label={label} {...(value === null ? {} : { 'aria-valuenow': Math.round(value * 100), 'aria-valuemin': 0, 'aria-valuemax': 100 })}>
      <i className="f-accent" style={{ inlineSize: `${(value ?? 0) * 100}%` }} />
    </span>
  )
}

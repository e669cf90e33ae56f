import { useEffect, useRef } from 'react'
import type { ShortcutId } from '../app/shortcuts.ts'
import { useCommands } from '../state/hooks.ts'

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/** Nine commands of one kind, one for each digit; the key is taken even where there is no such match or term. */
export function useDigitCommands(kind: 'insert-match' | 'insert-term', run: (digit: number) => void): void {
  const { registerCommand } = useCommands()
  const latest = useRef(run)
  useEffect(() => void (latest.current = run))
  useEffect(() => {
    const stops = DIGITS.map((digit) => {
      const id: ShortcutId = `${kind}-${digit}`
      return registerCommand({ id, titleKey: null, shortcut: id, run: () => latest.current(digit) })
    })
    return () => stops.forEach((stop) => stop())
  }, [kind, registerCommand])
}

import { useEffect } from 'react'
import { useCommands } from '../state/hooks.ts'
import { placeOf } from './commands.ts'
import { rememberFocus } from './panes.ts'

/**
 * Runs commands by their keys. It listens in the capture phase, because Monaco would take
 * some of the keys for itself; a key that runs nothing goes its usual way.
 */
export function useKeyboard(): void {
  const commands = useCommands()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!commands.press(event, placeOf(event.target))) return
      event.preventDefault()
      event.stopPropagation()
    }
    const onFocusIn = (event: FocusEvent) => rememberFocus(event.target)
    window.addEventListener('keydown', onKeyDown, true)
    document.addEventListener('focusin', onFocusIn)
    return () => {
      window.removeEventListener('keydown', onKeyDown, true)
      document.removeEventListener('focusin', onFocusIn)
    }
  }, [commands])
}

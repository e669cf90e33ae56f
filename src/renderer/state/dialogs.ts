import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useWorkbench } from './workbench.ts'

export type Dialogs = Readonly<{
  /** Shows a dialog over the ones that are open. Returns what closes it. */
  open: (render: (close: () => void) => ReactNode) => () => void
}>

let lastId = 0

export function useDialogs(): Dialogs {
  const { dialogs } = useWorkbench()
  return useMemo(
    () => ({
      open: (render) => {
        const id = ++lastId
        const close = () => dialogs.set((current) => current.filter((dialog) => dialog.id !== id))
        dialogs.set((current) => [...current, { id, render }])
        return close
      },
    }),
    [dialogs],
  )
}

import { useEffect, useState } from 'react'
import { useReportError } from '../state/hooks.ts'
import type { EditorSession, Ports } from './session.ts'

/** Arabic and Latin letters, so that both subsets of a font are loaded: "Libya Abc 123". */
const SAMPLE = '\u0644\u064a\u0628\u064a\u0627 Abc 123'
const FAMILIES = ['"Noto Naskh Arabic Variable"', '"Noto Sans Arabic Variable"', '"Inter Variable"']

/** Text that is measured before its font has come is marked in the wrong places. */
async function loadFonts(): Promise<void> {
  await Promise.all(FAMILIES.flatMap((family) => [400, 600].map((weight) => document.fonts.load(`${weight} 19px ${family}`, SAMPLE).catch(() => []))))
}

type EditorModule = Readonly<{ createPorts: () => Ports; watchLook: () => () => void }>

/** Resolves when a segment is active and the page has had time to paint its rows. */
function firstPainted(session: EditorSession): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      if (session.active.get().id === null) return
      stop()
      requestAnimationFrame(() => setTimeout(resolve, 0))
    }
    const stop = session.active.subscribe(settle)
    settle()
  })
}

/** Loaded behind the first picture of the grid, which it would hold up: the editors are needed at the first key, not before. */
async function loadEditors(session: EditorSession): Promise<EditorModule> {
  await firstPainted(session)
  const [{ createMonacoPort }, { watchLook }] = await Promise.all([import('./monaco/monaco-port.ts'), import('./monaco/look.ts'), loadFonts()])
  return { watchLook, createPorts: () => ({ source: createMonacoPort({ isReadOnly: true }), target: createMonacoPort({ isReadOnly: false }) }) }
}

/** Gives the session its two editors. */
export function usePorts(session: EditorSession): void {
  const report = useReportError()
  const [editors, setEditors] = useState<EditorModule | null>(null)
  useEffect(() => {
    let isGone = false
    loadEditors(session).then((loaded) => !isGone && setEditors(loaded), report)
    return () => {
      isGone = true
    }
  }, [session, report])
  useEffect(() => {
    if (!editors) return
    const stopWatching = editors.watchLook()
    if (session.ports.get() === null) session.attachPorts(editors.createPorts())
    return stopWatching
  }, [editors, session])
}

import { useEffect, useRef } from 'react'
import { useReportError } from '../state/hooks.ts'
import { useStore } from '../state/store.ts'
import type { EditorSession } from './session.ts'
import { askOffers, placeOf } from './term-insertion.ts'
import { NO_OFFERS, choiceKey, type TermChoice } from './term-offers.ts'

/** A pause in typing after which the forms are asked for anew. */
const PAUSE_MS = 60
/** Of a segment with more terms the rest is shown as in the glossary. */
const MAX_ASKED = 24

/** Keeps the session's offers those of the caret as it stands, after a pause. */
export function useTermOffers(session: EditorSession, choices: readonly TermChoice[]): void {
  const ports = useStore(session.ports)
  const report = useReportError()
  const key = choices.map(choiceKey).join('\n')
  const latest = useRef(choices)
  useEffect(() => void (latest.current = choices))
  useEffect(() => {
    if (!ports || key === '') return session.termOffers.set(NO_OFFERS)
    const { target } = ports
    let timer: ReturnType<typeof setTimeout> | undefined
    let serial = 0
    const ask = async (): Promise<void> => {
      const asked = ++serial
      const place = placeOf(target)
      const forms = await Promise.all(latest.current.slice(0, MAX_ASKED).map(async (choice) => [choiceKey(choice), await askOffers(session, choice)] as const))
      if (asked === serial && place === placeOf(target)) session.termOffers.set({ place, forms: new Map(forms) })
    }
    const askSoon = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => void ask().catch((error: unknown) => serial > 0 && report(error)), PAUSE_MS)
    }
    askSoon()
    const stops = [target.onSelection(askSoon), target.onChange(askSoon)]
    return () => {
      serial = -1
      clearTimeout(timer)
      stops.forEach((stop) => stop())
    }
  }, [session, ports, key, report])
}

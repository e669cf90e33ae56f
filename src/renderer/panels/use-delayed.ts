import { useEffect, useState } from 'react'

const TYPING_PAUSE_MS = 150

/** A value that follows when typing pauses. */
export function useDelayed(value: string): string {
  const [delayed, setDelayed] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setDelayed(value), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return delayed
}

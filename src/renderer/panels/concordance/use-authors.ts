import { useEffect, useState } from 'react'
import { useCall } from '../../state/hooks.ts'

/** Who changed units of these memories, by name. A memory that cannot be read adds nobody: its own state tells why. */
export function useAuthors(memoryIds: readonly string[]): readonly string[] {
  const call = useCall()
  const [authors, setAuthors] = useState<readonly string[]>([])
  const key = JSON.stringify(memoryIds)
  useEffect(() => {
    let isWanted = true
    const ids = JSON.parse(key) as readonly string[]
    void Promise.allSettled(ids.map((memoryId) => call('memory.facets', { memoryId }))).then((answers) => {
      if (!isWanted) return
      const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.authors.map(({ value }) => value) : []))
      setAuthors([...new Set(found)].sort((a, b) => a.localeCompare(b)))
    })
    return () => {
      isWanted = false
    }
  }, [call, key])
  return authors
}

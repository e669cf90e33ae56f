import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headKey, headsOf, withOperation, type Heads } from '../../src/core/sync/operation.ts'
import type { ProjectFile } from '../../src/storage/project-file.ts'
import { createProject, openProject } from './support.ts'

const FIELDS = ['target', 'status', 'note'] as const
const edits = fc.array(
  fc.record({
    entity: fc.constantFrom('a', 'b', 'c'),
    device: fc.constantFrom('laptop', 'office'),
    patch: fc.dictionary(fc.constantFrom(...FIELDS), fc.string(), { minKeys: 1 }),
  }),
  { minLength: 1, maxLength: 25 },
)

function storedHeads(file: ProjectFile): Heads {
  const heads = new Map<string, (readonly [string, number])[]>()
  for (const { entity, field, device, n } of file.journal.heads()) {
    const key = headKey(entity, field)
    heads.set(key, [...(heads.get(key) ?? []), [device, n]])
  }
  return heads
}

describe('the journal', () => {
  it('leaves the heads that replaying its operations gives, and each operation names exactly the heads it replaced', () => {
    const path = createProject()
    fc.assert(
      fc.property(edits, (list) => {
        for (const { device, entity, patch } of list) {
          const file = openProject(path, { deviceId: device })
          file.transaction(() => file.journal.append({ kind: 'segment', entity, patch }))
          file.close()
        }
        const file = openProject(path)
        let heads: Heads = new Map()
        for (const operation of file.journal.all()) {
          for (const field of Object.keys(operation.patch)) {
            expect(operation.over[field] ?? []).toEqual(heads.get(headKey(operation.entity, field)) ?? [])
          }
          heads = withOperation(heads, operation)
        }
        expect(storedHeads(file)).toEqual(heads)
        expect(headsOf(file.journal.all())).toEqual(heads)
        file.close()
      }),
      { numRuns: 12 },
    )
  })

  it('counts the operations of each device from 1 without gaps, through restarts', () => {
    const path = createProject()
    for (const deviceId of ['laptop', 'office', 'laptop', 'laptop']) {
      const file = openProject(path, { deviceId })
      file.transaction(() => file.journal.append({ kind: 'segment', entity: 'a', patch: { target: deviceId } }))
      file.close()
    }
    const written = [...openProject(path).journal.all()].map(({ device, n }) => `${device} ${n}`)
    expect(written).toEqual(['laptop 1', 'office 1', 'laptop 2', 'laptop 3'])
  })

  it('is rolled back with the edit that it tells of', () => {
    const file = openProject()
    expect(() =>
      file.transaction(() => {
        file.journal.append({ kind: 'segment', entity: 'a', patch: { target: 'x' } })
        throw new Error('the edit failed')
      }),
    ).toThrow('the edit failed')
    expect(file.journal.heads()).toEqual([])
    const { n, over } = file.transaction(() => file.journal.append({ kind: 'segment', entity: 'a', patch: { target: 'y' } }))
    expect([n, over]).toEqual([1, {}])
  })

  it('stamps grow even when the wall clock is set back', () => {
    const path = createProject()
    const stamps = ['2030-01-01', '2020-01-01', '2025-01-01'].map((day) => {
      const file = openProject(path, { now: () => new Date(day) })
      const { hlc } = file.transaction(() => file.journal.append({ kind: 'segment', entity: 'a', patch: { target: day } }))
      file.close()
      return hlc
    })
    expect(stamps).toEqual([...stamps].sort())
    expect(new Set(stamps).size).toBe(3)
  })

  it('knows who wrote', () => {
    const file = openProject(createProject(), { userName: () => 'مريم' })
    file.transaction(() => file.journal.append({ kind: 'concept', entity: 'c', patch: { domain: 'military' } }))
    expect(file.journal.ofEntity('c')).toMatchObject([{ space: file.id, user: 'مريم', kind: 'concept', patch: { domain: 'military' } }])
  })
})

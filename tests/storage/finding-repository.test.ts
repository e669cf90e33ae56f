import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/core/model/finding.ts'
import { addDocument, openProject } from './support.ts'

const finding = (more: Partial<Finding> = {}): Finding => ({ checkId: 'numbers', severity: 'error', side: 'source', range: { start: 1, end: 3 }, args: { number: '27' }, ...more })

function project() {
  const file = openProject()
  const first = addDocument(file, [{ source: 'أ' }, { source: 'ب' }], { name: 'first.txt' })
  const second = addDocument(file, [{ source: 'ج' }], { name: 'second.txt' })
  const put = (segmentId: (typeof first.ids)[number], ...list: readonly (readonly [key: string, finding: Finding])[]) =>
    file.transaction(() => file.findings.replace(segmentId, list.map(([key, each]) => ({ key, finding: each }))))
  return { file, first, second, put }
}

describe('findings', () => {
  it('come back as they were stored, in the order of the project, with their place', () => {
    const { file, first, second, put } = project()
    put(second.ids[0]!, ['z', finding({ range: null, severity: 'warning', replacement: '' })])
    put(first.ids[1]!, ['b', finding({ range: { start: 5, end: 6 } })], ['c', finding({ side: 'target' })])
    put(first.ids[0]!, ['a', finding()])
    const place = { segmentNumber: 1, documentId: second.documentId, documentName: 'second.txt' }
    expect(file.findings.list(null).map(({ key }) => key)).toEqual(['a', 'c', 'b', 'z'])
    expect(file.findings.list(second.documentId)).toEqual([{ ...finding({ range: null, severity: 'warning', replacement: '' }), key: 'z', segmentId: second.ids[0], ...place }])
    expect('replacement' in file.findings.list(first.documentId)[0]!).toBe(false)
  })

  it('a later run takes the place of what the segment had, and of nothing else', () => {
    const { file, first, put } = project()
    put(first.ids[0]!, ['a', finding()], ['b', finding()])
    put(first.ids[1]!, ['c', finding()])
    put(first.ids[0]!, ['b', finding({ severity: 'warning' })])
    expect(file.findings.list(null).map(({ key, severity }) => [key, severity])).toEqual([['b', 'warning'], ['c', 'error']])
    put(first.ids[0]!)
    expect(file.findings.list(null).map(({ key }) => key)).toEqual(['c'])
  })

  it('what was set aside is not listed and not counted, also when it is found again', () => {
    const { file, first, put } = project()
    const id = first.ids[0]!
    put(id, ['a', finding()], ['b', finding({ severity: 'warning' })], ['c', finding({ severity: 'warning' })])
    expect(file.findings.counts([id, first.ids[1]!])).toEqual(new Map([[id, { errors: 1, warnings: 2 }]]))
    file.transaction(() => file.findings.ignore('a', 'a quotation', 'Mariam', 'now'))
    put(id, ['a', finding()], ['b', finding({ severity: 'warning' })])
    expect(file.findings.list(null).map(({ key }) => key)).toEqual(['b'])
    expect(file.findings.counts([id])).toEqual(new Map([[id, { errors: 0, warnings: 1 }]]))
    expect(file.findings.total()).toBe(1)
    expect(file.findings.ignored(['a', 'b'])).toEqual(new Set(['a']))
    expect(file.transaction(() => [file.findings.unignore('a'), file.findings.unignore('a')])).toEqual([true, false])
    expect(file.findings.total()).toBe(2)
  })

  it('findings of a removed document are not seen', () => {
    const { file, first, put } = project()
    put(first.ids[0]!, ['a', finding()])
    file.transaction(() => file.documents.setRemoved(first.documentId, 'now'))
    expect([file.findings.list(null), file.findings.total()]).toEqual([[], 0])
  })
})

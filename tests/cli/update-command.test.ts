import { describe, expect, it } from 'vitest'
import { makeDesk } from './run-cli.ts'

const desk = makeDesk()
const OLD = { en: 'The talks opened. Two delegations came today. The end.\n', ar: '\u0628\u062f\u0623\u062a \u0627\u0644\u0645\u062d\u0627\u062f\u062b\u0627\u062a. \u062d\u0636\u0631 \u0648\u0641\u062f \u0648\u0627\u062d\u062f \u0641\u0642\u0637. \u0627\u0646\u062a\u0647\u0649.\n' } as const
const NEXT = { en: 'The talks opened. Three delegations came today. Coffee followed. The end.\n', ar: '\u0628\u062f\u0623\u062a \u0627\u0644\u0645\u062d\u0627\u062f\u062b\u0627\u062a. \u062d\u0636\u0631 \u0648\u0641\u062f \u062b\u0627\u0646 \u0641\u0642\u0637. \u062a\u0628\u0639\u062a\u0647\u0627 \u0627\u0644\u0642\u0647\u0648\u0629. \u0627\u0646\u062a\u0647\u0649.\n' } as const

describe('update', () => {
  it.each([['en', 'ar'], ['ar', 'en']] as const)('compares first, then puts the new version in place (from %s)', async (source, target) => {
    desk.write('a.txt', OLD[source])
    await desk.json('new', source, '--source', source, '--target', target, 'a.txt')
    desk.write('a.txt', NEXT[source])
    const counts = { same: 2, moved: 0, spelling: 0, changed: 1, added: 1, removed: 0 }
    const planned = await desk.json('update', source, 'a.txt', '--dry-run')
    expect(planned).toMatchObject({ document: 'a.txt', file: 'a.txt', dryRun: true, counts, rows: [{ fate: 'changed', oldNumber: 2, newNumber: 2 }, { fate: 'added', oldNumber: null, newNumber: 3 }] })
    expect((await desk.json('stats', source))['total']).toMatchObject({ segments: 3 })
    expect(await desk.json('update', source, 'a.txt')).toMatchObject({ dryRun: false, counts })
    expect((await desk.json('stats', source))['total']).toMatchObject({ segments: 4 })
    expect((await desk.json('update', source, 'a.txt', '--dry-run'))['rows']).toEqual([])
  })

  it('prints what is not as it was, a row each, and takes a document by number', async () => {
    desk.write('b.txt', OLD.en)
    await desk.json('new', 'rows', '--source', 'en', '--target', 'ar', 'b.txt')
    desk.write('b v2.txt', NEXT.en)
    const { code, lines } = await desk.run(['update', 'rows', 'b v2.txt', '--document', '1', '--dry-run', '--lang-ui', 'en'])
    expect([code, lines]).toEqual([0, ['changed\t2\t2\tThree delegations came today.', 'new\t\t3\tCoffee followed.']])
  })

  it.each([
    ['a document that is not there', ['update', 'rows', 'b v2.txt'], 'b v2.txt'],
    ['a file that is not there', ['update', 'rows', 'none.txt', '--document', '1'], 'none.txt'],
    ['a file of another format', ['update', 'rows', 'c.md', '--document', '1'], 'c.md'],
    ['a table', ['update', 'rows', 'g.tsv', '--document', '1'], 'g.tsv'],
  ])('exits with 2 and one sentence for %s', async (_law, args, named) => {
    desk.write('c.md', '# Title\n')
    desk.write('g.tsv', 'en\tar\tpos\ncommittee\t\u0644\u062c\u0646\u0629\tNOUN\n')
    const { code, out, err } = await desk.run(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^dragoman: .+\n$/)
    expect(err).toContain(named)
  })
})

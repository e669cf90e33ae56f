import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PLAN_KINDS, type PlanKind } from '../../../src/core/model/import-plan.ts'
import { DEFAULT_OPTIONS, choiceOf, choicesFor, importCount, withChoice } from '../../../src/renderer/glossary-import/plan-options.ts'

const countsOf = (kinds: readonly PlanKind[]) => Object.fromEntries(PLAN_KINDS.map((kind) => [kind, kinds.filter((each) => each === kind).length])) as Record<PlanKind, number>

describe('what an import of a glossary takes', () => {
  it.each<[string, PlanKind, string]>([
    ['what is new is added', 'new', 'add'],
    ['what differs replaces ours', 'changed', 'replace'],
    ['what conflicts is left out until a person decides', 'conflicting', 'skip'],
    ['what cannot be read is left out', 'rejected', 'skip'],
    ['what is the same is left alone', 'identical', 'skip'],
  ])('%s', (_, kind, choice) => expect(choiceOf({ index: 0, kind }, DEFAULT_OPTIONS)).toBe(choice))

  it('a policy for conflicts holds for every row that was not set apart', () => {
    const options = withChoice({ ...DEFAULT_OPTIONS, conflicts: 'add' }, { index: 1, kind: 'conflicting' }, 'skip')
    expect([0, 1].map((index) => choiceOf({ index, kind: 'conflicting' }, options))).toEqual(['add', 'skip'])
    expect(importCount({ counts: countsOf(['conflicting', 'conflicting']) }, options)).toBe(1)
  })

  it('a row that is set back to what is usual is set apart no more', () => {
    const row = { index: 3, kind: 'new' as const }
    expect(withChoice(withChoice(DEFAULT_OPTIONS, row, 'skip'), row, 'add').choices.size).toBe(0)
  })

  it('the number on the button is that of the rows whose choice is not to leave them out', () => {
    const decisions = fc.array(fc.tuple(fc.constantFrom(...PLAN_KINDS), fc.nat()), { maxLength: 30 })
    fc.assert(
      fc.property(decisions, fc.constantFrom('skip' as const, 'add' as const, 'replace' as const), (rows, conflicts) => {
        let options: typeof DEFAULT_OPTIONS = { ...DEFAULT_OPTIONS, conflicts }
        for (const [index, [kind, number]] of rows.entries()) {
          const choices = choicesFor(kind)
          const choice = choices[number % (choices.length + 1)]
          if (choice) options = withChoice(options, { index, kind }, choice)
        }
        const taken = rows.filter(([kind], index) => choiceOf({ index, kind }, options) !== 'skip')
        expect(importCount({ counts: countsOf(rows.map(([kind]) => kind)) }, options)).toBe(taken.length)
      }),
    )
  })
})

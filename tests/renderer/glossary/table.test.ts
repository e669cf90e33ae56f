import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConceptId } from '../../../src/core/model/concept.ts'
import { NATURAL_ORDER, NO_FILTER, TABLE_COLUMNS, ariaSort, nextSort } from '../../../src/renderer/glossary/filter.ts'
import type { Sort, SortColumn } from '../../../src/renderer/glossary/filter.ts'
import { movedBy } from '../../../src/renderer/glossary/glossary-list.tsx'
import { ALL_SELECTED, MAX_IDS, NO_SELECTION, isSelected, selectedCount, selectedShare, selectionParam, withSelected } from '../../../src/renderer/glossary/selection.ts'
import { EDITABLE_COLUMNS, ENTRY_KEYS } from '../../../src/renderer/glossary/table-keys.ts'
import type { Cell, TableKey } from '../../../src/renderer/glossary/table-keys.ts'

const { intent: tableIntent, nextEditable } = ENTRY_KEYS
const press = (key: string, held: Partial<TableKey> = {}): TableKey => ({ key, code: key.length === 1 ? `Key${key.toUpperCase()}` : key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held })
const at = (index: number, column: Cell['column'] = 'source'): Cell => ({ index, column })
const id = (value: string) => value as ConceptId

describe('keys in the table', () => {
  it.each<[string, TableKey, Cell | null, boolean, unknown]>([
    ['the first arrow goes to the first row', press('ArrowDown'), null, false, { kind: 'move', cell: at(0), extends: false }],
    ['down goes on', press('ArrowDown'), at(3), false, { kind: 'move', cell: at(4), extends: false }],
    ['the last row is the end', press('ArrowDown'), at(99), false, { kind: 'move', cell: at(99), extends: false }],
    ['a page up stops at the first', press('PageUp'), at(4), false, { kind: 'move', cell: at(0), extends: false }],
    ['Shift takes rows along', press('ArrowUp', { shiftKey: true }), at(4), false, { kind: 'move', cell: at(3), extends: true }],
    ['from left to right the right arrow goes on', press('ArrowRight'), at(4), false, { kind: 'move', cell: at(4, 'target'), extends: false }],
    ['from right to left the right arrow goes back', press('ArrowRight'), at(4), true, { kind: 'move', cell: at(4, 'select'), extends: false }],
    ['from right to left the left arrow goes on', press('ArrowLeft'), at(4), true, { kind: 'move', cell: at(4, 'target'), extends: false }],
    ['Home goes to the first column', press('Home'), at(4, 'domain'), false, { kind: 'move', cell: at(4, 'select'), extends: false }],
    ['Ctrl+End goes to the last row', press('End', { ctrlKey: true }), at(4), false, { kind: 'move', cell: at(99), extends: false }],
    ['Ctrl+A means all, whatever the layout types', press('\u0634', { code: 'KeyA', ctrlKey: true }), at(4), true, { kind: 'select-all' }],
    ['Enter edits a cell', press('Enter'), at(4, 'status'), false, { kind: 'edit' }],
    ['F2 edits too', press('F2'), at(4, 'target'), false, { kind: 'edit' }],
    ['Enter on a cell that only shows opens the form', press('Enter'), at(4, 'used'), false, { kind: 'open' }],
    ['Ctrl+Enter is not ours', press('Enter', { ctrlKey: true }), at(4), false, null],
    ['Alt belongs to the menus', press('ArrowDown', { altKey: true }), at(4), false, null],
    ['Space selects', press(' '), at(4), false, { kind: 'toggle' }],
    ['letters are not ours', press('x'), at(4), false, null],
  ])('%s', (_law, key, cell, isRtl, expected) => expect(tableIntent(key, cell, 100, isRtl)).toEqual(expected))

  it('never leave the table', () => {
    const keys = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End')
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.boolean())), fc.integer({ min: 1, max: 40 }), fc.boolean(), (presses, total, isRtl) => {
        let cell: Cell | null = null
        for (const [key, ctrlKey] of presses) {
          const intent = tableIntent(press(key, { ctrlKey }), cell, total, isRtl)
          if (intent?.kind === 'move') cell = intent.cell
          expect(cell === null || (cell.index >= 0 && cell.index < total && TABLE_COLUMNS.includes(cell.column))).toBe(true)
        }
      }),
    )
  })

  it('Tab goes through every cell that can be changed, once, and back the same way', () => {
    const rows = 4
    const seen: Cell[] = []
    for (let cell: Cell | null = at(0); cell; cell = nextEditable(cell.index, cell.column as never, 1, rows)) seen.push(cell)
    expect(seen).toHaveLength(rows * EDITABLE_COLUMNS.length)
    const back: Cell[] = []
    for (let cell: Cell | null = at(rows - 1, 'domain'); cell; cell = nextEditable(cell.index, cell.column as never, -1, rows)) back.push(cell)
    expect(back.reverse()).toEqual(seen)
  })
})

describe('the order of the table', () => {
  const descending = (by: SortColumn): Sort => ({ by, isDescending: true })
  const ascending = (by: SortColumn): Sort => ({ by, isDescending: false })
  it.each<[string, Sort, SortColumn, string, Sort]>([
    ['a heading begins with the first letter', NATURAL_ORDER, 'target', '', ascending('target')],
    ['pressed again it turns around', ascending('target'), 'target', '', descending('target')],
    ['pressed a third time it gives the natural order back', descending('target'), 'target', '', NATURAL_ORDER],
    ['numbers begin with the largest', NATURAL_ORDER, 'used', '', descending('used')],
    ['and end with the smallest', descending('used'), 'used', '', ascending('used')],
    ['without a query the source is in order already', NATURAL_ORDER, 'source', '', descending('source')],
    ['with a query it is not', NATURAL_ORDER, 'source', 'truce', ascending('source')],
    ['another heading starts anew', descending('domain'), 'status', '', ascending('status')],
  ])('%s', (_law, sort, column, query, expected) => expect(nextSort(sort, column, query)).toEqual(expected))

  it('is told of one column only', () => {
    const columns: readonly SortColumn[] = ['source', 'target', 'status', 'domain', 'used']
    for (const by of columns) for (const query of ['', 'x']) expect(columns.filter((column) => ariaSort(ascending(by), column, query) !== undefined)).toEqual([by])
    expect(columns.filter((column) => ariaSort(NATURAL_ORDER, column, 'x') !== undefined)).toEqual([])
  })
})

describe('a selection', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e').map(id))
  it('holds what was put into it and not what was taken out, picked singly or from all', () => {
    fc.assert(
      fc.property(fc.boolean(), ids, ids, (isAll, first, second) => {
        const before = withSelected(isAll ? ALL_SELECTED : NO_SELECTION, first, !isAll)
        const taken = withSelected(before, second, true)
        const left = withSelected(before, second, false)
        for (const one of second) {
          expect(isSelected(taken, one)).toBe(true)
          expect(isSelected(left, one)).toBe(false)
        }
        for (const one of first.filter((other) => !second.includes(other))) expect(isSelected(taken, one)).toBe(!isAll)
      }),
    )
  })

  it('of all but two of a hundred thousand counts and is named by its filter', () => {
    const selection = withSelected(ALL_SELECTED, [id('a'), id('b')], false)
    expect(selectedCount(selection, 100_000)).toBe(99_998)
    expect(selectionParam(selection, { ...NO_FILTER, domain: 'law' }, 'court')).toEqual({ filter: { ...NO_FILTER, query: 'court', domain: 'law' }, except: ['a', 'b'] })
  })

  it.each<[string, readonly string[], number, readonly string[], 'none' | 'some' | 'all']>([
    ['nothing picked is none', [], 2, ['a', 'b'], 'none'],
    ['one of two is some', ['a'], 2, ['a', 'b'], 'some'],
    ['both are all', ['a', 'b'], 2, ['a', 'b'], 'all'],
    ['as many under another filter are not all', ['x', 'y', 'z'], 2, ['a', 'b'], 'some'],
  ])('tell the heading: %s', (_law, picked, total, shown, expected) => {
    expect(selectedShare(withSelected(NO_SELECTION, picked.map(id), true), total, shown.map(id))).toBe(expected)
  })

  it('of nothing, or of more than a call may name, is not sent', () => {
    expect(selectionParam(NO_SELECTION, NO_FILTER, '')).toBeNull()
    const many = withSelected(NO_SELECTION, Array.from({ length: MAX_IDS + 1 }, (_, n) => id(String(n))), true)
    expect(selectionParam(many, NO_FILTER, '')).toBeNull()
  })
})

describe('the order of glossaries', () => {
  it.each<[string, string, number, string]>([
    ['up', 'b', -1, 'bac'],
    ['down', 'b', 1, 'acb'],
    ['by a drag over several', 'c', -2, 'cab'],
    ['not beyond the first', 'a', -1, 'abc'],
    ['not beyond the last', 'c', 1, 'abc'],
    ['not for one that is not there', 'x', 1, 'abc'],
  ])('moves one %s', (_law, moved, step, expected) => expect(movedBy(['a', 'b', 'c'], moved, step).join('')).toBe(expected))
})

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WorkbenchError } from '../../src/core/errors.ts'
import type { FilterOptions, UnitTranslation } from '../../src/core/formats/filter.ts'
import { formatFilters } from '../../src/core/formats/registry.ts'
import { labelTags } from '../../src/core/model/tagged-text.ts'
import { detectEncoding } from '../../src/services/encoding-detection.ts'
import { codecFor } from '../../src/services/text-codecs.ts'

const fixturesOf = (id: string) => join(import.meta.dirname, '../fixtures/formats', id)
const filesOf = (folder: string) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile() && !name.endsWith('.md.txt')) : []

function optionsFor(bytes: Uint8Array, fileName: string): FilterOptions {
  return { sourceLanguage: 'ar', targetLanguage: 'en', codec: codecFor(detectEncoding(bytes).guesses[0]?.name ?? 'utf-8'), fileName }
}

describe.each(formatFilters.map((filter) => [filter.id, filter] as const))('format %s', (id, filter) => {
  it('has fixtures named by hazard', () => expect(filesOf(fixturesOf(id)).length).toBeGreaterThanOrEqual(4))

  describe.each(filesOf(fixturesOf(id)))('%s', (name) => {
    const bytes = new Uint8Array(readFileSync(join(fixturesOf(id), name)))
    const options = optionsFor(bytes, name)

    it('finds units, each with an id of its own and the same at every reading', () => {
      const { units } = filter.extract(bytes, options)
      expect(units.length).toBeGreaterThan(0)
      expect(new Set(units.map((unit) => unit.id)).size).toBe(units.length)
      expect(filter.extract(bytes, options).units).toEqual(units)
    })

    it('comes back byte for byte when nothing was translated', () => {
      expect(filter.merge(bytes, new Map(), options)).toEqual(bytes)
    })

    it('reads back every translation that it wrote, tags included', () => {
      const { units } = filter.extract(bytes, options)
      const open = units.filter((unit) => !unit.isLocked)
      const translations = new Map(
        open.map((unit): [string, UnitTranslation] => [unit.id, { target: { ...unit.source, text: `(${unit.source.text})` }, status: 'confirmed' }]),
      )
      const again = filter.extract(filter.merge(bytes, translations, options), options)
      const written = new Map(again.units.map((unit) => [unit.id, labelTags(unit.target ?? unit.source)]))
      for (const unit of open) expect(written.get(unit.id)).toBe(`(${labelTags(unit.source)})`)
      expect(again.units.length).toBe(units.length)
    })

    it('keeps every other unit when one is translated', () => {
      const { units } = filter.extract(bytes, options)
      const [first] = units.filter((unit) => !unit.isLocked)
      if (!first) return
      const merged = filter.merge(bytes, new Map([[first.id, { target: { text: 'X', tags: [] }, status: 'draft' as const }]]), options)
      const others = (list: typeof units) => list.filter((unit) => unit.id !== first.id).map((unit) => [unit.id, unit.source, unit.target])
      expect(others(filter.extract(merged, options).units)).toEqual(others(units))
    })
  })

  const malformed = filesOf(join(fixturesOf(id), 'malformed'))
  it.each(malformed)('refuses %s with a code and a place', (name) => {
    const bytes = new Uint8Array(readFileSync(join(fixturesOf(id), 'malformed', name)))
    let caught: unknown
    try {
      filter.extract(bytes, optionsFor(bytes, name))
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(WorkbenchError)
    expect((caught as WorkbenchError).code).toMatch(/^format\//)
  })
})

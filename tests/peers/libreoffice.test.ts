import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { docxTableExporter } from '../../src/core/formats/docx-table/exporter.ts'
import { labelTags } from '../../src/core/model/tagged-text.ts'
import { labels } from '../core/formats/exchange-samples.ts'
import { describePeer, needs, run, temporaryFolder } from './programs.ts'
import { exports, segmentsOf } from './samples.ts'

/** Cells come out one a line; a line break or a tab within a cell is a space here, and marks of direction are left out. */
const flat = (text: string) => text.replace(/[\u2066\u2069]/g, '').replace(/\s+/g, ' ').trim()

describePeer('LibreOffice', [needs.soffice], () => {
  const folder = temporaryFolder()
  const convert = (format: string) =>
    run('soffice', [
      '--headless', `-env:UserInstallation=file://${join(folder, 'profile')}`, '--convert-to', format, '--outdir', folder,
      ...exports.map(([name]) => join(folder, `${name}.docx`)),
    ])

  beforeAll(() => {
    for (const [name, input] of exports) writeFileSync(join(folder, `${name}.docx`), docxTableExporter.write(input))
    convert('txt:Text (encoded):UTF8')
    convert('pdf')
  })

  it.each(exports)('finds every row of the DOCX table %s, in order', (name, input) => {
    const text = flat(readFileSync(join(folder, `${name}.txt`), 'utf8'))
    let from = 0
    for (const { number, source, target, tags, status } of segmentsOf(input)) {
      const row = flat([number, labelTags({ text: source, tags }), labelTags({ text: target, tags }), labels[status]].join(' '))
      const at = text.indexOf(row, from)
      expect(at, row).toBeGreaterThanOrEqual(from)
      from = at + row.length
    }
    for (const { name: title } of input.documents) expect(text).toContain(title)
  })

  it.each(exports)('lays the DOCX table %s out as pages', (name) => {
    const path = join(folder, `${name}.pdf`)
    expect(existsSync(path)).toBe(true)
    expect(statSync(path).size).toBeGreaterThan(5000)
  })
})

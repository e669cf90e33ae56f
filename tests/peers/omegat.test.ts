import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tmxBilingualExporter } from '../../src/core/formats/tmx/exporter.ts'
import { xliff12Exporter } from '../../src/core/formats/xliff12/exporter.ts'
import { xliff12Filter } from '../../src/core/formats/xliff12/filter.ts'
import type { BilingualInput } from '../../src/core/formats/exporter.ts'
import { options } from '../core/formats/exchange-samples.ts'
import { writeProject } from './omegat-project.ts'
import { describePeer, needs, run, temporaryFolder } from './programs.ts'
import { exports } from './samples.ts'

/** The file without tagged segments: the program writes tags of other formats in its own way. */
function withoutTaggedSegments(input: BilingualInput): BilingualInput {
  return { ...input, documents: input.documents.map((document) => ({ ...document, segments: document.segments.filter(({ tags }) => tags.length === 0) })) }
}

/** What "copy source to target" leaves: this program translates the targets of an XLIFF file, and sees no unit without one. */
function withCopiedSources(input: BilingualInput): BilingualInput {
  const documents = input.documents.map((document) => ({
    ...document,
    segments: document.segments.map((segment) => ({ ...segment, target: segment.source, status: 'draft' as const })),
  }))
  return { ...input, documents }
}

describePeer('OmegaT', [needs.omegat], () => {
  const folder = temporaryFolder()

  it.each(exports)('counts every unit of the XLIFF 1.2 %s and fills them from the TMX', (name, whole) => {
    const input = withoutTaggedSegments(whole)
    const project = join(folder, name)
    writeProject(project, input)
    writeFileSync(join(project, 'source/news.xlf'), xliff12Exporter.write(withCopiedSources(input)))
    writeFileSync(join(project, 'tm/auto/news.tmx'), tmxBilingualExporter.write(input))
    const { status, output } = run('omegat', [project, '--mode=console-translate', `--config-dir=${join(folder, 'configuration')}`, '--disable-project-locking'])
    expect(status, output).toBe(0)

    const open = input.documents.flatMap(({ segments }) => segments).filter(({ isLocked }) => !isLocked)
    const statistics = readFileSync(join(project, 'omegat/project_stats.txt'), 'utf8')
    expect(Number(/^Total:\s+(\d+)/m.exec(statistics)?.[1])).toBe(open.length)
    expect(Number(/^Remaining:\s+(\d+)/m.exec(statistics)?.[1])).toBe(open.filter((one) => one.status === 'untranslated').length)

    const translated = xliff12Filter.extract(new Uint8Array(readFileSync(join(project, 'target/news.xlf'))), options)
    const targets = new Map(translated.units.map(({ id, target }) => [id, target?.text]))
    expect(open.map(({ id }) => targets.get(id))).toEqual(open.map((one) => (one.status === 'untranslated' ? one.source : one.target)))
  })
})

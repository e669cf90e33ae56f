import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeDesk } from '../cli/run-cli.ts'
import { writeProject } from './omegat-project.ts'
import { conformance, describePeer, needs, run, runPython, schema, temporaryFolder } from './programs.ts'

/** Prints [source, target] of each unit. */
const LIST_UNITS = `
import json, sys
from translate.storage import factory
print(json.dumps([[str(u.source), str(u.target)] for u in factory.getobject(sys.argv[1]).units if not u.isheader()]))
`
const unitsIn = (path: string): readonly (readonly [source: string, target: string])[] => runPython(LIST_UNITS, [path]) as never
const KIT = ['1A', '1B', '1C', '1D', '1E', '2A']

describePeer('the export half of the TMX compliance kit', [needs.schemas, needs.xmllint, needs.translateToolkit], () => {
  const desk = makeDesk()

  it.each(KIT)('test %s, imported and exported again, is valid and holds the same pairs, inline codes included', async (name) => {
    const kit = conformance(`tmx-export-kit/ExportTest${name}.tmx`)
    await desk.json('new', name, '--source', 'en', '--target', 'fr')
    await desk.json('memory', 'import', name, kit)
    await desk.json('memory', 'export', name, '-o', `${name}.tmx`)
    expect(run('xmllint', ['--nonet', '--noout', '--dtdvalid', schema('tmx/tmx14.dtd'), desk.path(`${name}.tmx`)])).toMatchObject({ status: 0, output: '' })
    const pairs = unitsIn(kit)
    expect(pairs.length).toBeGreaterThan(1)
    expect(unitsIn(desk.path(`${name}.tmx`))).toEqual(pairs)
  })

  it('has no other files', () => {
    expect(readdirSync(conformance('tmx-export-kit')).filter((file) => file.endsWith('.tmx')).length).toBe(KIT.length)
  })
})

const COUNT = 2000
const pairs = Array.from({ length: COUNT }, (_, at) => [`المادة ${at} من الاتفاق نافذة منذ اليوم <${at}> & بعده`, `Article ${at} of the agreement is in force as of day <${at}> & after`] as const)
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

describePeer('a memory of thousands of units', [needs.translateToolkit, needs.xmllint, needs.schemas, needs.omegat], () => {
  const desk = makeDesk()
  const folder = temporaryFolder()

  it.each([['ar', 'en', 0], ['en', 'ar', 1]] as const)('is read whole by translate-toolkit and by OmegaT, from %s to %s', async (from, to, at) => {
    const body = pairs.map(([ar, en]) => `<tu><tuv xml:lang="ar"><seg>${escaped(ar)}</seg></tuv><tuv xml:lang="en"><seg>${escaped(en)}</seg></tuv></tu>`).join('\n')
    desk.write('units.tmx', `<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="ar" creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" datatype="plaintext"/><body>\n${body}\n</body></tmx>`)
    await desk.json('new', from, '--source', from, '--target', to)
    await desk.json('memory', 'import', from, 'units.tmx')
    const ours = `${from}-memory.tmx`
    expect(await desk.json('memory', 'export', from, '-o', ours)).toMatchObject({ counts: { units: COUNT } })
    expect(run('xmllint', ['--nonet', '--noout', '--dtdvalid', schema('tmx/tmx14.dtd'), desk.path(ours)])).toMatchObject({ status: 0 })
    const sources = new Map(pairs.map((pair) => [pair[at], pair[1 - at]]))
    expect(new Map(unitsIn(desk.path(ours)))).toEqual(sources)

    const project = join(folder, from)
    writeProject(project, { sourceLanguage: from, targetLanguage: to })
    mkdirSync(join(project, 'tm/auto'), { recursive: true })
    writeFileSync(join(project, 'tm/auto/ours.tmx'), readFileSync(desk.path(ours)))
    writeFileSync(join(project, 'source/text.txt'), pairs.map((pair) => pair[at]).join('\n\n'))
    const { status, output } = run('omegat', [project, '--mode=console-translate', `--config-dir=${join(folder, 'configuration')}`, '--disable-project-locking'])
    expect(status, output).toBe(0)
    const statistics = readFileSync(join(project, 'omegat/project_stats.txt'), 'utf8')
    expect([/^Total:\s+(\d+)/m, /^Remaining:\s+(\d+)/m].map((row) => Number(row.exec(statistics)?.[1]))).toEqual([COUNT, 0])
    expect(readFileSync(join(project, 'target/text.txt'), 'utf8').split(/\n+/).filter((line) => line !== '')).toEqual(pairs.map((pair) => pair[1 - at]))
  })
})

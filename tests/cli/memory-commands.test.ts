import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeDesk } from './run-cli.ts'

const desk = makeDesk()
const tmx = (...pairs: readonly (readonly [ar: string, en: string, user?: string])[]) =>
  `<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="ar" creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" datatype="plaintext"/><body>\n${pairs.map(([ar, en, user = 'x']) => `<tu changedate="20200101T000000Z" changeid="${user}"><tuv xml:lang="AR"><seg>${ar}</seg></tuv><tuv xml:lang="EN-US"><seg>${en}</seg></tuv></tu>`).join('\n')}\n</body></tmx>`
const FRENCH = '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="fr"/><body><tu><tuv xml:lang="fr"><seg>oui</seg></tuv><tuv xml:lang="de"><seg>ja</seg></tuv></tu></body></tmx>'

function writeAll(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(desk.path(name)), { recursive: true })
    writeFileSync(desk.path(name), content)
  }
}
const settings = (source: string, target: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><tm_dir>__DEFAULT__</tm_dir><source_lang>${source}</source_lang><target_lang>${target}</target_lang></project></omegat>`

describe('memory import', () => {
  it.each([['ar', 'en'], ['en', 'ar']])('takes over the memories of an OmegaT project into one from %s to %s, each with a report of its own', async (source, target) => {
    const [project, folder] = [`own-${source}`, `omegat-${source}`]
    writeAll({
      [`${folder}/omegat.project`]: settings(source.toUpperCase(), `${target}-XX`),
      [`${folder}/omegat/project_save.tmx`]: tmx(['نعم', 'Yes'], ['لا', 'No']),
      [`${folder}/tm/auto/a.tmx`]: tmx(['نعم', 'Yes'], ['ربما', 'Perhaps']),
      [`${folder}/tm/mt/deep/b.TMX`]: tmx(['غدًا', 'Tomorrow']),
      [`${folder}/tm/penalty-30/c.tmx`]: tmx(['أمس', 'Yesterday']),
      [`${folder}/tm/empty.tmx`]: tmx(),
      [`${folder}/tm/other.tmx`]: FRENCH,
      [`${folder}/tm/read me.txt`]: 'no memory',
    })
    await desk.json('new', project, '--source', source, '--target', target)
    const { imported } = await desk.json('memory', 'import', project, folder)
    expect(imported).toMatchObject([
      { files: ['omegat/project_save.tmx'], counts: { units: 2, duplicates: 0 } },
      { files: ['tm/auto/a.tmx'], counts: { units: 1, duplicates: 1 } },
      { files: ['tm/empty.tmx'], skippedFile: 'format/empty', counts: { units: 0 } },
      { files: ['tm/mt/deep/b.TMX'], origin: 'machine', counts: { units: 1 } },
      { files: ['tm/other.tmx'], skippedFile: 'format/other-languages' },
      { files: ['tm/penalty-30/c.tmx'], penalty: 30, counts: { units: 1 } },
    ])
    const out = await desk.json('memory', 'export', project, '-o', 'machine.tmx', '--origin', 'machine')
    expect([out['counts'], desk.read('machine.tmx').toString().includes('Tomorrow')]).toMatchObject([{ units: 1 }, true])
    const again = await desk.run(['memory', 'import', project, folder])
    expect([again.code, again.err.includes('30')]).toEqual([0, true])
  })

  it('refuses an OmegaT project of other languages', async () => {
    writeAll({ 'french/omegat.project': settings('FR', 'EN') })
    await desk.json('new', 'arabic', '--source', 'ar', '--target', 'en')
    const { code, err } = await desk.run(['memory', 'import', 'arabic', 'french'])
    expect([code, err.includes('omegat.project')]).toEqual([2, true])
  })

  it('takes several files, all of them or none, by the policy that is named', async () => {
    writeAll({ 'one.tmx': tmx(['نعم', 'Yes']), 'two.tmx': tmx(['نعم', 'Yes', 'y'], ['لا', 'No']), 'newer.tmx': tmx(['نعم', 'Yeah']).replace('20200101', '20240101'), 'broken.tmx': tmx(['غدًا', 'Tomorrow']).slice(0, -20) })
    await desk.json('new', 'several', '--source', 'ar', '--target', 'en')
    expect((await desk.run(['memory', 'import', 'several', 'one.tmx', 'broken.tmx'])).code).toBe(2)
    const { imported } = await desk.json('memory', 'import', 'several', 'one.tmx', 'two.tmx')
    expect(imported).toMatchObject([{ counts: { units: 1 } }, { counts: { units: 1, duplicates: 1 } }])
    expect(await desk.json('memory', 'import', 'several', 'newer.tmx', '--duplicates', 'newest')).toMatchObject({ counts: { units: 1, replaced: 1 } })
    expect(await desk.json('memory', 'export', 'several', '-o', 'all.tmx')).toMatchObject({ counts: { units: 2 } })
    expect((await desk.run(['memory', 'import', 'several', 'one.tmx', '--duplicates', 'best'])).code).toBe(2)
  })
})

describe('memory export', () => {
  it('writes what a search, a person and days let through', async () => {
    writeAll({ 'filter.tmx': tmx(['الكِتاب', 'the book', 'omar'], ['ورقة', 'paper', 'sara']) })
    await desk.json('new', 'filtered', '--source', 'ar', '--target', 'en')
    await desk.json('memory', 'import', 'filtered', 'filter.tmx')
    const count = async (...options: readonly string[]) => (await desk.json('memory', 'export', 'filtered', '-o', 'f.tmx', ...options))['counts']
    expect(await count('--query', 'كتاب')).toMatchObject({ units: 1 })
    expect(await count('--author', 'sara', '--from-date', '2020-01-01', '--to-date', '2020-01-01')).toMatchObject({ units: 1 })
    expect(await count('--from-date', '2020-01-02')).toMatchObject({ units: 0 })
    expect((await desk.run(['memory', 'export', 'filtered', '-o', 'f.tmx', '--from-date', 'today'])).code).toBe(2)
  })
})

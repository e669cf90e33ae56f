import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundledPackages, licenceTexts } from '../../scripts/licences.mjs'
import { shortcutsDocument } from '../../scripts/shortcuts.mjs'
import { readArguments } from '../../scripts/soak.mjs'
import { projectFiles } from '../../scripts/lib/sources.mjs'
import { SHORTCUTS } from '../../src/renderer/app/shortcuts.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

describe('Documents', () => {
  it('list the shortcuts that the code has', () => {
    expect(read('docs/shortcuts.md'), 'node scripts/shortcuts.mjs').toBe(shortcutsDocument())
    expect(shortcutsDocument()).not.toContain('undefined')
    expect(shortcutsDocument().match(/^\| `/gm)).toHaveLength(SHORTCUTS.filter(({ id }) => !/-[2-9]$/.test(id)).length)
  })

  it('point at files that exist', () => {
    const documents = projectFiles(ROOT).filter((file: string) => /^(?:[A-Z]+\.md|docs\/.*\.md)$/.test(file))
    const broken = documents.flatMap((file: string) =>
      [...read(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = '']) => target).filter((target) => !existsSync(join(ROOT, dirname(file), target))).map((target) => `${file}: ${target}`),
    )
    expect(documents).toContain('README.md')
    expect(broken).toEqual([])
  })
})

describe('Licence texts', () => {
  it('of every package that the pages are built from are shipped as it has them', () => {
    const files = readdirSync(join(ROOT, 'resources/licences')).sort()
    expect(files, 'node scripts/licences.mjs').toEqual([...licenceTexts().keys()].sort())
    for (const [file, text] of licenceTexts()) expect(read(`resources/licences/${file}`)).toBe(text)
  })

  it('name a licence, and fonts and icons are among them', () => {
    for (const text of licenceTexts().values()) expect(text).toMatch(/MIT|ISC|Apache|Open Font|OFL/)
    expect(bundledPackages()).toEqual(expect.arrayContaining(['@fontsource-variable/inter', '@fontsource-variable/noto-naskh-arabic', '@fontsource/ibm-plex-sans-arabic', 'lucide-react', 'monaco-editor']))
  })

  it('are there for everything that the pages import', () => {
    const sources: readonly string[] = projectFiles(ROOT).filter((file: string) => /^src\/renderer\/.*\.(?:tsx?|css)$/.test(file))
    const imported = sources.flatMap((file) => [...read(file).matchAll(/(?:from|import) '([^.'][^']*)'/g)].map(([, name = '']) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')))
    expect(new Set(imported).size).toBeGreaterThan(5)
    expect([...new Set(imported)].filter((name) => !name.startsWith('node:') && !bundledPackages().includes(name))).toEqual([])
  })
})

describe('The soak', () => {
  it.each([
    ['nothing is the full count', [], { files: 20_000, kills: 100, histories: 300, reader: null }],
    ['counts are given one by one', ['--files', '5', '--kills', '0', '--reader', 'md'], { files: 5, kills: 0, histories: 300, reader: 'md' }],
  ])('%s', (_law, args, expected) => expect(readArguments(args)).toMatchObject(expected))

  it.each([
    ['a count that is no number', ['--files', 'many']],
    ['a word it does not know', ['--forever']],
  ])('refuses %s', (_law, args) => expect(() => readArguments(args)).toThrow())
})

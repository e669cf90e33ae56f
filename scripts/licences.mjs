/**
 * Keeps the licence texts that the product has to ship: those of every package that the pages are built from, fonts and icons included.
 * Packages that stay in `node_modules` bring their own. `node scripts/licences.mjs` writes `resources/licences`, `--check` compares.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './lib/root.mjs'
import { conclude } from './lib/sources.mjs'

/** What `src/renderer` imports. */
const BUNDLED = [
  '@fontsource-variable/inter', '@fontsource-variable/noto-naskh-arabic', '@fontsource-variable/noto-sans-arabic', '@fontsource/ibm-plex-sans-arabic',
  '@tanstack/react-virtual', 'i18next', 'lucide-react', 'monaco-editor', 'react', 'react-dom',
]
const FOLDER = join(ROOT, 'resources', 'licences')
const TEXTS = /^(?:licen[cs]e|thirdpartynotices)(?:\.(?:txt|md))?$/i

const packageFolder = (name) => join(ROOT, 'node_modules', ...name.split('/'))
const manifest = (name) => JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8'))

/** The bundled packages and what they depend on. */
export function bundledPackages() {
  const found = new Set()
  const visit = (name) => {
    if (found.has(name) || !existsSync(packageFolder(name))) return
    found.add(name)
    Object.keys(manifest(name).dependencies ?? {}).forEach(visit)
  }
  BUNDLED.forEach(visit)
  return [...found].filter((name) => !name.startsWith('@types/')).sort()
}

/** File name -> text, as the folder must be. */
export function licenceTexts() {
  return new Map(
    bundledPackages().map((name) => {
      const { version, license } = manifest(name)
      const texts = readdirSync(packageFolder(name)).filter((file) => TEXTS.test(file)).sort().map((file) => readFileSync(join(packageFolder(name), file), 'utf8').replace(/\r\n/g, '\n').trim())
      return [`${name.replace('@', '').replace('/', '-')}.txt`, `${[`${name} ${version} (${license})`, ...texts].join('\n\n')}\n`]
    }),
  )
}

function differences(wanted) {
  const present = existsSync(FOLDER) ? readdirSync(FOLDER) : []
  const changed = [...wanted].filter(([file, text]) => !present.includes(file) || readFileSync(join(FOLDER, file), 'utf8') !== text).map(([file]) => `resources/licences/${file} is not what its package says`)
  return [...changed, ...present.filter((file) => !wanted.has(file)).map((file) => `resources/licences/${file} belongs to nothing that is shipped`)]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const wanted = licenceTexts()
  if (!process.argv.includes('--check')) {
    rmSync(FOLDER, { recursive: true, force: true })
    mkdirSync(FOLDER, { recursive: true })
    for (const [file, text] of wanted) writeFileSync(join(FOLDER, file), text)
  }
  conclude(differences(wanted), `${wanted.size} licence texts`)
}

/** Writes `docs/shortcuts.md` from the table of shortcuts in the code: `node scripts/shortcuts.mjs`; `--check` compares. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { SHORTCUTS, SHORTCUT_GROUPS, bindingKeys } from '../src/renderer/app/shortcuts.ts'
import { ROOT } from './lib/root.mjs'
import { conclude } from './lib/sources.mjs'

const FILE = join(ROOT, 'docs', 'shortcuts.md')
const texts = (language) => JSON.parse(readFileSync(join(ROOT, 'resources', 'locales', language, 'shortcuts.json'), 'utf8'))
/** Nine shortcuts of one name, 1 to 9, are one row. */
const DIGIT = /-1$/
const OTHER_DIGITS = /-[2-9]$/

function keysOf({ id, bindings, isReservedOnMac }, onMac) {
  const shown = onMac && isReservedOnMac ? bindings.slice(1) : bindings
  const spelled = [...new Set(shown.map((binding) => bindingKeys(binding, onMac).join('+')))]
  return spelled.map((keys) => `\`${DIGIT.test(id) ? keys.replace(/1$/, '1…9') : keys}\``).join(', ')
}

/** The document, as it must be. */
export function shortcutsDocument() {
  const [en, ar] = [texts('en'), texts('ar')]
  const titles = (id) => [id, id.replace(DIGIT, ''), id.replace(/-sign$/, '')].map((key) => [en[key], ar[key]]).find(([title]) => title !== undefined)
  const groups = SHORTCUT_GROUPS.map((group) => {
    const rows = SHORTCUTS.filter((shortcut) => shortcut.group === group && !OTHER_DIGITS.test(shortcut.id)).map((shortcut) => {
      const [title, arabic] = titles(shortcut.id)
      return `| ${keysOf(shortcut, false)} | ${keysOf(shortcut, true)} | ${title} | ${arabic} |`
    })
    return [`## ${en.group[group]} · ${ar.group[group]}`, '| keys | macOS | action | العربية |', '|---|---|---|---|', ...rows].join('\n')
  })
  return `${['# Keyboard shortcuts', `${en.physical} Made from \`src/renderer/app/shortcuts.ts\` by \`node scripts/shortcuts.mjs\`.`, ...groups].join('\n\n')}\n`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const wanted = shortcutsDocument()
  if (!process.argv.includes('--check')) writeFileSync(FILE, wanted)
  conclude(readFileSync(FILE, 'utf8') === wanted ? [] : ['docs/shortcuts.md is not what the code says: node scripts/shortcuts.mjs'], 'docs/shortcuts.md')
}

// Makes resources/alignment/lexicon.tsv, the lexicon that the aligner ships:
//   node scripts/alignment-lexicon.mjs TICO-19.tmx TERMS.csv CLDR-LOCALENAMES-FULL [OUT]
// TICO-19.tmx and TERMS.csv: the Arabic files of TICO-19 (CC0 1.0, https://tico-19.github.io): translations and the Facebook terminology.
// CLDR-LOCALENAMES-FULL: the unpacked npm package cldr-localenames-full (Unicode-3.0): names of territories, languages and scripts.
// resources/alignment/words.tsv, everyday words written for this product, is added to them.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { induceLexicon } from '../src/core/alignment/induce.ts'
import { addEntries, emptyLexicon, writeLexicon } from '../src/core/alignment/lexicon.ts'

const [tmx, terms, cldr, out = join(import.meta.dirname, '../resources/alignment/lexicon.tsv')] = process.argv.slice(2)
if (!cldr) {
  console.error('usage: node scripts/alignment-lexicon.mjs TICO-19.tmx TERMS.csv CLDR-LOCALENAMES-FULL [OUT]')
  process.exit(2)
}
const read = (path) => readFileSync(path, 'utf8')
const text = (xml) => xml.replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name])

const lexicon = emptyLexicon()
const units = [...read(tmx).matchAll(/<tuv xml:lang="en">\s*<seg>([^]*?)<\/seg>[^]*?<tuv xml:lang="ar"><seg>([^]*?)<\/seg>/g)]
induceLexicon(lexicon, units.map(([, en, ar]) => [text(ar), text(en)]))
addEntries(lexicon, read(terms).split('\n').slice(1).map((line) => line.split(',')).filter(({ length }) => length === 5).map((cells) => [cells[4].trim(), cells[3]]))
for (const kind of ['territories', 'languages', 'scripts']) {
  const names = (locale) => JSON.parse(read(join(cldr, 'main', locale, `${kind}.json`))).main[locale].localeDisplayNames[kind]
  const [ar, en] = [names('ar'), names('en')]
  addEntries(lexicon, Object.keys(ar).filter((key) => en[key] && ar[key] !== en[key]).map((key) => [ar[key], en[key]]))
}
const words = read(join(import.meta.dirname, '../resources/alignment/words.tsv')).split('\n').filter(Boolean).map((line) => line.split('\t'))
addEntries(lexicon, words.flatMap(([en, ar]) => ar.split('|').flatMap((one) => en.split('|').map((other) => [one, other]))))
const head = '% Made by scripts/alignment-lexicon.mjs from TICO-19 (CC0 1.0), Unicode CLDR names (Unicode-3.0) and words.tsv. Do not edit.\n'
writeFileSync(out, head + writeLexicon(lexicon))
console.log(`${lexicon.stems.size} stems, ${lexicon.roots.size} roots: ${out}`)

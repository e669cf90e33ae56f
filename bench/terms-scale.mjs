// Speed and size of term recognition with a large generated glossary, in Arabic and in English, one thread.
//   node bench/terms-scale.mjs [TERMS] [--json]      100,000 terms unless told otherwise
// Words are made of syllables, a few of them stand in most of the text (Zipf), in the forms that running text has.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createRecogniser } from '../src/core/terms/create-recogniser.ts'
import { benchmark, figure, percentile } from './lib/report.mjs'

const VOCABULARY = 40_000
const SEGMENTS = 4_000
const WORDS_PER_SEGMENT = 24
const ADDED = 500
const PARTS = ['noun', 'noun', 'noun', '', 'verb', 'adjective', 'proper noun']

/** Mulberry32: the same numbers in every run. */
function randomOf(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

// Root letters: beh, teh, jeem, hah, khah, dal, reh, zain, seen, sheen, sad, tah, ain, ghain, feh, qaf, kaf, lam, meem, noon, heh.
const ROOT_LETTERS = [...'\u0628\u062a\u062c\u062d\u062e\u062f\u0631\u0632\u0633\u0634\u0635\u0637\u0639\u063a\u0641\u0642\u0643\u0644\u0645\u0646\u0647']
// Digits are root letters; the others are alef, yeh, meem, teh marbuta, waw, noon.
const PATTERNS = ['123', '1\u062723', '12\u064a3', '\u0645123', '12\u06273\u0629', '12\u0648\u06293', '\u0627\u06462\u06273', '\u0645\u0627123\u0629', '12\u062734']
// Nothing, article, waw, beh, waw with article, lam with article; then nothing, "her", yeh noon, alef teh.
const ARABIC_STARTS = ['', '', '\u0627\u0644', '\u0648', '\u0628', '\u0648\u0627\u0644', '\u0644\u0644']
const ARABIC_ENDS = ['', '', '', '\u0647\u0627', '\u064a\u0646', '\u0627\u062a']

const LANGUAGES = {
  ar: {
    word: (pick) => {
      const root = Array.from({ length: 4 }, () => pick(ROOT_LETTERS))
      return pick(PATTERNS).replace(/[1-4]/g, (digit) => root[Number(digit) - 1])
    },
    inflect: (word, pick) => pick(ARABIC_STARTS) + word + pick(ARABIC_ENDS),
    functionWords: ['\u0641\u064a', '\u0645\u0646', '\u0639\u0644\u0649', '\u0625\u0644\u0649', '\u0623\u0646'], // fi, min, ala, ila, an
  },
  en: {
    word: (pick) => {
      const syllable = () => pick([...'bcdfglmnprst']) + pick(['a', 'e', 'i', 'o', 'u', 'ea', 'ou'])
      return syllable() + pick(['', syllable(), syllable()]) + pick(['n', 't', 'r', 'l', 'd', 'ct', 'nt', 'se', 'te', 'tion', 'ment', 'ing'])
    },
    inflect: (word, pick) => word + pick(['', '', '', 's', 'ed', 'ing', '\u2019s']),
    functionWords: ['the', 'of', 'to', 'and', 'in', 'will', 'a'],
  },
}

function sampleOf(language, count) {
  const { word, inflect, functionWords } = LANGUAGES[language]
  const random = randomOf(7)
  const pick = (list) => list[Math.floor(random() * list.length)]
  const vocabulary = [...new Set(Array.from({ length: VOCABULARY * 3 }, () => word(pick)))].slice(0, VOCABULARY)
  const frequent = () => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? vocabulary[0]
  const texts = new Set()
  while (texts.size < count + ADDED) {
    texts.add(Array.from({ length: pick([1, 1, 2, 2, 3]) }, () => (random() < 0.5 ? frequent() : pick(vocabulary))).join(' '))
  }
  const entries = [...texts].map((text, at) => ({ termId: `${at}`, conceptId: `${at}`, text, partOfSpeech: PARTS[at % PARTS.length], forms: [], matchMode: 'auto' }))
  const token = () => (random() < 0.35 ? pick(functionWords) : inflect(frequent(), pick))
  const segments = Array.from({ length: SEGMENTS }, () => `${Array.from({ length: WORDS_PER_SEGMENT }, token).join(' ')}.`)
  return { entries: entries.slice(0, count), added: entries.slice(count), segments }
}

function timed(work) {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')

function heapMb() {
  collectGarbage()
  return process.memoryUsage().heapUsed / 2 ** 20
}

/** Milliseconds of each segment by the clock, and words a second of processor time, which other work on the machine changes less. */
function passOver(segments, recogniser) {
  const before = process.cpuUsage()
  const times = segments.map((segment) => timed(() => recogniser.recognise(segment)))
  const { user, system } = process.cpuUsage(before)
  return { times, rate: (1e6 * SEGMENTS * WORDS_PER_SEGMENT) / (user + system) }
}

function measureOne(language, count) {
  const { entries, added, segments } = sampleOf(language, count)
  const heapBefore = heapMb()
  const recogniser = createRecogniser(language)
  const build = timed(() => entries.forEach((entry) => recogniser.add(entry)))
  const heap = heapMb() - heapBefore
  const first = passOver(segments, recogniser)
  const warm = passOver(segments, recogniser)
  const adding = added.map((entry) => timed(() => recogniser.add(entry)))
  const removing = added.map(({ termId }) => timed(() => recogniser.remove(termId)))
  if (recogniser.size !== count) throw new Error(`${recogniser.size} terms are left of ${count}`)
  const title = `${language}, ${count.toLocaleString('en')} terms`
  return [
    figure(`${title}: build`, build, 'ms', 5000),
    figure(`${title}: heap`, heap, 'MB'),
    figure(`${title}: words a second of processor time, first pass`, first.rate, 'words/s'),
    figure(`${title}: words a second of processor time, warm`, warm.rate, 'words/s', 60_000),
    figure(`${title}: a segment of ${WORDS_PER_SEGMENT} words, p50`, percentile(warm.times, 0.5), 'ms'),
    figure(`${title}: a segment of ${WORDS_PER_SEGMENT} words, p99`, percentile(warm.times, 0.99), 'ms', 6),
    figure(`${title}: add one term, p99`, percentile(adding, 0.99), 'ms', 5),
    figure(`${title}: remove one term, p99`, percentile(removing, 0.99), 'ms', 5),
  ]
}

await benchmark(import.meta.url, 'Term recognition with a large glossary', ({ args }) => {
  const count = Number(args[0] ?? 100_000)
  return { figures: Object.keys(LANGUAGES).flatMap((language) => measureOne(language, count)) }
})

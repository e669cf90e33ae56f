import { putPair, type Lexicon } from './lexicon.ts'
import { SETTINGS } from './settings.ts'
import { TextSide } from './text-side.ts'
import { learnPairs } from './word-model.ts'

const ROUNDS = 5
const DISCOUNT = 0.2
/** Pairs below this mean of both directions are chance. */
const THRESHOLD = 0.08
/** From here on the pair counts for the root too. */
const ROOT_THRESHOLD = 0.2
/** A mean of one half is as good as a dictionary. */
const GAIN = 2

/** Learns words from pairs of `[Arabic, English]` segments that belong together. */
export function induceLexicon(lexicon: Lexicon, pairs: readonly (readonly [string, string])[]): Lexicon {
  const arabic = new TextSide(pairs.map(([ar]) => ar), 'ar')
  const english = new TextSide(pairs.map(([, en]) => en), 'en')
  const spans = pairs.map((_, k) => ({ aStart: k, aEnd: k + 1, bStart: k, bEnd: k + 1 }))
  const learnt = learnPairs(spans, arabic, english, null, { ...SETTINGS, ibmRounds: ROUNDS, ibmDiscount: DISCOUNT, ibmPrior: 0, ibmMinDice: 0 })
  for (let row = 0; row < learnt.size; row++) {
    const mean = Math.sqrt(learnt.forward[row]! * learnt.backward[row]!)
    if (mean <= THRESHOLD) continue
    const from = learnt.a[row]!
    // Numbers and Latin words need no lexicon.
    if (/^[#L]/.test(arabic.words[from]!) || english.words[learnt.b[row]!]!.startsWith('#')) continue
    putPair(lexicon, arabic.words[from]!, english.words[learnt.b[row]!]!, Math.min(1, mean * GAIN), mean > ROOT_THRESHOLD ? arabic.traits[from]!.roots : [])
  }
  return lexicon
}

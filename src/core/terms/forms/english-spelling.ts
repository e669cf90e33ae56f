/** Words in -ise that are not spelled with z, and in -ize that are not spelled with s. */
const ISE_STEMS =
  'advert adv superv telev rev dev exerc surpr comprom enterpr prem prom prec conc expert franch otherw likew ' +
  'merchand desp disgu parad dem treat improv circumc inc exc ra pra no cru bru po r w gu ar appr'
const ONLY_ISE = new RegExp(`^(?:${ISE_STEMS.replaceAll(' ', '|')})is(?:e|ed|es|ing|er|ers)$`)
const ONLY_IZE = /^(?:over|down|re)?(?:s|pr|se|caps|ma|ba|bl|gl|d)iz(?:e|ed|es|ing)$/
/** Stems before British -our and American -or. */
const OUR_STEMS = 'lab|col|hon|fav|neighb|harb|hum|rum|vap|vig|arm|behavi|endeav|savi|parl|tum|val|od|cand|rig|splend|clam|ferv|ranc|succ'
const OUR = new RegExp(`^((?:dis|mis|over|multi|un)?(?:${OUR_STEMS}))our(?=$|s$|ed$|ing$|er$|ers$|able$|al$|hood$|hoods$|ite$|ites$)`)
const OR = new RegExp(`^((?:dis|mis|over|multi|un)?(?:${OUR_STEMS}))or(?=$|s$|ed$|ing$|er$|ers$|able$|al$|hood$|hoods$|ite$|ites$)`)
function pairs(text: string): [string, string][] {
  return text.trim().split(/\s*;\s*/).flatMap((row): [string, string][] => {
    const [british = '', american = ''] = row.split(' ')
    return [[british, american], [`${british}s`, `${american}s`]]
  })
}

/** Words that no rule gives, British and American. */
const PAIRS = pairs(`
  centre center; theatre theater; metre meter; kilometre kilometer; litre liter; fibre fiber; calibre caliber; sabre saber; defence defense;
  offence offense; licence license; pretence pretense; programme program; grey gray; aluminium aluminum; manoeuvre maneuver; catalogue catalog;
  dialogue dialog; analogue analog; travelled traveled; travelling traveling; traveller traveler; cancelled canceled; cancelling canceling;
  labelled labeled; modelling modeling; signalled signaled; counsellor counselor; jewellery jewelry; fulfil fulfill; enrol enroll;
  instalment installment; skilful skillful; judgement judgment; acknowledgement acknowledgment; ageing aging; sceptic skeptic;
  sceptical skeptical; mould mold; plough plow; artefact artifact; paediatric pediatric; anaesthetic anesthetic; encyclopaedia encyclopedia;
  oestrogen estrogen; haemorrhage hemorrhage; orthopaedic orthopedic; diarrhoea diarrhea; foetus fetus; armoured armored
`)
/** Here the American spelling is another word in British English too: a check, to tire, a story, a draft. */
const BRITISH_ONLY = pairs('cheque check; tyre tire; storey story; draught draft')
const OTHERS: ReadonlyMap<string, string> = new Map([
  ...PAIRS,
  ...PAIRS.map(([british, american]): [string, string] => [american, british]),
  ...BRITISH_ONLY.filter(([british]) => british !== 'storeys'),
])

function otherSpelling(word: string): string | null {
  const known = OTHERS.get(word)
  if (known) return known
  if (OUR.test(word)) return word.replace(OUR, '$1or')
  if (OR.test(word)) return word.replace(OR, '$1our')
  const ending = /(i)([sz])(e|ed|es|ing|er|ers|ation|ations|ational)$/
  const match = ending.exec(word)
  if (match && word.length >= 6 && !ONLY_ISE.test(word) && !ONLY_IZE.test(word)) {
    // To improvise is no verb in -ize, and neither is its noun.
    if (!/improvis/.test(word)) return word.slice(0, match.index) + (match[2] === 's' ? 'iz' : 'is') + (match[3] ?? '')
  }
  if (/[al]yse[ds]?$/.test(word)) return word.replace(/yse(?=[ds]?$)/, 'yze')
  return /[al]yze[ds]?$/.test(word) ? word.replace(/yze(?=[ds]?$)/, 'yse') : null
}

/** A phrase in the other of British and American spelling, in its own case, or null where it has none. */
export function otherSpellingOf(text: string): string | null {
  const other = text.replace(/\p{L}+/gu, (word) => {
    const found = otherSpelling(word.toLowerCase())
    if (found === null) return word
    return word === word.toUpperCase() ? found.toUpperCase() : /^\p{Lu}/u.test(word) ? found.charAt(0).toUpperCase() + found.slice(1) : found
  })
  return other === text ? null : other
}

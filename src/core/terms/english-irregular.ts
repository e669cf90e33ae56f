// Irregular inflection of English: general knowledge of the language, written for this project.

function rows(text: string): readonly (readonly string[])[] {
  return text
    .trim()
    .split(/\s*;\s*/)
    .map((row) => row.trim().split(/\s+/))
}

/** Forms by the words they are forms of, from rows that begin with the base; `a/b` gives two forms. */
function basesByForm(text: string): ReadonlyMap<string, readonly string[]> {
  const bases = new Map<string, string[]>()
  for (const [base = '', ...forms] of rows(text)) {
    for (const form of forms.flatMap((cell) => cell.split('/'))) {
      const known = bases.get(form)
      if (!known) bases.set(form, [base])
      else if (!known.includes(base)) known.push(base)
    }
  }
  return bases
}

const VERB_ROWS = `
  arise arose arisen; awake awoke awoken; bear bore borne/born; beat beat beaten; become became become; begin began begun;
  bend bent; bet bet; bid bid; bind bound; bite bit bitten; bleed bled; blow blew blown; break broke broken; breed bred; bring brought;
  broadcast broadcast; build built; burn burnt; burst burst; bust bust; buy bought; cast cast; catch caught; choose chose chosen;
  cling clung; come came come; cost cost; creep crept; cut cut; deal dealt; dig dug; do did done/does; draw drew drawn; dream dreamt;
  drink drank drunk; drive drove driven; dwell dwelt; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find found;
  flee fled; fling flung; fly flew flown; forbid forbade forbidden; forecast forecast; foresee foresaw foreseen; forget forgot forgotten;
  forgive forgave forgiven; forgo forwent forgone; freeze froze frozen; get got gotten; give gave given; go went gone/goes;
  grind ground; grow grew grown; hang hung; have had/has; hear heard; hide hid hidden; hit hit; hold held; hurt hurt; keep kept;
  kneel knelt; knit knit; know knew known; lay laid; lead led; lean leant; leap leapt; learn learnt; leave left; lend lent;
  let let; lie lay lain/lying; light lit; lose lost; make made; mean meant; meet met; mislead misled; mistake mistook mistaken;
  misunderstand misunderstood; mow mown; outdo outdid outdone; outgrow outgrew outgrown; overcome overcame overcome;
  overhear overheard; override overrode overridden; oversee oversaw overseen; overtake overtook overtaken;
  overthrow overthrew overthrown; partake partook partaken; pay paid; prove proven; put put; quit quit; read read; rebuild rebuilt;
  redo redid redone; repay repaid; rerun reran rerun; resell resold; reset reset; rethink rethought; rewrite rewrote rewritten; rid rid;
  ride rode ridden; ring rang rung; rise rose risen; run ran run; saw sawn; say said; see saw seen; seek sought; sell sold; send sent;
  set set; sew sewn; shake shook shaken; shed shed; shine shone; shoot shot; show shown; shrink shrank shrunk; shut shut; sing sang sung;
  sink sank sunk; sit sat; slay slew slain; sleep slept; slide slid; sling slung; slit slit; smell smelt; sow sown; speak spoke spoken;
  speed sped; spell spelt; spend spent; spill spilt; spin spun; spit spat; split split; spoil spoilt; spread spread;
  spring sprang sprung; stand stood; steal stole stolen; stick stuck; sting stung; stink stank stunk; strew strewn; stride strode;
  strike struck stricken; string strung; strive strove striven; swear swore sworn; sweep swept; swell swollen; swim swam swum;
  swing swung; take took taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown; thrust thrust;
  tread trod trodden; undercut undercut; undergo underwent undergone; understand understood; undertake undertook undertaken;
  undo undid undone; unwind unwound; uphold upheld; upset upset; wake woke woken; wear wore worn; weave wove woven; wed wed;
  weep wept; wet wet; win won; wind wound; withdraw withdrew withdrawn; withhold withheld; withstand withstood; wring wrung;
  write wrote written; be am/is/are was/were been/being; die dying; tie tying; vie vying; untie untying;
  focus focussed/focussing; bus bussed/bussing; gas gassed/gassing; quiz quizzed/quizzing; bias biassed/biassing;
  panic panicked/panicking; traffic trafficked/trafficking; mimic mimicked/mimicking; picnic picnicked/picnicking;
  frolic frolicked/frolicking; program programmed/programming; handicap handicapped/handicapping; kidnap kidnapped/kidnapping;
  worship worshipped/worshipping
`
/** Base forms by an irregular form; a base that is its own past is among them. */
export const IRREGULAR_VERB_FORMS = basesByForm(VERB_ROWS)

/** Verbs that have a regular past beside the irregular one. */
const ALSO_REGULAR = new Set(
  `awake bet bust burn dream dwell forecast broadcast hang kneel knit lean leap learn light mow prove quit rid saw sew shine show smell sow
  speed spell spill spoil strew swell thrust wake weave wed wet wind strive die tie vie untie focus bus gas quiz bias panic traffic mimic
  picnic frolic program handicap kidnap worship lie`.split(/\s+/),
)

/** Verbs of which no form in -ed is made. */
export const NEVER_REGULAR: ReadonlySet<string> = new Set(
  rows(VERB_ROWS)
    .map(([base = '']) => base)
    .filter((base) => !ALSO_REGULAR.has(base)),
)

/** Singulars by an irregular plural. */
export const IRREGULAR_PLURALS = basesByForm(`
  man men; woman women; child children; person people; foot feet; tooth teeth; mouse mice; louse lice; goose geese; ox oxen; die dice;
  penny pence; life lives; wife wives; knife knives; leaf leaves; half halves; thief thieves; wolf wolves; shelf shelves; self selves;
  calf calves; loaf loaves; elf elves; hoof hooves; scarf scarves; sheaf sheaves; criterion criteria; phenomenon phenomena;
  datum data; medium media; bacterium bacteria; stratum strata; memorandum memoranda; referendum referenda; curriculum curricula;
  spectrum spectra; forum fora; analysis analyses; crisis crises; basis bases; base bases; thesis theses; hypothesis hypotheses;
  diagnosis diagnoses; axis axes; ax axes; axe axes; oasis oases; synthesis syntheses; parenthesis parentheses; emphasis emphases;
  index indices; matrix matrices; appendix appendices; vertex vertices; vortex vortices; codex codices; apex apices; nucleus nuclei;
  stimulus stimuli; alumnus alumni; fungus fungi; cactus cacti; radius radii; syllabus syllabi; formula formulae; larva larvae;
  alga algae; antenna antennae; vertebra vertebrae; bureau bureaux; plateau plateaux; genus genera; corpus corpora; opus opera;
  schema schemata; stigma stigmata; passerby passersby; bus buses/busses; gas gases; quiz quizzes; gentleman gentlemen;
  businessman businessmen; policeman policemen; policewoman policewomen; spokesman spokesmen; spokeswoman spokeswomen;
  salesman salesmen; fisherman fishermen; congressman congressmen; chairman chairmen; fireman firemen; workman workmen;
  craftsman craftsmen; statesman statesmen; sportsman sportsmen; nobleman noblemen; clergyman clergymen; frenchman frenchmen;
  englishman englishmen; irishman irishmen; dutchman dutchmen; grandchild grandchildren; stepchild stepchildren
`)

/** Adjectives by an irregular comparative or superlative. */
export const IRREGULAR_DEGREES = basesByForm(`
  good better best; well better best; bad worse worst; ill worse worst; little less least; much more most; many more most;
  far farther/further farthest/furthest; old elder/older eldest/oldest; late later/latter latest/last
`)

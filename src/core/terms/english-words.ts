// Word lists of general English, written for this project. What is in no list is taken for what the glossary says it is.

function list(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

export const ARTICLES_AND_DETERMINERS = list(`
  the a an this that these those no any some each every another either neither which whose what several many few both all
  much more most less enough such other half certain various whatever whichever
`)
/** "her" is here too: before a word that can be a noun it is mostly a possessive. */
export const POSSESSIVE_DETERMINERS = list('my your his her its our their whose one\'s')
/** Determiners that stand before a singular only, so that a word in -s after them is no plural. */
export const SINGULAR_DETERMINERS = list('this that each every another')
export const SUBJECT_PRONOUNS = list('i you we they he she it who')
export const SINGULAR_SUBJECTS = list('he she it that which who this what everyone everybody someone somebody nobody anyone nothing everything something')
export const OBJECT_PRONOUNS = list('me him us them myself yourself himself herself itself ourselves yourselves themselves')
/** Words that stand for a noun phrase of their own; a clause can end or go on after them. */
export const INDEFINITE_PRONOUNS = list('everyone everybody someone somebody anyone anybody nobody nothing everything something anything those people')
export const RELATIVES = list('that which who')

export const PREPOSITIONS = list(`
  of in on at by for with from into onto over under about against between among amongst through throughout during without
  within upon toward towards across behind beyond near per via despite off above below beneath beside besides amid around
  along alongside inside outside past since until till unlike except concerning regarding including like as than
`)
/** After these "to" is a preposition: according to plan, access to work. */
export const BEFORE_PREPOSITION_TO = list('according due thanks owing prior close next access contrary subject related relation respect similar')
/** Second parts of phrasal verbs. */
export const PARTICLES = list('about away back down in off on out over up')
/** Verbs after which an adjective says what their subject is. */
export const LINKING_VERBS = list(`
  become becomes became becoming feel feels felt feeling get gets got getting look looks looked looking remain remains remained
  remaining seem seems seemed seeming stay stays stayed
`)
export const CONJUNCTIONS = list('and or but nor')
export const SUBORDINATORS = list('if when while because although though whether where why how so unless once after before whereas')

export const MODALS = list(`
  will would can could may might must shall should cannot ought
  won't wouldn't can't couldn't mightn't mustn't shan't shouldn't
`)
export const FORMS_OF_DO = list("do does did don't doesn't didn't")
export const FORMS_OF_HAVE = list("have has had having haven't hasn't hadn't")
export const FORMS_OF_BE = list("am is are was were be been being isn't aren't wasn't weren't")
/** Verbs with a bare infinitive after them. */
export const BEFORE_INFINITIVE = list('let lets help helps helped helping')
/** Verbs with a bare infinitive after their object. */
export const BEFORE_OBJECT_AND_INFINITIVE = list('let lets help helps helped helping make makes made making see saw hear heard watch watched')
/** Ends of contractions by what they stand for: they'll work, they've worked, they're working. */
export const CONTRACTED_MODAL = /'(?:ll|d)$/
export const CONTRACTED_HAVE = /'ve$/
export const CONTRACTED_BE = /'(?:re|m)$/

/** Adverbs that stand between a subject or an auxiliary and its verb; those in -ly need no list. */
export const ADVERBS = list(`
  not also never always often still just even already then now soon ever once thus rather hardly seldom sometimes perhaps
  maybe however therefore instead again further either too almost quite otherwise nevertheless meanwhile only forever
`)
/** Words in -ly that are no adverbs. */
export const NO_ADVERBS = list(`
  family supply reply rally ally fly july italy assembly anomaly monopoly belly bully jelly folly lily early daily weekly monthly yearly
  likely unlikely friendly elderly lonely lovely ugly holy silly costly deadly timely orderly scholarly apply rely imply comply multiply
`)
export const DEGREE_ADVERBS = list('very too so more most as quite rather extremely highly really fully')

/** Numerals are nouns only in the plural: hundreds of people, the ones. */
export const NUMERALS = list(`
  one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundred
  thousand million billion trillion
`)
export const ORDINALS = list('first second third fourth fifth sixth seventh eighth ninth tenth')

/** Nouns that are adverbs, prepositions or auxiliaries where no determiner, adjective or preposition leads to them. */
export const ADVERB_HOMOGRAPHS = list('back well still even just past round inside outside down up like will can might may must right left opposite then over off further forward')

/** Nouns that are adjectives before another noun or after a form of "be". */
export const ADJECTIVE_HOMOGRAPHS = list(`
  abstract academic active adult ancient arctic automatic average bad big black blind blue bold brief bright broad brown capital casual
  central cheap chemical chief civilian classic classical close cold collective comic commercial common complete concrete conservative
  constant constituent contemporary content converse cool cosmetic criminal critical current custom dark dead deaf deep defensive
  deliberate derivative diplomatic direct domestic double dry dual due eastern eccentric eighth elastic elderly elect electoral electric
  electronic elite empty equal essential ethnic even evil exact executive expert explosive extra extreme facial fanatic federal fellow
  female feminine fifth final fine firm first flat fluid foreign formal former fourth fresh front full fundamental future gay general
  generic genetic global good graduate gray great green ground half hard hardcore heavy high historic holy human humanitarian ideal
  imperial incumbent independent individual inferior initial innocent intellectual interim intermediate internal international intimate
  invalid joint junior juvenile key last latter leading left legal liberal light limited liquid live living local lone long loose low
  magic main major male marine maritime material maximum mean medical medieval mental metallic middle militant military minimum minor
  missing mobile moderate modern moral mortal multinational multiple musical mutual narrow national native natural naval necessary
  negative neutral new ninth northern nuclear objective occult offensive official old online open opposite oral orange ordinary organic
  original outer outside overall overnight own parallel particular passive past patient peculiar perfect periodic periodical permanent
  personal physical plain plural poor popular positive potent potential precious premature premier premium present primary prime
  primitive principal private professional progressive prompt proper public purple quarterly quick quiet radical rapid rare raw ready
  real rear red regular relative representative resident residential resistant rich right rival romantic rough round royal rural sacred
  safe savage second secondary secret secure select senior separate sequential serial seventh short sick silent simple single sixth slack
  slow small smart smooth social soft solar solid sour southern spare special specific spiritual square stable standard static steep
  stereo still straight strategic strong structural subject sudden superior sure surplus sweet swift tall technical temporary tenth thick
  thin third thorough tight top total tough traditional trivial twin ultimate uniform unique universal unknown upper upright urban urgent
  vague valid variable vegetarian vertical vice vital vocal warm weak western wet white whole wide wild winning wise wrong yellow young
`)

/** Participles that are adjectives of their own, unless an object follows. */
export const PARTICIPIAL_ADJECTIVES = list(`
  accomplished advanced aged alarming alleged amazed amazing amusing annoyed annoying appealing armed ashamed astonishing balanced bored boring
  challenging charming compelling complicated concerned confused confusing convincing crowded damaging dedicated delighted
  demanding depressed depressing detailed determined devastating devoted disappointed disappointing disturbing educated embarrassed
  embarrassing encouraging exciting excited exhausted existing experienced fascinating frightened frightening frustrated frustrating gifted
  interested interesting inspiring insulting isolated leading limited lasting married misleading mixed missing moving outstanding overwhelming
  pleased pleasing pressing promising puzzled refreshing relaxed relaxing renowned retired rewarding satisfied satisfying scared shocked
  shocking skilled sophisticated stunning surprised surprising talented terrifying threatening thrilling tired touching troubled troubling
  united upcoming varied willing worried worrying
`)

/** Adjectives that are verbs where something asks for a verb: to own, will free. */
export const VERBS_LIKE_ADJECTIVES = list(`
  absent abstract alert approximate articulate appropriate better blind calm clean clear close complete content cool correct dead
  deliberate direct double dry elaborate empty equal even firm fit forward free frequent further hollow humble idle intimate just
  last level like long loose lower mature mean moderate narrow near obscure off open own over past perfect present prompt quiet ready
  right round secure separate slow smooth sober sound spare square steady still subject sweet tame tense thin tidy total trim utter
  warm welcome well wet worst wrong
`)

/** Verbs that are also nouns in the same spelling, and nouns that are also verbs. */
export const NOUN_VERBS = list(`
  abuse accent access account ache act address advance advocate aggregate aid aim air alarm alert ally alternate amount anchor anger
  angle answer appeal approach arm array arrest assault assist associate attack attempt attribute auction audit author award back backup
  bail balance ballot ban band bank bar bargain base battle beat beep bench bend benefit bet bias bid bill bite blame blanket blast blend
  block bloom blossom blow board boast bomb bond book boom boost boot border boss bottle bounce bow bowl box bracket brake branch brand
  breach break brew bridge broadcast brush bubble budget bully bump bundle burden burn burst button buy buzz cache call camp campaign
  candidate cap capture care cast catch cause caution cement center centre certificate chair challenge champion chance change channel
  charge charm chart chase chat cheat check cheer chop circle claim clamp clap clash click climate climb clip clock clone close cloud
  cluster coach coast coat code collapse color colour combat comfort command comment commission compact complement compliment compound
  compromise concern condition conduct conflict consent contact contest contract contrast control convert convict cook copy cost cough
  count counter couple court cover crack craft cramp crash crawl credit crew crop cross crowd crown cruise crush cry curb cure curse
  curve cut cycle damage dance dash date deal debate debit debut decay decline decrease decree default defeat delay delegate delight
  demand deposit desert design desire detail dip discharge discount disguise disgust dispatch display dispute distance distress divide
  divorce dock doctor document double doubt download draft drag drain draw dream dress drift drill drink drive drop drum dump duplicate
  dust ease echo edge effect embrace end engineer envy escape escort estimate evidence exchange excuse exercise exhaust exhibit exile
  exit experience experiment exploit export express extract eye face fall fan farm fashion favor favour fear feast feature feed fence
  ferry field fight figure file fill film filter finance finger finish fire fish fit fix flag flap flash flip float flood floor flow
  flower fly focus fool force forecast form format forward fragment frame freeze front frown fuel function fund fuss gain gamble gasp
  gauge gaze gesture giggle glance glow glue grade graduate grant grasp grin grip ground group guarantee guard guess guide halt hammer
  hand handle harm harness harvest hatch haul head heap heat hedge help highlight hike hinge hint hire hit hold honor honour hook hop
  hope host hound house hug hunt hurry hurt hustle impact implement import incline increase index influence insert insult interest
  interface interview iron issue jail jam joke journey judge jump kick kill kiss knock label labor labour lack lament land lap lapse
  laugh launch lead leak leap lease leave lecture level levy license lie lift light limit line link list load loan lock lodge look loop
  loot love lunch mail man mandate manufacture map march mark market mask master match mate matter measure melt mention mentor merit mess
  mind mine mirror miss mistake mix model mold monitor motion mould mount move murder nail name need neglect nest network nod note notice
  number nurse object offer open orbit order outlaw outline outrage overhaul overlap pace pack package paddle pain paint pair panic
  parade parent park part partition partner pass patch patent patrol pattern pause pay peak pedal peel people pepper permit petition
  phase phone photograph pick picture piece pile pilot pin pioneer pitch pity pivot place plague plan plant plate play pledge plot plough
  plow plug plunge pocket point poison police poll pool pop pose position post pound power practice practise praise premiere present
  press pressure preview price print prize probe process produce profile profit program programme progress project promise protest pull
  pump punch purchase push puzzle quarrel query question queue quiz quote race raid rain raise rally ramp range rank ransom rape rate
  ration reach reason rebate rebel rebound rebuke recall recess record recruit referee reference reform refund refuse regard register
  regret reign relapse relay release remark remedy rent repair repeat replay reply report reprint request rerun rescue research reserve
  resort respect rest result retreat return reverse review revolt reward ride ring riot rip ripple rise risk rival roar roast rock rocket
  roll root rope round row rub ruin rule run rush rust sack sacrifice saddle sail sample sanction save scale scan scar scare scent scheme
  scoff scold scoop score scramble scrap scratch scream screen screw scuffle seal search season seat secure seed segment sense sentence
  sequence serve service set sex shade shadow shake shame shape share shelter shield shift ship shock shoot shop shout show showcase
  shower shrug shut side siege sigh sight sign signal silence sink site size sketch skid skin skip slap slash slaughter sleep slice slide
  sling slip slope slot slump smash smell smile smoke snack snap snow sort sound source space span spark speed spell spill spin split
  sponsor spot spotlight sprawl spray spread spring sprint spur spy square squeeze stab stack staff stage stain stake stall stamp stand
  star stare start state station stay steal steam stem step stereotype stick sting stir stitch stock stockpile stop store storm strain
  strap stream stress stretch strike string strip stroke structure struggle study stuff stunt style subcontract subject suit sum summary
  supplement supply support surcharge surf surface surge surprise surrender surround survey suspect swap sway swear sweat sweep swell
  swim swing switch syndicate tab table tackle tag tail talk tally tangle tap tape target task taste tax team tear telegraph telephone
  term test testimony text thank thaw throw thrust tick ticket tie time tip tire title toast toil toll top torment torture toss total
  touch tour trace track trade trademark trail train tramp transfer transition transport trap travel treat trek trench trend trick
  trigger trim trip triumph troop trouble trump trust try tumble tune tunnel turn tutor twist type undercut update upgrade upload upset
  use vacation value venture veto view visit voice void volunteer vote vow voyage wage wait wake walk wall war warrant wash waste watch
  water wave wear weather welcome weld whip whisper whistle win wind wipe wire wish witness wonder word work worry worship wound
  wrap wreck wrestle yield zone zoom
`)

/** Adjectives and nouns of peoples, faiths, parties and quarters: before a noun they are adjectives. */
export const DEMONYMS = list(`
  afghan african albanian algerian american andorran angolan arab arabian arabic argentine argentinian armenian asian australian
  austrian azerbaijani bahraini bangladeshi basque bavarian belarusian belgian berber bolivian bosnian brazilian british bulgarian
  burmese burundian cambodian cameroonian canadian catalan caucasian celtic chadian chechen chilean chinese colombian
  congolese croat croatian cuban cypriot czech danish dominican dutch ecuadorian egyptian emirati english eritrean estonian ethiopian
  european fijian filipino finnish flemish french gambian georgian german germanic ghanaian greek guatemalan guinean haitian hellenic
  honduran hungarian icelandic indian indonesian iranian iraqi irish israeli italian ivorian jamaican japanese jordanian kazakh
  kenyan korean kosovar kurdish kuwaiti kyrgyz lao laotian latin latvian lebanese liberian libyan lithuanian macedonian malagasy
  malaysian malian maltese mauritanian mexican moldovan mongolian montenegrin moroccan mozambican namibian nepalese
  nepali nicaraguan nigerian nordic norwegian omani ottoman pakistani palestinian panamanian paraguayan persian peruvian polish
  portuguese prussian qatari roman romanian russian rwandan salvadoran saudi scandinavian scottish senegalese serb serbian siberian
  sicilian singaporean slavic slovak slovakian slovene slovenian somali soviet spanish sudanese swedish swiss syrian taiwanese tajik
  tanzanian thai tibetan togolese trojan tunisian turkish turkmen ugandan ukrainian uruguayan uzbek venezuelan venetian vietnamese
  welsh yemeni yugoslav zambian zimbabwean athenian spartan byzantine babylonian assyrian mesopotamian sumerian
  buddhist catholic christian confucian hindu islamic islamist jewish lutheran mormon muslim orthodox protestant shia shiite sikh sunni
  anglican baptist methodist biblical coptic
  communist fascist marxist nazi socialist republican democratic conservative liberal victorian elizabethan edwardian georgian
  gothic baroque northern southern eastern western parisian californian texan `)

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
  abuse accent access acclaim account ache act addict address advance advocate affiliate age aggregate aid aim air airlift
  alarm alert ally alternate ambush amount anchor anger angle annex answer appeal apprentice approach archive arm array arrest
  assault assay assist associate attack attempt attribute auction audit audition author award awe axe baby back backup bail
  bait bake balance ballot ban band bandage bang bank banner banquet bar barbecue bargain barge bark barrel barricade barter
  base batch bath baton battle beach bead beam bear beat bed beep bell belt bench bend benefit bet beware bias bid bike bill
  bind birth bitch bite blackmail blame blanket blast blaze bleach bleed blend blink blip blitz block blockade bloom blossom
  blot blow bludgeon bluff blunder blur blush board boast boat bodyguard bog boil bolt bomb bond boo book boom boost boot
  bootleg border boss bother bottle bounce bound bout bow bowl box boycott brace bracket braid brainstorm brake branch brand
  brawl breach bread break breakfast breath breed breeze brew bribe brick bridge broadcast broker bruise brush bubble buckle
  bud budget buffer bug build bulk bulldoze bullet bully bump bunch bundle burden burn burrow burst bus bush bust butcher
  butter button buy buzz bypass cache cage call camouflage camp campaign candidate canoe canvass cap cape caper captain caption
  capture caravan carbon care caress cargo carpet cart carve cascade case cash cast catalog catalogue catch cater cause caution
  cave cement censor censure center centre certificate chain chair chalk challenge champion chance change channel chant
  chaperone char charge charm chart charter chase chat chauffeur cheat check cheer chew chill chime chip choke chop chronicle
  chuckle chunk churn circle circuit claim clamp clap clash claw clerk click climate climb clip clock clone close clot cloth
  cloud clown club cluster clutch clutter coach coast coat code coil coin collapse collar color colour comb combat comeback
  comfort command comment commission commute compact complement compliment compost compound compromise concern condition
  conduct conflict consent console contact contest contract contrast control convert convict convoy cook coordinate copy cord
  cork corner cost cough counsel count countdown counter coup couple court cover crack cradle craft cramp crane crash crate
  crawl cream credit creep crest crew cripple critique croak crop cross crouch crowd crown cruise crumble crunch crusade crush
  cry cube cuddle cue cuff cup curb cure curl curse curtain curve cushion cut cycle dam damage dance dare dart dash date dawn
  daydream deal debate debit debrief debug debut decay deck decline decoy decrease decree default defeat delay delegate delight
  deluge demand dent deposit depot desert design desire detail detour detox diagram dial dice diet dig dike dinner dip discard
  discharge discipline discount discourse discredit disdain disgrace disguise disgust dish disk dislike dismay dispatch display
  dispute dissent distance distil distress ditch dive divide divorce dock doctor document dodge dog dole dome doom dose dot
  double doubt dove downgrade download downplay draft drag drain draw dread dream dredge drench dress drift drill drink drip
  drive drone drool drop drown drug drum duck duel dump duplicate dust dwarf dwell dye earmark ease echo eclipse edge edit
  effect elbow embargo embrace end endeavor endeavour engineer envy escape escort essay esteem estimate etch eulogy evidence
  exchange excuse exercise exhaust exhibit exile exit experience experiment exploit export express extract eye fable face fail
  fake fall fan fancy farm fashion fault favor favour fear feast feature feed fence ferry feud fiddle field fight figure file
  filibuster fill film filter finance finger fingerprint finish fire fish fit fix flag flame flank flap flare flash flavor
  flavour flaw flex flicker fling flip flirt float flock flog flood floor flop flourish flout flow flower fluff flurry flush
  flutter fly foam focus fog foil fold fool foot forage force ford forecast forfeit forge fork form format forward foster fox
  fragment frame freak freeze frisk front frost frown fudge fuel fumble fume function fund funnel fur furrow fuse fuss gag gain
  gallop gamble gang garden garrison gas gash gasp gauge gaze gear gel gesture gift giggle glance glare glaze gleam glide
  glimpse glitter gloss glove glow glue go gossip grab grace grade graduate graft grant grapple grasp grate gravel graze grease
  grill grin grind grip groan groom grope ground group grouse growl grudge grumble grunt guarantee guard guess guffaw guide
  gulp gun gust gut hack haggle hail hallmark halt ham hammer hand handcuff handicap handle hang hanger harbor harbour harm
  harness harvest hassle hatch hate haul haunt hay hazard head headline heal heap heart heat heckle hedge heed heel help herald
  herd hiccup hide highlight hijack hike hinge hint hire hiss hit hive hoard hoax hoist hold holler hone honor honour hook hoot
  hop hope horn horse hose host hound house hover howl huddle hug hum hump hunt hurdle hurry hurt hush hustle hype ice impact
  implement import imprint inch incline increase indent index influence ink insert inset insult interest interface interlock
  intern interplay interview intrigue invite invoice iron issue itch jab jack jacket jail jam jaw jeer jest jet jewel job jog
  joint joke jolt jot journey judge juggle juice jump junk keel kick kidnap kill kiss kit knife knight knit knock knot label
  labor labour lace lack ladder lag lament lance land lap lapse lash latch lather laugh launch lavish layer lead leaf leak leap
  lease leash leave lecture leer level levy license lick lie lift light lilt limit limp line link lisp list litter load loaf
  loan lock lodge loft log look loop loot lounge love lull lump lunch lurch lure lust machine mail malfunction man mandate
  mantle manufacture map mar march mark market maroon marshal marvel mask massacre massage master mat match mate matter maximum
  measure melt menace mend mention mentor merit mesh mess message microwave mill mimic mind mine minister mint mirror misfire
  misprint miss mistake misuse mix moan mob mock model mold monitor mop mother motion mould mount move mow muddle mull mumble
  murder muscle mushroom muster mute mutter muzzle nail name nap neck need neglect nerve nest network nick nip nod noise nose
  note notice nudge number nurse nurture object occasion offer offset oil ooze open orbit order outlaw outline output outrage
  outrun outsource overcharge overdose overflow overhang overhaul overlap overload override overthrow overturn pace pack
  package pad paddle page pain paint pair pan panic paper parachute parade parcel pardon parent park parody parrot parry part
  partition partner party pass paste pat patch patent path patrol pattern pause paw pawn pay peak pearl peck pedal peel peg
  pelt pen pencil people pepper perch perfume perk perm permit pet petition phase phone photograph phrase pick pickle picnic
  picture piece pile pilgrimage pill pillage pillow pilot pin pinch pine pinpoint pioneer pipe pirate pit pitch pity pivot
  place plague plan plant plaster plate platform play plead pledge plod plot plough plow pluck plug plunder plunge ply poach
  pocket point poison poke pole police polish poll ponder pool pop pose position post potter pound pour pout powder power
  practice practise praise prattle preach predicate preface premiere present preserve press pressure preview price prick pride
  print prize probe process prod produce profile profit program programme progress project promise prompt proof prop prospect
  protest prowl prune pry puff pull pulp pulse pump punch puncture pup purchase purge purr pursuit push puzzle quake quarantine
  quarrel quarter quench query quest question queue quibble quilt quip quiz quote race rack radio rage raid rail rain raise
  rake rally ramble ramp rampage ranch range rank ransom rant rap rape rasp rate ration rattle ravage rave raze reach react
  read rearm reason rebate rebel rebound rebrand rebuke recall recess recoil record recruit recycle redraft reel referee
  reference refill refit reform refrain refresh refund refuse regard register regret reign rein relapse relay release relish
  remake remand remark remedy rendezvous rent repair repeat replay reply report reprint repute request requisition rerun rescue
  research reserve resort respect rest result rethink retort retouch retreat retry return revamp revel revenge reverse review
  revolt reward rewrite rhyme rib rid riddle ride ridge ridicule rig rim ring rinse riot rip ripple rise risk rival roam roar
  roast rob robe rock rocket rod roll root rope round rouse rout row rub rubber rubbish ruin rule rumble rumor rumour run
  rupture rush rust sabotage sack sacrifice saddle sail salute salvage sample sanction sand sandwich savage save savour saw
  scald scale scam scan scar scare scatter scent scheme scoff scold scoop scope scorch score scorn scour scout scowl scramble
  scrap scratch scream screen screw scribble script scrub scrum scuffle sculpt sculpture seal seam sear search season seat
  secure seed seesaw segment sell sense sentence sequence serenade serve service set setback sex shack shackle shade shadow
  shaft shake shamble shame shape share shave shed sheet shell shelter shepherd shield shift shimmer shine ship shipwreck
  shiver shock shoe shoot shop shore shot shoulder shout shovel show showcase shower shred shriek shrink shroud shrug shuffle
  shut shutdown shuttle side sideline siege sift sigh sight sign signal silence silhouette sin sink sip sire siren site size
  skate sketch skewer ski skid skin skip skirmish skirt slack slam slander slant slap slash slate slaughter slay sled sledge
  sleep sleet slew slice slide sling slip slit sliver slog slope slot slug slump slur smack smash smear smell smile smirk smoke
  smuggle snack snail snap snarl snatch sneak sneer sneeze sniff snipe snooze snore snort snow soak soap soar sob sock soil
  solo sort sound soup source sow space spam span spar spare spark spat spear speed spell spew spice spike spill spin spit
  spite splash splinter split spoil sponge sponsor spoof spook spoon sport spot spotlight spout sprain sprawl spray spread
  spring sprint sprout spur spurt spy squabble squander square squash squat squeak squeal squeeze squint squirm stab stable
  stack staff stage stagger stain stake stalk stall stammer stamp stampede stand standard staple star stare start starve stash
  state station stay steal steam steer stem step stereotype stew stick stifle sting stink stint stir stitch stock stockpile
  stomach stoop stop stopover store storm stow straddle straggle strain strand strap stray streak stream stress stretch stride
  strike string strip stroke stroll structure struggle stub stud study stuff stumble stump stunt stutter style subcontract
  subject substitute suck sugar suit sulk sum summary supplement supply support surcharge surf surface surge surprise surrender
  surround survey suspect swamp swap swarm swat sway swear sweat sweep swell swerve swim swindle swing swirl switch swivel
  swoop syndicate tab table tack tackle tag tail tailor taint talk tally tangle tank tap tape target tarnish tart task taste
  tattoo taunt tax team tear tease telecast telegram telegraph telephone temper tent term test testimony tether text thank
  thatch thaw thirst thrash thread threat thrill throng throttle throw thrust thud thumb thump thunder tick ticket tickle tie
  tile tilt time tin tinge tinker tint tip tiptoe tire title toast toil toilet token toll tool toot top topple torch torment
  torpedo torture toss total touch tour tow towel tower toy trace track trade trademark traffic trail train tramp trample
  transfer transit transition transplant transport trap trash travel tread treasure treat treble trek trench trend trick
  trickle trifle trigger trim trip triumph trolley troop trot trouble truck trudge trump trumpet trunk trust try tube tuck tug
  tumble tune tunnel turn tutor twinkle twirl twist twitch type umpire undercut update upgrade upload upset upsurge use usher
  vacation value vault veil vein vent venture veto view visit voice void volunteer vomit vote vow voyage waddle wag wage wager
  wail wait wake walk wall wallop waltz wander want war ward warp warrant wash waste watch water wave wax wear weather weave
  web wedge weed weight welcome weld whack wheel wheeze whimper whine whip whirl whisk whisper whistle whiz wholesale win wind
  wink winter wipe wire wish witness wonder word work worry worship wound wrangle wrap wreck wrestle wriggle wrinkle yawn yell
  yelp yield yoke zone zoom
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

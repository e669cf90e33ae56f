// Word lists of general English, written for this project.

function list(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

/** Words of general use that no term begins, ends or goes on with. */
export const GENERAL_WORDS = list(`
  say says said saying tell tells told take takes took taken taking get gets got getting go goes went gone going come comes came
  coming make makes made making give gives gave given giving know knows knew known think thinks thought want wants wanted let lets
  become becomes became include includes included including try tries tried e.g i.e etc eg ie vs there here please yes okay ok
  able unable likely unlikely according due based such able other others same own very well also just even still already yet
  more most less least much many few several various certain different possible available following recent additional previous next
  last another enough whole entire main own like unlike together per via non ago away around really actually especially usually
  generally particularly currently recently mostly mainly today tomorrow yesterday now then once twice always never often sometimes
  something anything nothing everything someone anyone everyone nobody everybody whatever whenever wherever zero both either neither
  don't doesn't didn't isn't aren't i'm it's that's
`)

/** Adjectives that say nothing of a subject; no term begins with them. */
export const GENERAL_ADJECTIVES = list(`
  new old good better best bad worse worst big bigger large larger largest great greater small smaller high higher low lower long longer short
  important significant major minor similar general common usual normal full early earlier late later current present future past
  only real true clear easy difficult hard necessary sure open close strong weak young right wrong ready many particular
`)

/** Nouns of so wide a meaning that alone they are no term. */
export const GENERAL_NOUNS = list(`
  way thing lot example case part number time day week month year hour minute people person fact kind type sort reason result use need
  help work place area point end side amount level form group set range problem question answer idea name man woman
  today member issue matter rest majority lack variety course addition order term role effort change
  world country information study report list one half top bottom line little while
`)

import { escapeXmlText, legibleXml, xmlAttribute } from '../formats/xml/characters.ts'
import { MATCH_BANDS, type Analysis, type BandCounts, type MatchBand } from '../model/memory.ts'
import type { AnalysisHead, AnalysisLabels } from './analysis-report.ts'

/** The language of the page's words, and how it writes numbers and moments. */
export type AnalysisPageLook = Readonly<{ language: 'ar' | 'en'; number: (value: number) => string; percent: (share: number) => string; moment: string; languagePair: string }>

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** The look on a screen, light or dark, and on paper. Bands are told apart by pattern too: grey printers and eyes that see no colour read them. */
const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1c1f; --quiet: #50525a; --line: #d8d5cd; --head: #f5f4f1; --c1: #173a8c; --c2: #3f6cd6; --c3: #8fadec; --c4: #c6d5f6; --c0: #dad7cf; }
@media (prefers-color-scheme: dark) { :root { --paper: #17181b; --ink: #e9e8e4; --quiet: #b4b6bd; --line: #3d4047; --head: #26282d; --c1: #b9ccff; --c2: #7c9ef2; --c3: #48639f; --c4: #31426b; --c0: #3a3c43; } }
body { margin: 0 auto; max-width: 75rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 1rem/1.6 "IBM Plex Sans Arabic", system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; } p { margin: .25rem 0; color: var(--quiet); }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: start; } thead th { background: var(--head); }
td.n { text-align: end; font-variant-numeric: tabular-nums; } tr.total > * { font-weight: 600; border-block-start: 2px solid var(--ink); }
.bar { display: flex; gap: 2px; min-width: 8rem; height: .9rem; } .bar i { min-width: 1px; border-radius: 2px; } .key { display: inline-block; width: .8rem; height: .8rem; margin-inline-end: .5rem; border-radius: 2px; vertical-align: baseline; }
i, .key { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.b-context { background: var(--c1); } .b-exact { background: var(--c2); } .b-repetition { background: repeating-linear-gradient(90deg, var(--c1) 0 1.5px, var(--c4) 1.5px 4px); }
.b-95-99 { background: repeating-linear-gradient(45deg, var(--c2) 0 2px, var(--c4) 2px 4px); } .b-85-94 { background: var(--c3); } .b-75-84 { background: repeating-linear-gradient(135deg, var(--c3) 0 2px, var(--c4) 2px 4px); }
.b-50-74 { background: var(--c4); } .b-none { background: var(--c0); }
footer { margin-top: 2rem; font-size: .85rem; }
@media print { :root { --paper: #fff; --ink: #000; --quiet: #444; --line: #999; --head: #eee; --c1: #173a8c; --c2: #3f6cd6; --c3: #8fadec; --c4: #c6d5f6; --c0: #dad7cf; } @page { size: A4 landscape; margin: 15mm; } body { max-width: none; padding: 0; font-size: 10pt; } tr { break-inside: avoid; } thead { display: table-header-group; } }
`

const text = (value: string): string => escapeXmlText(legibleXml(value))

/** A self-contained page to print: no script, nothing fetched; it reads from the side where its language begins. */
export function analysisPage(head: AnalysisHead, analysis: Analysis, labels: AnalysisLabels, look: AnalysisPageLook): string {
  const title = `${labels['report-title']}: ${head.project}`
  return [
    '<!DOCTYPE html>',
    `<html lang="${look.language}" dir="${look.language === 'ar' ? 'rtl' : 'ltr'}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${text(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<h1>${text(labels['report-title'])}: <bdi>${text(head.project)}</bdi></h1>`,
    `<p>${text(look.languagePair)} · ${text(look.moment)}</p>`,
    bandTable(analysis.total.bands, analysis.total, labels, look),
    `<h2>${text(labels['by-document'])}</h2>`,
    documentTable(analysis, labels, look),
    `<footer><p>${text(labels['word-definition'])}</p></footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

const headings = (names: readonly string[]): string => `<thead><tr>${names.map((name) => `<th scope="col">${text(name)}</th>`).join('')}</tr></thead>`
const key = (band: MatchBand): string => `<i class="key b-${band}"></i>`

function bandTable(bands: BandCounts, total: Omit<Analysis['total'], 'bands'>, { column, band: names, total: all }: AnalysisLabels, { number, percent }: AnalysisPageLook): string {
  const amounts = (counts: BandCounts[MatchBand]): string =>
    [number(counts.segments), number(counts.words), number(counts.characters), percent(total.words === 0 ? 0 : counts.words / total.words)].map((cell) => `<td class="n">${text(cell)}</td>`).join('')
  return [
    '<table>',
    headings([column.band, column.segments, column.words, column.characters, column.share]),
    '<tbody>',
    ...MATCH_BANDS.map((band) => `<tr><th scope="row">${key(band)}${text(names[band])}</th>${amounts(bands[band])}</tr>`),
    `<tr class="total"><th scope="row">${text(all)}</th>${amounts(total)}</tr>`,
    '</tbody>',
    '</table>',
  ].join('\n')
}

function bar(bands: BandCounts, words: number, labels: AnalysisLabels, { percent }: AnalysisPageLook): string {
  const shown = MATCH_BANDS.filter((band) => bands[band].words > 0)
  const parts = shown.map((band) => `<i class="b-${band}"${xmlAttribute('title', `${labels.band[band]} ${percent(bands[band].words / words)}`)} style="flex-grow:${bands[band].words}"></i>`)
  return `<div class="bar" aria-hidden="true">${parts.join('')}</div>`
}

function documentTable({ documents, total }: Analysis, labels: AnalysisLabels, look: AnalysisPageLook): string {
  const row = (name: string, { words, confirmedWords, bands }: Analysis['total'], isTotal: boolean): string => {
    const numbers = [words, confirmedWords, ...MATCH_BANDS.map((band) => bands[band].words)].map((value) => `<td class="n">${text(look.number(value))}</td>`)
    return `<tr${isTotal ? ' class="total"' : ''}><th scope="row"><bdi>${text(name)}</bdi></th>${numbers.join('')}<td>${bar(bands, words, labels, look)}</td></tr>`
  }
  return [
    '<table>',
    headings([labels.column.document, labels.column.words, labels.column.confirmedWords, ...MATCH_BANDS.map((band) => labels.band[band]), labels.column.share]),
    '<tbody>',
    ...documents.map((document) => row(document.name, document, false)),
    row(labels.total, total, true),
    '</tbody>',
    '</table>',
  ].join('\n')
}

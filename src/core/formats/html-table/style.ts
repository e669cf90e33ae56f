/** The look of the page on a screen, light or dark, and on paper. Line height leaves room for Arabic marks above and below. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1d2430; --quiet: #5c6675; --line: #d5dae1; --head: #f2f4f7; --chip: #e6eaf0;
  --draft: #8a5a00; --confirmed: #1b6e3c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181d; --ink: #e6e9ee; --quiet: #a0a9b6; --line: #363d47; --head: #1e232a; --chip: #2c333d;
    --draft: #e0ae57; --confirmed: #74c796;
  }
}
body { margin: 0 auto; max-width: 90rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 1rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border: 1px solid var(--line); padding: .4rem .7rem; text-align: start; vertical-align: top; overflow-wrap: break-word; }
thead th { background: var(--head); }
td[lang] { white-space: pre-wrap; }
td[dir=rtl] { font-family: "Noto Naskh Arabic", "Noto Sans Arabic", "Geeza Pro", "Segoe UI", Tahoma, sans-serif; font-size: 1.12em; line-height: 1.9; }
.number { width: 3.5rem; color: var(--quiet); font-weight: normal; font-variant-numeric: tabular-nums; }
.status { width: 8rem; color: var(--quiet); }
.draft .status { color: var(--draft); }
.confirmed .status { color: var(--confirmed); }
.heading td[lang] { font-weight: 600; }
.tag { background: var(--chip); border-radius: .25rem; padding: 0 .2em; font: .8em/1.2 ui-monospace, monospace; unicode-bidi: isolate; }
footer { margin-top: 2rem; color: var(--quiet); font-size: .85rem; }
@media print {
  :root { --paper: #ffffff; --ink: #000000; --quiet: #444444; --line: #999999; --head: #eeeeee; --chip: #eeeeee; --draft: #444444; --confirmed: #444444; }
  @page { size: A4 landscape; margin: 15mm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  section + section { break-before: page; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
`

/**
 * Who may import whom: this table is the rule. One row per folder of src/; a row that is missing allows nothing.
 * `from`: other folders of src/; `packages`: npm packages; `node`: Node's own modules.
 */
export const layers = {
  core: { from: [], packages: ['saxes', 'fflate', 'micromark', 'micromark-extension-gfm-table', 'micromark-util-types'], node: false },
  contract: { from: ['core'], packages: ['zod'], node: false },
  storage: { from: ['core'], packages: ['better-sqlite3'], node: true },
  services: { from: ['core', 'contract', 'storage'], packages: ['iconv-lite', 'chardet', 'fflate'], node: true },
  // Compiled by itself and loaded as bytes: nothing imports it.
  wasm: { from: [], packages: [], node: false },
  main: { from: ['contract', 'services', 'core/errors', 'core/model'], packages: ['electron', 'i18next'], node: true },
  server: { from: ['contract', 'services', 'core/errors', 'core/model'], packages: ['ws'], node: true },
  cli: { from: ['contract', 'services', 'core/errors', 'core/model'], packages: ['i18next', 'commander'], node: true },
  preload: { from: ['contract'], packages: ['electron'], node: false },
  renderer: {
    from: ['contract', 'core/model', 'core/text', 'core/errors'],
    packages: ['react', 'react-dom', 'i18next', 'monaco-editor', 'lucide-react', '@tanstack/react-virtual', '@fontsource', '@fontsource-variable'],
    node: false,
  },
}

const any = (names) => names.map((name) => name.replaceAll('/', '\\/')).join('|') || '(?!)'

export default {
  forbidden: [
    ...Object.entries(layers).flatMap(([layer, { from, packages, node }]) => [
      {
        name: `${layer}-imports`,
        severity: 'error',
        from: { path: `^src/${layer}/` },
        to: { path: '^src/', pathNot: `^src/(?:${any([layer, ...from])})(?:/|\\.ts)` },
      },
      {
        name: `${layer}-packages`,
        severity: 'error',
        from: { path: `^src/${layer}/` },
        to: { path: 'node_modules/', pathNot: `node_modules/(?:@types/)?(?:${any(packages)})/` },
      },
      ...(node
        ? []
        : [{ name: `${layer}-no-node`, severity: 'error', from: { path: `^src/${layer}/` }, to: { dependencyTypes: ['core'] } }]),
    ]),
    { name: 'contract-values-stay-in-hosts', comment: 'zod would probe new Function under the page CSP', severity: 'error',
      from: { path: '^src/(?:renderer|preload)/' }, to: { path: '^src/contract/', pathNot: '^src/contract/(?:bridge|client|events|types)', dependencyTypesNot: ['type-only'] } },
    { name: 'every-folder-has-a-row', severity: 'error', from: { path: '^src/', pathNot: `^src/(?:${any(Object.keys(layers))})/` }, to: {} },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?(?:worker|url|raw)$' } },
  ],
  options: { tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' }, tsConfig: { fileName: 'tsconfig.base.json' },
    // Packages whose `exports` have only an `import` condition must be found too.
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] } },
}

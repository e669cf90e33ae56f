import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const PHYSICAL = '/^(?:left|right|(?:margin|padding|border)(?:Left|Right)(?:Width|Style|Color)?|border(?:Top|Bottom)(?:Left|Right)Radius|scroll(?:Margin|Padding)(?:Left|Right))$/'
const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'].map((name) => ({ name, message: 'Pages reach the services through src/renderer/transport.' }))

const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Export by name: a name that can be searched for.' }
const noBridge = { selector: "MemberExpression[object.name='window'][property.name='dragoman']", message: 'Pages reach the services through src/renderer/transport.' }
const noPhysicalStyle = { selector: `JSXAttribute[name.name='style'] Property[key.name=${PHYSICAL}]`, message: 'Logical properties only (marginInlineStart, insetInlineEnd): the page mirrors in Arabic.' }
const noPhysicalAlign = { selector: "JSXAttribute[name.name='style'] Property[key.name='textAlign'][value.value=/^(?:left|right)$/]", message: 'Align to start or end: the page mirrors in Arabic.' }

const electronTypesOnly = {
  paths: [{ name: 'electron', message: 'Importing electron starts its download; only src/main and src/preload run inside it.', allowTypeImports: true }],
}

export default tseslint.config(
  { ignores: ['node_modules/', 'out/', 'dist/', '.cache/', 'artifacts/', 'test-results/', 'playwright-report/', 'resources/', 'src/wasm/'] },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: { 'no-constant-condition': 'error', 'no-debugger': 'error', eqeqeq: ['error', 'smart'], 'no-var': 'error', 'prefer-const': 'error' },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.base],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true }],
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-namespace': 'error',
      '@typescript-eslint/no-require-imports': 'error',
      '@typescript-eslint/no-restricted-imports': ['error', electronTypesOnly],
      'max-lines': ['error', { max: 600, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', noDefaultExport],
    },
  },
  { files: ['src/main/**', 'src/preload/**'], rules: { '@typescript-eslint/no-restricted-imports': 'off' } },
  {
    files: ['src/{core,contract,services,storage,server,main,preload,cli}/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/await-thenable': 'error' },
  },
  {
    files: ['src/renderer/**/*.ts', 'src/renderer/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-restricted-globals': ['error', ...NETWORK],
      'no-restricted-syntax': ['error', noDefaultExport, noBridge, noPhysicalStyle, noPhysicalAlign],
    },
  },
  { files: ['src/renderer/transport/**'], rules: { 'no-restricted-globals': 'off' } },
  // A suite is one function whose length says nothing; a table of data is as long as its data.
  { files: ['tests/**'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['*.config.ts', '*.config.js', '*.config.mjs', '.dependency-cruiser.mjs'], rules: { 'no-restricted-syntax': 'off' } },
)

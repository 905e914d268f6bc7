/** Type-checked rules for TypeScript, the plain ones for Svelte, and the one house rule: the database driver stays behind the engine. */
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const driver = {
  'no-restricted-imports': [
    'error',
    {
      paths: [
        { name: 'libsql', message: 'Only the engine may open the database (server/engine/database.ts).' },
        { name: '@libsql/client', message: 'Only server/engine/remote.ts speaks to a database server.' },
        { name: 'node:sqlite', message: 'Two SQLite libraries in one process do not see each other’s locks.' },
      ],
    },
  ],
};

export default ts.config(
  { ignores: ['dist/', 'data/', 'node_modules/', 'ui/fonts/generated/', 'test/.tmp/', 'schema/graphql-env.d.ts'] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.node, ...globals.browser },
      parserOptions: { projectService: { allowDefaultProject: ['*.js'] }, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      ...driver,
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // By code points is how names are counted and cut here.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
      '@typescript-eslint/require-await': 'off',
      // There are no enums here.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // Props are declared with let so that one of them can be bound.
      'prefer-const': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      // State is replaced as a whole; maps and dates made on the way are not state.
      'svelte/prefer-svelte-reactivity': 'off',
      // The slowest of all, and props are typed by svelte-check.
      'svelte/no-unused-props': 'off',
      // svelte-check says which ignores are needed.
      'svelte/no-unused-svelte-ignore': 'off',
    },
  },
  {
    files: ['server/engine/{connection,database,lock,backup,remote}.ts'],
    rules: {
      'no-restricted-imports': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.type='MemberExpression'][callee.property.name='run']",
          message: 'The driver’s run() loses the row of INSERT … RETURNING: use exec or all.',
        },
      ],
    },
  },
  {
    files: ['test/engine/connection.test.ts', 'test/bench/peers/*.js'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['test/**'],
    // What the graph answers has the shape that the test's own document asks for.
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  // A program per component costs minutes; svelte-check types them already.
  { files: ['**/*.js', '**/*.svelte'], extends: [ts.configs.disableTypeChecked] },
);

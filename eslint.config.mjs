import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const envMessage = 'The environment is read once, in core/config.ts.';

export default tseslint.config(
  {
    ignores: [
      '**/build/**',
      '**/dist/**',
      '.cache/**',
      '.data/**',
      'coverage/**',
      '**/*.mjs',
      '**/*.cjs',
      'web/graphql-env.d.ts',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/require-await': 'off',
      // records of functions are written in method form here; classes are not taken apart
      '@typescript-eslint/unbound-method': 'off',
      // graphql 16 gives its enums as plain texts
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // knex.raw has no row type of its own: `as { rows: X[] }` is how it is given one
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: envMessage }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      // Remix's way of answering: throw redirect(...), throw json(...)
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
  {
    files: [
      'main.ts',
      'core/cli/**',
      'core/config.ts',
      'core/db/embedded/**',
      'test/**',
      '**/*.test.ts',
      '**/*.test.tsx',
      '**/test/**',
      'web/vite.config.ts',
    ],
    rules: { 'no-restricted-properties': 'off', 'no-console': 'off' },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', '**/test/**', 'test/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/unbound-method': 'off' },
  },
);

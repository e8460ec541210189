import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['**/dist/**', 'node_modules/**', 'reports/latest/**', 'reports/runs/**'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
      // How chai's own types are extended.
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      // A command loads what it needs when it is given: --help must not wait for what a drill needs.
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
  { files: ['**/*.test.ts', 'suites/**/*.ts'], rules: { '@typescript-eslint/no-unused-expressions': 'off' } },
);

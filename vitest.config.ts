import { defineConfig } from 'vitest/config'

// The `source` condition runs workspace packages from their TypeScript, with no build before.
const conditions = ['source', 'node', 'default']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'examples/**/*.test.ts',
      'scripts/**/*.test.ts',
      'consumers/*.test.ts',
    ],
    typecheck: {
      enabled: true,
      include: ['packages/*/src/**/*.test-d.ts'],
      tsconfig: './tsconfig.json',
      ignoreSourceErrors: true,
    },
    testTimeout: 30_000,
    maxWorkers: 2,
    reporters: ['default', './scripts/closing-line.ts', './scripts/stalled-run.ts'],
  },
})

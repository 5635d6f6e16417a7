import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// Files that open a database hold up to a gigabyte each (embedded engine), so only as many as there are cores.
const maxWorkers = Math.min(availableParallelism(), 4)

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers,
    // The limits below only tell when to give up, on a busy machine too: whoever waits goes on as soon as it is there.
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.{ts,tsx}'], exclude: ['test/server/**', 'test/e2e/**'], testTimeout: 60_000 } },
      {
        extends: true,
        test: {
          name: 'database', include: ['test/server/**/*.test.ts'], globalSetup: ['test/support/database-setup.ts'],
          testTimeout: 240_000, hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e', include: ['test/e2e/**/*.test.ts'], globalSetup: ['test/support/database-setup.ts'],
          testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } }, fileParallelism: false,
        },
      },
    ],
  },
})

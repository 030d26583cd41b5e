import { accessSync, constants, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** Why a test may be skipped even where every skip is a fault: this machine lacks what it needs. */
const excuses = [
  {
    needs: '../shared',
    missing: !existsSync(fileURLToPath(new URL('../../shared', import.meta.url))),
  },
  {
    needs: 'cgroup',
    missing: !['/sys/fs/cgroup/cpu', '/sys/fs/cgroup/cgroup.procs'].some(isWritable),
  },
]

/**
 * Lists skipped tests with their reasons, and closes with `N passed, N failed, N skipped`. With
 * COLDFRAME_NO_SKIPS=1 a test that was skipped although this machine could have run it is a failure.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0, pending: 0 }
    let unexcused = 0
    for (const module of modules) {
      const before = counts.failed
      for (const test of module.children.allTests()) {
        counts[test.result().state]++
        if (test.result().state !== 'skipped') continue
        const reason = skipReason(test)
        console.log(`skipped: ${test.fullName} (${reason})`)
        if (!excuses.some(({ needs, missing }) => missing && reason.includes(needs))) unexcused++
      }
      // A module that could not be loaded has errors and no tests.
      if (module.errors().length > 0 && counts.failed === before) counts.failed++
    }
    if (process.env.COLDFRAME_NO_SKIPS === '1' && unexcused > 0) {
      console.log(`${unexcused} tests were skipped that this machine could have run`)
      process.exitCode = 1
    }
    const { passed, failed, pending, skipped } = counts
    console.log(`${passed} passed, ${failed + pending} failed, ${skipped} skipped`)
  }
}

function skipReason(test: TestCase): string {
  const result = test.result()
  return (result.state === 'skipped' ? result.note : undefined) ?? 'no reason given'
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { scratchDirectory } from '../testing/scratch-directory.ts'
import { PythonFailedError } from './python-failed-error.ts'
import { PythonMissingError } from './python-missing-error.ts'
import { runPython } from './run-python.ts'

// Node stands in for Python, so that these tests need none.
const node = process.execPath
let directory: string
beforeAll(async () => {
  directory = await scratchDirectory()
})

async function run(source: string, { pythons = [node], timeoutMs = 20_000 } = {}) {
  const script = join(directory, 'script.cjs')
  await writeFile(script, source)
  return runPython(script, ['argument'], { pythons, timeoutMs })
}

test('a script gets its arguments, and what it writes does not matter where it succeeds', async () => {
  await run('console.error("a warning"); process.exit(process.argv[2] === "argument" ? 0 : 1)')
})

test('an interpreter that is not there, or lacks what the script needs, is left for the next', async () => {
  const count = join(directory, 'count')
  const source = `
    const { existsSync, writeFileSync } = require('node:fs')
    if (existsSync(${JSON.stringify(count)})) process.exit(0)
    writeFileSync(${JSON.stringify(count)}, '')
    process.exit(3)`
  await run(source, { pythons: [join(directory, 'python3'), node, node] })
})

test('without one that is any use, the error says why of each, and what to install', async () => {
  const missing = join(directory, 'python3')
  const failing = run('console.error("No module named torch"); process.exit(3)', {
    pythons: [missing, node],
  })
  await expect(failing).rejects.toThrow(PythonMissingError)
  await expect(failing).rejects.toThrow(
    `Expected ${missing} or ${node} to be Python 3.9 or newer with torch, got: ENOENT at its ` +
      'start; No module named torch. Install it (apt-get install python3-torch, or pip install',
  )
})

test.each([
  { what: 'fails', source: 'console.error("disk gone"); process.exit(1)', reason: 'exit code 1' },
  {
    what: 'takes too long',
    source: 'require("node:fs").writeSync(2, "disk gone"); setInterval(() => {}, 1000)',
    reason: 'no end within 1000 ms',
  },
  {
    what: 'is killed',
    source: 'require("node:fs").writeSync(2, "disk gone"); process.kill(process.pid, "SIGKILL")',
    reason: 'SIGKILL',
  },
])('a script that $what is named with what it wrote', async ({ source, reason }) => {
  const failing = run(source, { timeoutMs: reason.includes('1000') ? 1000 : 20_000 })
  await expect(failing).rejects.toThrow(PythonFailedError)
  await expect(failing).rejects.toThrow(
    `Expected script.cjs to succeed, got: ${reason}. It wrote: disk gone`,
  )
})

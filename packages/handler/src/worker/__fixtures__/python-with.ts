import { spawnSync } from 'node:child_process'
import { pythonCandidates } from '../python-candidates.ts'

/** A Python that has the module, the system's own first; `undefined` where none has. */
export function pythonWith(module: string): string | undefined {
  const script = `import sys, importlib.util; sys.exit(importlib.util.find_spec("${module}") is None)`
  return pythonCandidates(undefined).findLast(
    (python) => spawnSync(python, ['-c', script]).status === 0,
  )
}

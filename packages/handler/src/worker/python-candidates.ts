import { existsSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * The Pythons to try, in order: the one that is named, else that of COLDFRAME_PYTHON, else the first
 * `python3` of PATH and then the system's own. Empty where there is none.
 */
export function pythonCandidates(
  named: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): string[] {
  const only = named ?? env.COLDFRAME_PYTHON
  if (only) return [only]
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'python3'))
    .find((path) => existsSync(path))
  const found = [onPath, '/usr/bin/python3'].filter((path) => path && existsSync(path)) as string[]
  return [...new Map(found.map((path) => [realpathSync(path), path])).values()]
}

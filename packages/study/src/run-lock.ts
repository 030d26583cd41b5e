import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ColdframeError } from '@coldframe/core/error'

/** Another process works in the run's folder. */
export class RunInUseError extends ColdframeError {
  static override readonly errorName: string = 'RunInUseError'

  constructor(directory: string, pid: number) {
    super(`Expected to be alone in ${directory}, got: process ${pid} works there. End it or wait.`)
  }
}

/** Folders that this process holds; a lock with its pid that is not among them is an old one. */
const held = new Set<string>()

/**
 * Takes a run's folder for this process; call the result to give it back. A lock whose process is
 * gone, killed before it could, is taken over.
 */
export function lockRun(directory: string): () => void {
  const lock = join(directory, 'lock')
  const mine = `${lock}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  try {
    linkSync(mine, lock)
  } catch {
    const pid = Number(readFileSync(lock, 'utf8'))
    if (pid === process.pid ? held.has(directory) : isAlive(pid)) {
      rmSync(mine)
      throw new RunInUseError(directory, pid)
    }
    writeFileSync(lock, String(process.pid))
  }
  rmSync(mine)
  held.add(directory)
  return () => {
    held.delete(directory)
    rmSync(lock, { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

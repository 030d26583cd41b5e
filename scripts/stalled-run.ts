import { existsSync, readFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

const quietMs = 10 * 60_000

/**
 * Ends a run in which nothing ended for ten minutes, and names the files that were running. A test
 * that blocks its thread is beyond vitest's own timeouts, which would wait without an end.
 */
export default class StalledRun implements Reporter {
  readonly #running = new Set<string>()
  #timer: NodeJS.Timeout | undefined

  onTestRunStart(): void {
    this.#wait()
  }

  onTestModuleQueued({ moduleId }: TestModule): void {
    this.#running.add(moduleId)
    this.#wait()
  }

  onTestCaseResult(): void {
    this.#wait()
  }

  onTestModuleEnd({ moduleId }: TestModule): void {
    this.#running.delete(moduleId)
    this.#wait()
  }

  onTestRunEnd(): void {
    clearTimeout(this.#timer)
  }

  #wait(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#end(), quietMs)
  }

  #end(): void {
    for (const file of this.#running) console.log(`still running: ${file}`)
    console.log(`no test ended for ${quietMs / 60_000} minutes: the run is given up`)
    // A blocked process would outlive this one.
    for (const pid of childrenOf(process.pid)) process.kill(pid, 'SIGKILL')
    process.exit(1)
  }
}

/** Where Linux lists them; elsewhere none. */
function childrenOf(pid: number): number[] {
  const list = `/proc/${pid}/task/${pid}/children`
  return existsSync(list) ? readFileSync(list, 'utf8').split(' ').filter(Boolean).map(Number) : []
}

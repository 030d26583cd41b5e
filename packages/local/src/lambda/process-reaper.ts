import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { reaperFile } from './package-files.ts'
import { ReaperGoneError } from './reaper-gone-error.ts'

/**
 * A small process of its own session that outlives the lab by a moment: where the lab is killed,
 * even with SIGKILL, it kills what the lab started and removes its control groups.
 */
export class ProcessReaper {
  readonly #child: ChildProcess
  #gone = false

  constructor() {
    const stdio = ['pipe', 'ignore', 'ignore'] as const
    this.#child = spawn(process.execPath, [reaperFile], {
      detached: true,
      stdio: [...stdio],
      env: {},
    })
    for (const emitter of [this.#child, this.#child.stdin])
      emitter?.on('error', () => {
        this.#gone = true
      })
    this.#child.on('exit', () => {
      this.#gone = true
    })
  }

  /**
   * From now on the process group dies with the lab, and its cgroups are removed.
   *
   * @throws {ReaperGoneError} where the process was killed: then nothing would end the group.
   */
  watch(group: number, cgroups: readonly string[]): void {
    if (this.#gone)
      throw new ReaperGoneError(
        'The process that ends functions when the lab is killed has gone. Start the lab again.',
      )
    this.#tell({ watch: group, cgroups })
  }

  /** The process group has ended. */
  forget(group: number): void {
    this.#tell({ forget: group })
  }

  /** Ends it; whatever is still watched is killed. */
  async close(): Promise<void> {
    if (this.#gone) return
    this.#child.stdin?.end()
    await once(this.#child, 'exit')
  }

  #tell(line: object): void {
    if (!this.#gone) this.#child.stdin?.write(`${JSON.stringify(line)}\n`)
  }
}

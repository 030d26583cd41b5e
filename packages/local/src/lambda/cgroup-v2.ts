import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ColdframeError } from '@coldframe/core'
import {
  type Cgroup,
  type CgroupLimits,
  type CgroupMaker,
  cpuPeriodMicroseconds,
} from './cgroup.ts'

/** Control groups of the second kind: one hierarchy, whose parents hand controllers down. */
export class CgroupV2 implements CgroupMaker {
  readonly kind = 'cgroup-v2'
  readonly roots: readonly string[]
  readonly #root: string

  /** @param root A cgroup that holds no processes itself, or the top one. */
  constructor(root: string) {
    this.roots = [root]
    this.#root = root
  }

  make(name: string, limits: CgroupLimits): Cgroup {
    if (!this.#lists('cgroup.controllers'))
      throw new ColdframeError(`${this.#root} has no cpu and memory controllers.`)
    if (!this.#lists('cgroup.subtree_control'))
      writeFileSync(join(this.#root, 'cgroup.subtree_control'), '+cpu +memory')
    const directory = join(this.#root, name)
    mkdirSync(directory)
    const quota = Math.round(limits.cpuShare * cpuPeriodMicroseconds)
    writeFileSync(join(directory, 'cpu.max'), `${quota} ${cpuPeriodMicroseconds}`)
    writeFileSync(join(directory, 'memory.max'), String(limits.memorySizeMB * 1024 * 1024))
    writeFileSync(join(directory, 'memory.oom.group'), '1')
    // Only where the kernel has swap: Lambda has none.
    const swap = join(directory, 'memory.swap.max')
    if (existsSync(swap)) writeFileSync(swap, '0')
    return {
      directories: [directory],
      oomKills: () => {
        const text = readFileSync(join(directory, 'memory.events'), 'latin1')
        return Number(/^oom_kill (\d+)$/m.exec(text)?.[1] ?? 0)
      },
    }
  }

  #lists(file: string): boolean {
    const controllers = readFileSync(join(this.#root, file), 'latin1').split(/\s/)
    return controllers.includes('cpu') && controllers.includes('memory')
  }
}

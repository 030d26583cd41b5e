import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Cgroup,
  type CgroupLimits,
  type CgroupMaker,
  cpuPeriodMicroseconds,
} from './cgroup.ts'

/** Control groups of the first kind, one hierarchy for each controller. */
export class CgroupV1 implements CgroupMaker {
  readonly kind = 'cgroup-v1'
  readonly roots: readonly string[]
  readonly #cpuRoot: string
  readonly #memoryRoot: string

  /** @param cpuRoot,memoryRoot Where the controllers are mounted, such as `/sys/fs/cgroup/cpu`. */
  constructor(cpuRoot: string, memoryRoot: string) {
    this.roots = [...new Set([cpuRoot, memoryRoot])]
    this.#cpuRoot = cpuRoot
    this.#memoryRoot = memoryRoot
  }

  make(name: string, limits: CgroupLimits): Cgroup {
    const cpu = join(this.#cpuRoot, name)
    const memory = join(this.#memoryRoot, name)
    const directories = this.roots.map((root) => join(root, name))
    for (const directory of directories) mkdirSync(directory)
    const quota = Math.round(limits.cpuShare * cpuPeriodMicroseconds)
    writeFileSync(join(cpu, 'cpu.cfs_period_us'), String(cpuPeriodMicroseconds))
    writeFileSync(join(cpu, 'cpu.cfs_quota_us'), String(quota))
    const bytes = String(limits.memorySizeMB * 1024 * 1024)
    writeFileSync(join(memory, 'memory.limit_in_bytes'), bytes)
    // Only where the kernel accounts for swap: Lambda has none.
    const withSwap = join(memory, 'memory.memsw.limit_in_bytes')
    if (existsSync(withSwap)) writeFileSync(withSwap, bytes)
    return {
      directories,
      oomKills: () => {
        const text = readFileSync(join(memory, 'memory.oom_control'), 'latin1')
        return Number(/^oom_kill (\d+)$/m.exec(text)?.[1] ?? 0)
      },
    }
  }
}

import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type CgroupMaker, cgroupName, removeCgroup, removeLeftovers } from './cgroup.ts'
import { CgroupV1 } from './cgroup-v1.ts'
import { CgroupV2 } from './cgroup-v2.ts'
import { memoryPeakMeaning } from './memory-peak.ts'
import { launchFile } from './package-files.ts'

/** How far memory and CPU of functions are limited here, for the caption of every figure. */
export interface LimitsDescription {
  readonly kind: 'cgroup-v1' | 'cgroup-v2' | 'none'
  /** Why this kind. */
  readonly reason: string
  /** What `Max Memory Used` in REPORT lines is; after an out of memory it is the memory size. */
  readonly maxMemoryUsed: string
}

/** The limits in force; without cgroups there are none. */
export interface Limits {
  readonly description: LimitsDescription
  readonly cgroups?: CgroupMaker | undefined
}

/**
 * Finds out by trying which control groups this machine lets us make and enter, version 1 first.
 * What labs that are dead left behind there is removed.
 */
export async function detectLimits(wanted: 'auto' | 'none'): Promise<Limits> {
  const onLinux = process.platform === 'linux'
  const maxMemoryUsed = onLinux ? memoryPeakMeaning : 'not known on this system'
  const none = (reason: string): Limits => ({
    description: { kind: 'none', reason, maxMemoryUsed },
  })
  if (wanted === 'none') return none('limits were switched off')
  if (!onLinux) return none(`${process.platform} has no control groups`)
  const refusals: string[] = []
  for (const cgroups of candidates(read('/proc/self/mountinfo'), read('/proc/self/cgroup'))) {
    const where = cgroups.roots.join(' and ')
    try {
      await tryOut(cgroups)
    } catch (error) {
      refusals.push(`${cgroups.kind} in ${where}: ${(error as Error).message.trim()}`)
      continue
    }
    await removeLeftovers(cgroups.roots)
    const reason = `control groups can be made in ${where}`
    return { description: { kind: cgroups.kind, reason, maxMemoryUsed }, cgroups }
  }
  return none(refusals.join('; ') || 'no cpu and memory controllers are mounted')
}

/**
 * Where control groups might be made, the likeliest first.
 *
 * @param mountinfo /proc/self/mountinfo
 * @param membership /proc/self/cgroup
 */
export function candidates(mountinfo: string, membership: string): CgroupMaker[] {
  const mounts = mountinfo.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ')
    const [type = '', , options = ''] = after.split(' ')
    const mountPoint = before.split(' ')[4]
    return mountPoint === undefined ? [] : [{ mountPoint, type, options: options.split(',') }]
  })
  const v1 = (controller: string) =>
    mounts.find(({ type, options }) => type === 'cgroup' && options.includes(controller))
  const [cpu, memory] = [v1('cpu'), v1('memory')]
  const v2 = mounts.find(({ type }) => type === 'cgroup2')
  const own = membership
    .split('\n')
    .find((line) => line.startsWith('0::/'))
    ?.slice('0::'.length)
  const found: CgroupMaker[] = []
  if (cpu && memory) found.push(new CgroupV1(cpu.mountPoint, memory.mountPoint))
  if (v2) found.push(new CgroupV2(v2.mountPoint))
  // A user may not write to the top, but often beside their own cgroup (systemd delegates it).
  if (v2 && own !== undefined && dirname(own) !== '/')
    found.push(new CgroupV2(join(v2.mountPoint, dirname(own))))
  return found
}

/** Makes one, has a process enter it, and removes it. */
async function tryOut(cgroups: CgroupMaker): Promise<void> {
  const name = cgroupName()
  const directories = cgroups.roots.map((root) => join(root, name))
  try {
    cgroups.make(name, { memorySizeMB: 128, cpuShare: 1 })
    await promisify(execFile)('/bin/sh', [launchFile, ...directories, '--', 'true'])
  } finally {
    await removeCgroup(directories)
  }
}

function read(file: string): string {
  return readFileSync(file, 'latin1')
}

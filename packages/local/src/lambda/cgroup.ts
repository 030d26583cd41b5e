import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { CgroupBusyError } from './cgroup-busy-error.ts'

/** The quota's period: with 5 ms small shares get too much, with 100 ms work comes in bursts. */
export const cpuPeriodMicroseconds = 20_000

/** What one environment may use. */
export interface CgroupLimits {
  readonly memorySizeMB: number
  /** In vCPUs. */
  readonly cpuShare: number
}

/** A kind of control groups that this machine lets us make. */
export interface CgroupMaker {
  readonly kind: 'cgroup-v1' | 'cgroup-v2'
  /** Where they are made. */
  readonly roots: readonly string[]
  make(name: string, limits: CgroupLimits): Cgroup
}

/** The control group of one process and its children. */
export interface Cgroup {
  /** The process writes itself into `cgroup.procs` of each. */
  readonly directories: readonly string[]
  /** How many of its processes the kernel has killed for want of memory. */
  oomKills(): number
}

/** `coldframe-<pid of the lab>-<8 hex digits>`: whose it is can be told when the lab is dead. */
export function cgroupName(): string {
  return `coldframe-${process.pid}-${randomBytes(4).toString('hex')}`
}

/** Kills whatever is in a cgroup's directories and removes them; gone already is no error. */
export async function removeCgroup(directories: readonly string[]): Promise<void> {
  for (const directory of directories) {
    for (let tries = 0; !removed(directory); tries++) {
      if (tries === 200)
        throw new CgroupBusyError(
          `${directory} could not be removed within two seconds. Remove it with rmdir.`,
        )
      for (const pid of processesIn(directory)) kill(pid)
      await delay(10)
    }
  }
}

/** Removes the control groups of labs that are dead, with what still runs in them. */
export async function removeLeftovers(roots: readonly string[]): Promise<void> {
  for (const root of roots) {
    for (const name of readdirSync(root)) {
      const owner = /^coldframe-(\d+)-/.exec(name)?.[1]
      if (owner !== undefined && !isAlive(Number(owner))) await removeCgroup([join(root, name)])
    }
  }
}

/** Sends SIGKILL to a process, or by a negative number to a group; gone already is no error. */
export function kill(pid: number): void {
  signal(pid, 'SIGKILL')
}

function isAlive(pid: number): boolean {
  return signal(pid, 0)
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch (error) {
    // EPERM: it is there, and another user's.
    if (hasCode(error, 'ESRCH', 'EPERM')) return hasCode(error, 'EPERM')
    throw error
  }
}

function removed(directory: string): boolean {
  try {
    rmdirSync(directory)
    return true
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'EBUSY', 'ENOTEMPTY')) return hasCode(error, 'ENOENT')
    throw error
  }
}

function processesIn(directory: string): number[] {
  try {
    const text = readFileSync(join(directory, 'cgroup.procs'), 'latin1')
    return text.split('\n').filter(Boolean).map(Number)
  } catch (error) {
    // Removed meanwhile, by the reaper of the lab that made it.
    if (hasCode(error, 'ENOENT', 'ENODEV')) return []
    throw error
  }
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '')
}

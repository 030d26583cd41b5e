import { readFileSync } from 'node:fs'

/** What `Max Memory Used` means here, for the lab's description. */
export const memoryPeakMeaning = 'peak resident set of the runtime process (VmHWM)'

/**
 * The peak resident set of a process so far (VmHWM), in MB rounded up. It counts shared file pages
 * and no child processes; Lambda counts the whole sandbox. `undefined` where /proc does not show it:
 * the process is gone, or this is not Linux.
 */
export function memoryPeakMB(pid: number): number | undefined {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(statusOf(pid))?.[1]
  return kilobytes === undefined ? undefined : Math.ceil(Number(kilobytes) / 1024)
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'latin1')
  } catch {
    return ''
  }
}

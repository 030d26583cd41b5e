/** At this memory size a function has one vCPU; the only such figure that AWS publishes. */
const memoryOfOneVcpuMB = 1769

/** The vCPUs of a function, in proportion to its memory: 1 at 1769 MB. */
export function cpuShare(memorySizeMB: number): number {
  return memorySizeMB / memoryOfOneVcpuMB
}

/** How many environments of a function fit this machine's cores without sharing one; at least 1. */
export function concurrency(cores: number, memorySizeMB: number): number {
  return Math.max(1, Math.floor(cores / cpuShare(memorySizeMB)))
}

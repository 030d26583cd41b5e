import { availableParallelism, cpus, totalmem } from 'node:os'
import type { MachineFacts } from './study-result.ts'

/** This machine, as a manifest tells it. */
export function machineFacts(): MachineFacts {
  return {
    cpuModel: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryMB: Math.round(totalmem() / 1_048_576),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
  }
}

import { cpus } from 'node:os'
import type { EnvironmentFacts } from '@coldframe/core'

/** How much memory is one vCPU: 1,769 MB (AWS Lambda developer guide). */
const memoryOfOneVcpuMB = 1769

/**
 * Intra-op threads for a memory size: the vCPU share rounded up, at least 1. More threads than
 * vCPUs only wait for each other under Lambda's quota.
 */
export function threadsFor(memorySizeMB: number | undefined): number {
  return Math.max(1, Math.ceil((memorySizeMB ?? memoryOfOneVcpuMB) / memoryOfOneVcpuMB))
}

/** The memory size that Lambda gave this function, in MB; `undefined` outside Lambda. */
export function memorySizeMB(env: NodeJS.ProcessEnv = process.env): number | undefined {
  const size = Number(env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE)
  return size > 0 ? size : undefined
}

/**
 * What is constant for this process, as records carry it. `threads` is not in it: only what runs
 * the model knows how many it was given.
 */
export function environmentFacts(env: NodeJS.ProcessEnv = process.env): EnvironmentFacts {
  return {
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    memorySizeMB: memorySizeMB(env),
    architecture: process.arch === 'x64' ? 'x86_64' : process.arch,
    runtime: `node ${process.versions.node}`,
    cpuModel: cpus()[0]?.model,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
  }
}

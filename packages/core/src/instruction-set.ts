import { readFileSync } from 'node:fs'

/** The classes of processors that ONNX Runtime optimizes a graph differently for. */
export type InstructionSet = 'avx2' | 'avx512' | 'neon'

/**
 * The class of this processor; `undefined` where it is of another one, and on x86-64 where it
 * cannot be told because there is no Linux.
 *
 * ONNX Runtime cuts channels into blocks of 16 where there is AVX-512F and of 8 below that (MLAS,
 * `platform.cpp`), and the blocks stand in a prepared model. 64-bit Arm always has Neon.
 */
export function instructionSet(
  architecture: string = process.arch,
  cpuinfo: string = readCpuinfo(),
): InstructionSet | undefined {
  if (architecture === 'arm64') return 'neon'
  if (architecture !== 'x64') return undefined
  const line = cpuinfo.split('\n').find((text) => text.startsWith('flags'))
  const flags = new Set(line?.split(/[\s:]+/))
  if (!flags.has('avx2') || !flags.has('fma')) return undefined
  return flags.has('avx512f') ? 'avx512' : 'avx2'
}

function readCpuinfo(): string {
  return process.platform === 'linux' ? readFileSync('/proc/cpuinfo', 'utf8') : ''
}

import { open } from 'node:fs/promises'
import { ForeignBinaryError } from './foreign-binary-error.ts'
import type { FunctionFile } from './function-files.ts'

/** `e_machine` of an ELF header (System V ABI). */
const machines = { x86_64: 62, arm64: 183 } as const
const machineOffset = 18

/**
 * Reads the header of every native library: Lambda would say only at the first request that it
 * cannot load one.
 *
 * @throws ForeignBinaryError for one of another system or processor.
 */
export async function checkBinaries(
  files: readonly FunctionFile[],
  architecture: keyof typeof machines,
): Promise<void> {
  for (const { name, path } of files) {
    if (!/\.(node|so|dylib)(\.\d+)*$/.test(name)) continue
    const found = await kindOf(path)
    if (found !== machines[architecture])
      throw new ForeignBinaryError(path, `Linux on ${architecture}`, describe(found))
  }
}

/** The machine of an ELF file; `undefined` for anything else. */
async function kindOf(path: string): Promise<number | undefined> {
  const header = Buffer.alloc(machineOffset + 2)
  const file = await open(path)
  try {
    await file.read(header, 0, header.length, 0)
  } finally {
    await file.close()
  }
  return header.toString('latin1', 0, 4) === '\x7fELF'
    ? header.readUInt16LE(machineOffset)
    : undefined
}

function describe(machine: number | undefined): string {
  if (machine === undefined) return 'no Linux library'
  const [known] = Object.entries(machines).find(([, number]) => number === machine) ?? []
  return `one for ${known ?? `ELF machine ${machine}`}`
}

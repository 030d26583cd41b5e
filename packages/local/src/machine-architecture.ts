/** This machine's instruction set, as Lambda spells it. */
export const machineArchitecture: 'x86_64' | 'arm64' = process.arch === 'arm64' ? 'arm64' : 'x86_64'

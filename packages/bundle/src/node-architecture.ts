/** Lambda's name of an instruction set -> Node's. */
export const nodeArchitecture = { x86_64: 'x64', arm64: 'arm64' } as const

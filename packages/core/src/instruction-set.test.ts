import { expect, test } from 'vitest'
import { instructionSet } from './instruction-set.ts'

/** Parts of what Linux says in /proc/cpuinfo. */
const cpuinfo = (flags: string) =>
  `processor\t: 0\nvendor_id\t: GenuineIntel\nflags\t\t: fpu vme ${flags} sse4_2\nbugs\t\t: avx2\n\n`

test.each([
  { flags: 'fma avx f16c avx2 bmi2', expected: 'avx2' },
  { flags: 'fma avx f16c avx2 avx512f avx512vl', expected: 'avx512' },
  { flags: 'avx avx2 avx512f', expected: undefined },
  { flags: 'fma avx', expected: undefined },
  { flags: 'fma avx2_vnni avx512_vnni', expected: undefined },
])('x86-64 with $flags is $expected', ({ flags, expected }) => {
  expect(instructionSet('x64', cpuinfo(flags))).toBe(expected)
})

test('64-bit Arm is neon, whose flags have other names', () => {
  expect(instructionSet('arm64', 'Features\t: fp asimd evtstrm aes')).toBe('neon')
})

test.each([
  { architecture: 'x64', where: 'without /proc/cpuinfo' },
  { architecture: 'riscv64', where: 'of another architecture' },
])('a processor $where is unknown', ({ architecture }) => {
  expect(instructionSet(architecture, '')).toBeUndefined()
})

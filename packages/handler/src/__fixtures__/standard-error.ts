import { vi } from 'vitest'

/** What is written to stderr until the test restores its mocks. */
export function standardError(): string[] {
  const lines: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
    lines.push(String(line))
    return true
  })
  return lines
}

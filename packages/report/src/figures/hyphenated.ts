/** Breaks a name after hyphens, underscores and spaces into lines of at most `width` characters. */
export function hyphenated(name: string, width: number): string[] {
  const lines: string[] = []
  for (const part of name.split(/(?<=[-_ ])/)) {
    const line = lines.at(-1)
    if (line !== undefined && (line + part).length <= width) lines[lines.length - 1] = line + part
    else lines.push(part)
  }
  return lines
}

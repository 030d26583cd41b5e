/** Reports on stderr what went wrong in the measuring, where it must not become the request's failure. */
export function stderrNote(what: string, error: unknown): void {
  process.stderr.write(`coldframe: ${what}: ${String(error)}\n`)
}

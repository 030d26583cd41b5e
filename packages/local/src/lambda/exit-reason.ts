// As Go prints signals, in which Lambda's supervisor is written; others go by their own name.
const goNames: Readonly<Record<string, string>> = {
  SIGABRT: 'aborted',
  SIGBUS: 'bus error',
  SIGFPE: 'floating point exception',
  SIGHUP: 'hangup',
  SIGILL: 'illegal instruction',
  SIGINT: 'interrupt',
  SIGKILL: 'killed',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
  SIGTRAP: 'trace/breakpoint trap',
}

/** `exit status 1`, `signal: killed`; `undefined` for a process that ended with 0. */
export function exitReason(code: number | null, signal: NodeJS.Signals | null): string | undefined {
  if (signal !== null) return `signal: ${goNames[signal] ?? signal.toLowerCase()}`
  return code === 0 ? undefined : `exit status ${code}`
}

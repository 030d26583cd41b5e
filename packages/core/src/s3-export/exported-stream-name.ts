/** Whether an export to S3 calls a file so: `000000.gz`. */
export function isExportedFile(name: string): boolean {
  return /^\d{6}\.gz$/.test(name)
}

/**
 * The log stream that an export's folder holds. CloudWatch Logs writes `-` for each `/`. Lambda's
 * own names begin with a date and hold no other `/`, so theirs are restored:
 * `2026-11-24-[$LATEST]0a1b` is `2026/11/24/[$LATEST]0a1b`. Others stay as the folder is called.
 */
export function exportedStreamName(folder: string): string {
  const [, year, month, day, rest] = /^(\d{4})-(\d\d)-(\d\d)-(.*\[.*)$/.exec(folder) ?? []
  return rest === undefined ? folder : `${year}/${month}/${day}/${rest}`
}

import { numberText } from './number-text.ts'

/** Bytes as MB of 2^20 bytes, which is what Lambda's limits are in; without the unit. */
export function megabytesText(bytes: number | undefined): string {
  return numberText(bytes === undefined ? undefined : bytes / 2 ** 20)
}

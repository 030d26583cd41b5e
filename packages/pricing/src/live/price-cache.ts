import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ColdframeError } from '@coldframe/core/error'
import { checkPriceSheet } from '../check-price-sheet.ts'
import type { PriceSheet } from '../price-sheet.ts'

/** What is kept of one look-up. */
export interface CachedSheet {
  readonly fetchedAt: string
  readonly sheet: PriceSheet
  readonly unread: readonly string[]
}

const format = 'coldframe-prices-1'

/**
 * The kept sheet of a region and architecture; `undefined` where there is none, and where the file
 * does not hold one that can be right: the look-up then renews it.
 */
export async function readCachedSheet(
  directory: string,
  wanted: Pick<PriceSheet, 'region' | 'architecture'>,
): Promise<CachedSheet | undefined> {
  let json: string
  try {
    json = await readFile(path(directory, wanted), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    const entry = JSON.parse(json) as Partial<CachedSheet> & { readonly format?: unknown }
    const { fetchedAt, sheet, unread } = entry
    if (entry.format !== format || !fetchedAt || !sheet || !unread) return undefined
    if (Number.isNaN(Date.parse(fetchedAt))) return undefined
    const { region, architecture } = checkPriceSheet(sheet)
    return region === wanted.region && architecture === wanted.architecture
      ? { fetchedAt, sheet, unread }
      : undefined
  } catch (error) {
    // The look-up that follows renews the file.
    if (error instanceof SyntaxError || ColdframeError.isInstance(error)) return undefined
    throw error
  }
}

/** Keeps a sheet; a reader sees the old file or the new one, never half of one. */
export async function writeCachedSheet(directory: string, entry: CachedSheet): Promise<void> {
  await mkdir(directory, { recursive: true })
  const file = path(directory, entry.sheet)
  const partial = `${file}.${process.pid}.partial`
  await writeFile(partial, `${JSON.stringify({ format, ...entry }, undefined, 2)}\n`)
  await rename(partial, file)
}

function path(
  directory: string,
  { region, architecture }: Pick<PriceSheet, 'region' | 'architecture'>,
): string {
  return join(directory, `lambda-prices-${region}-${architecture}.json`)
}

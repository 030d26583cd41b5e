// Encodes the per-minute counts of the World Cup 98 trace into the source file that
// @coldframe/trace/world-cup-98 has them in. The input is invocation_count.csv of
// nimamahmoudi/worldcup98-dataset, plain or gzip: `period,count`, one row for each UTC minute.
//
//   npx tsx --conditions=source scripts/world-cup-98-counts.ts invocation_count.csv.gz
import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib'

const output = new URL('../packages/trace/src/world-cup-98/compressed-counts.ts', import.meta.url)

const [input] = process.argv.slice(2)
if (input === undefined) throw new Error('Expected the path of invocation_count.csv, got none.')
const bytes = readFileSync(input)
const counts = countsByMinute((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('latin1'))
writeFileSync(
  output,
  `// Made by scripts/world-cup-98-counts.ts; see published-minutes.ts for whose counts these are.
/** Differences from minute to minute, folded to whole numbers, in three byte planes, Brotli. */
export const compressedCounts: string =
  '${encodeCounts(counts)}'
`,
)
const sum = counts.reduce((total, count) => total + count, 0)
const most = counts.reduce((largest, count) => Math.max(largest, count), 0)
console.log(`${counts.length} minutes, ${sum} requests, at most ${most} in one`)

/** From the first row's minute to the last's; minutes without a row have 0. */
function countsByMinute(csv: string): number[] {
  const rows = csv.trim().split('\n').slice(1)
  const counts: number[] = []
  let firstMinute: number | undefined
  for (const row of rows) {
    const [period = '', count = ''] = row.split(',')
    const minute = Date.parse(`${period.replace(' ', 'T')}Z`) / 60_000
    firstMinute ??= minute
    while (counts.length < minute - firstMinute) counts.push(0)
    counts.push(Number(count))
  }
  return counts
}

/** Low bytes of all minutes first: they are noise, and the rest then compresses to little. */
function encodeCounts(counts: readonly number[]): string {
  const planes = Buffer.alloc(3 * counts.length)
  let previous = 0
  for (const [minute, count] of counts.entries()) {
    const difference = count - previous
    const folded = difference < 0 ? -2 * difference - 1 : 2 * difference
    for (let plane = 0; plane < 3; plane++)
      planes[plane * counts.length + minute] = (folded >> (8 * plane)) & 0xff
    previous = count
  }
  return brotliCompressSync(planes, {
    params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_QUALITY]: 11 },
  }).toString('base64')
}

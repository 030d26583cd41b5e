import { ruleDates } from '../billing-rules.ts'
import type { StudyMeter } from './study-meter.ts'

/** What one meter costs in one region, in US dollars for its unit. */
export interface ServicePrice {
  readonly meter: StudyMeter
  readonly region: string
  /** By use in a month, lowest first; the first is from 0. */
  readonly tiers: readonly { readonly from: number; readonly usd: number }[]
  /** The day of the price, `YYYY-MM-DD`; it holds from then on. */
  readonly asOf: string
  readonly source: string
}

/** When the public pages that the undated prices are from were read. */
const read = '2026-09-28'
const cited = `public pages that cite AWS's price list, read ${read}; not confirmed by the Price List`

const flat = (
  region: string,
  meter: StudyMeter,
  usd: number,
  source: string = cited,
): ServicePrice => ({ meter, region, tiers: [{ from: 0, usd }], asOf: read, source })

const tokyoLogs = `a public calculator (awsi.click), read ${read}; first tier only`

/**
 * The known prices. Everything else is unpriced: no region but these, no Lambda Insights metric, no
 * X-Ray trace, no export task.
 */
export const servicePrices: readonly ServicePrice[] = [
  flat('us-east-1', 's3Writes', 0.005 / 1000),
  flat('us-east-1', 's3Reads', 0.0004 / 1000),
  flat('us-east-1', 's3Storage', 0.023),
  {
    meter: 'logIngestion',
    region: 'us-east-1',
    // In TB of 1,000 GB, with which the source's 60 TB cost $12,500.
    tiers: [
      { from: 0, usd: 0.5 },
      { from: 10_000, usd: 0.25 },
      { from: 30_000, usd: 0.1 },
      { from: 50_000, usd: 0.05 },
    ],
    asOf: ruleDates.logIngestionTiers,
    source: 'the tiers of Lambda logs, by a worked example of duckbillgroup.com',
  },
  flat('us-east-1', 'logStorage', 0.03),
  flat('us-east-1', 'logQueries', 0.005),
  flat('us-east-1', 'imageStorage', 0.1),
  flat('ap-northeast-1', 'logIngestion', 0.76, tokyoLogs),
  flat('ap-northeast-1', 'logStorage', 0.033, tokyoLogs),
  flat('ap-northeast-1', 'logQueries', 0.0076, tokyoLogs),
]

/** What a study uses beside Lambda, and in what it is counted. A GB is 2^30 bytes. */
export const studyUnits = {
  /** PUT, COPY, POST and LIST. */
  s3Writes: 'requests',
  /** GET and all others that cost; DELETE costs nothing. */
  s3Reads: 'requests',
  s3Storage: 'GB-months',
  logIngestion: 'GB',
  logStorage: 'GB-months',
  /** What CloudWatch Logs Insights scanned. */
  logQueries: 'GB',
  /** From CloudWatch Logs to S3. */
  logExport: 'tasks',
  /** Container images in ECR. */
  imageStorage: 'GB-months',
  /** Custom metrics that Lambda Insights makes, by month. */
  insightsMetrics: 'metrics',
  /** X-Ray traces recorded. */
  traces: 'traces',
} as const

export type StudyMeter = keyof typeof studyUnits

export const studyMeters: readonly StudyMeter[] = Object.keys(studyUnits) as StudyMeter[]

/** Meters that are counted outside a study's own requests, in their units. */
export type OtherUse = {
  readonly [meter in 'logExport' | 'insightsMetrics' | 'traces']?: number | undefined
}

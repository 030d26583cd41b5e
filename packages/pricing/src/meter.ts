/**
 * What Lambda counts and bills.
 *
 * - `duration`: GB-seconds on demand, the first tier
 * - `requests`: one request
 * - `ephemeralStorage`: GB-seconds of /tmp beyond 512 MB
 * - `provisionedCapacity`, `provisionedDuration`: GB-seconds of provisioned concurrency, configured
 *   and used
 * - `snapStartCache`: GB-seconds that a snapshot is kept; `snapStartRestore`: a GB restored
 * - `responseStreaming`: a GB streamed beyond the first 6 MB of a response
 */
export type Meter =
  | 'duration'
  | 'requests'
  | 'ephemeralStorage'
  | 'provisionedCapacity'
  | 'provisionedDuration'
  | 'snapStartCache'
  | 'snapStartRestore'
  | 'responseStreaming'

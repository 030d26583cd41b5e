import type { LabDescription } from '@coldframe/study'
import type { AwsLabOptions } from './aws-lab-options.ts'
import type { SkewEstimate } from './clock-skew.ts'
import type { FollowedLog } from './follow-log.ts'

/** Where figures come from and how far moments of two clocks can be compared, for every caption. */
export function describeAwsLab({
  options: { endpoint = process.env.AWS_ENDPOINT_URL, collect = 'filter' },
  skew: { skew, restarts },
  followed,
  unchecked,
}: {
  readonly options: AwsLabOptions
  readonly skew: SkewEstimate
  readonly followed: readonly FollowedLog[]
  readonly unchecked: readonly string[]
}): LabDescription {
  const sum = (count: (log: FollowedLog) => number): number =>
    followed.reduce((total, log) => total + count(log), 0)
  const failedPolls = sum((log) => log.failedPolls)
  const givenUp = sum((log) => log.givenUp)
  return {
    name: 'aws',
    title: endpoint === undefined ? 'AWS' : `the endpoint ${endpoint}, not AWS itself`,
    facts: {
      'clock of S3 minus clock of the sender': skew
        ? `${skew.skewMs.toFixed(0)} ms, within ${skew.uncertaintyMs.toFixed(0)} ms (Date of ${skew.answers} answers)`
        : 'not known',
      ...(restarts > 0 && { 'a clock was set during the run': `${restarts} times` }),
      'logs read with': collect === 'filter' ? 'FilterLogEvents' : 'an export to S3',
      ...(givenUp > 0 && { 'images that nothing was heard of until the deadline': givenUp }),
      ...(failedPolls > 0 && { 'polls of the log that AWS did not answer': failedPolls }),
      ...Object.fromEntries(
        unchecked.map((sentence, index) => [`not checked before the run, ${index + 1}`, sentence]),
      ),
    },
    versions: {},
  }
}

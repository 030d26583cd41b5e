const units =
  /^(Seconds|Microseconds|Milliseconds|Bytes|Kilobytes|Megabytes|Gigabytes|Terabytes|Bits|Kilobits|Megabits|Gigabits|Terabits|Percent|Count|Bytes\/Second|Kilobytes\/Second|Megabytes\/Second|Gigabytes\/Second|Terabytes\/Second|Bits\/Second|Kilobits\/Second|Megabits\/Second|Gigabits\/Second|Terabits\/Second|Count\/Second|None)$/

const isText = (value: unknown, longest: number): boolean =>
  typeof value === 'string' && value.length >= 1 && value.length <= longest

const isNumber = (value: unknown): boolean => Number.isFinite(value)

interface Directive {
  Namespace: unknown
  Dimensions: unknown[][]
  Metrics: { Name: string; Unit?: string; StorageResolution?: number }[]
}

/**
 * What is wrong with a line by CloudWatch's specification of the embedded metric format: its
 * schema, and its rules for the members that dimensions and metrics point to.
 */
export function embeddedMetricFaults(line: string): string[] {
  const root = JSON.parse(line)
  const faults: string[] = []
  const need = (holds: boolean, what: string): void => {
    if (!holds) faults.push(what)
  }
  need(!line.includes('\n'), 'the line is one line')
  need(Number.isInteger(root._aws?.Timestamp) && root._aws.Timestamp >= 0, 'Timestamp: whole ms')
  const directives: Directive[] = root._aws?.CloudWatchMetrics
  need(Array.isArray(directives), 'CloudWatchMetrics: a list')
  for (const { Namespace, Dimensions, Metrics } of directives ?? []) {
    need(isText(Namespace, 1024), 'Namespace: 1 to 1024 characters')
    need(Array.isArray(Dimensions) && Dimensions.length >= 1, 'Dimensions: at least one set')
    for (const set of Dimensions) {
      need(Array.isArray(set) && set.length <= 30, 'a dimension set: at most 30')
      need(new Set(set).size === set.length, 'a dimension set: each name once')
      for (const name of set) {
        need(isText(name, 250), 'a dimension: 1 to 250 characters')
        need(isText(root[String(name)], 1024), `${name}: a root member of 1 to 1024 characters`)
      }
    }
    need(Array.isArray(Metrics) && Metrics.length <= 100, 'Metrics: at most 100')
    for (const { Name, Unit = 'None', StorageResolution = 60 } of Metrics) {
      need(isText(Name, 1024), 'a metric: 1 to 1024 characters')
      need(units.test(Unit), `${Name}: a known unit`)
      need([1, 60].includes(StorageResolution), `${Name}: 1 or 60 s`)
      const value: unknown = root[Name]
      need(
        isNumber(value) ||
          (Array.isArray(value) && value.length <= 100 && value.every((one) => isNumber(one))),
        `${Name}: a root member that is a number, or at most 100`,
      )
    }
  }
  return faults
}

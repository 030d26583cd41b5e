export { paperCountsPerMinute, paperTrace } from './paper-trace.ts'
export type { ByteSource, OneTimeSource, Several } from './source/byte-source.ts'
export type { Moment, TimeWindow } from './source/moment.ts'
export { type SourcePosition, TraceSourceError } from './source/trace-source-error.ts'
export { worldCup98CommonLog } from './world-cup-98/common-log.ts'
export { countWorldCup98Minutes } from './world-cup-98/count-minutes.ts'
export type { MinuteCounts } from './world-cup-98/minute-counts.ts'
export { readObjectPaths } from './world-cup-98/object-paths.ts'
export { publishedMinutes } from './world-cup-98/published-minutes.ts'
export { readWorldCup98Columns, type WorldCup98Columns } from './world-cup-98/read-columns.ts'
export { readWorldCup98 } from './world-cup-98/read-records.ts'
export type {
  WorldCup98HttpVersion,
  WorldCup98Method,
  WorldCup98Record,
  WorldCup98Region,
  WorldCup98Type,
} from './world-cup-98/record.ts'
export type { WorldCup98Filter } from './world-cup-98/record-filter.ts'
export { summarizeWorldCup98, type WorldCup98Summary } from './world-cup-98/summarize.ts'
export {
  type WorldCup98MinutesOptions,
  worldCup98Minutes,
} from './world-cup-98/world-cup-98-minutes.ts'
export { type WorldCup98Options, worldCup98 } from './world-cup-98/world-cup-98-trace.ts'
export { writeWorldCup98 } from './world-cup-98/write-records.ts'

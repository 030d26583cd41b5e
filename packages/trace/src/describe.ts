export {
  type ArrivalRate,
  type DescribeOptions,
  describe,
  type InterarrivalTimes,
  type TraceDescription,
} from './describe/describe.ts'

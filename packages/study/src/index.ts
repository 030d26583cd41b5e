export { defineStudy, type StudyOptions } from './define-study.ts'
export type {
  Architecture,
  ExpectedStart,
  FunctionSpec,
  LoadWhen,
  ModelSpec,
} from './function-spec.ts'
export { type BuiltInFramework, type BuiltInNetwork, type GridOptions, grid } from './grid.ts'
export { type ImageTimes, imageTimes } from './image-times.ts'
export { MalformedJournalError } from './journal.ts'
export type {
  Backlog,
  DeployedFacts,
  DeployedFunction,
  Lab,
  LabDescription,
  ModelFacts,
  Run,
  Upload,
  UploadReceipt,
  WeightsFacts,
} from './lab.ts'
export { RunInUseError } from './run-lock.ts'
export { type RunOptions, runStudy } from './run-study.ts'
export type { StartFault } from './start-fault.ts'
export type { Study } from './study.ts'
export { type StudyPart, studyBlocks } from './study-blocks.ts'
export type { StudyProgress } from './study-progress.ts'
export type {
  BlockOrder,
  FunctionResult,
  MachineFacts,
  NotRun,
  StudyResult,
  StudyRow,
  TraceFacts,
  UploadFacts,
} from './study-result.ts'

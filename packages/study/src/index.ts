export type { Architecture, FunctionSpec, LoadWhen, ModelSpec } from './function-spec.ts'
export type {
  Backlog,
  DeployedFunction,
  Lab,
  LabDescription,
  Run,
  Upload,
  UploadReceipt,
} from './lab.ts'
export type { Study } from './study.ts'
export type {
  FunctionResult,
  MachineFacts,
  StudyResult,
  StudyRow,
  TraceFacts,
  UploadFacts,
} from './study-result.ts'

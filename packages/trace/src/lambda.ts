export { type InvokeClientOptions, invokeClient } from './lambda/invoke-client.ts'
export { LambdaFunctionError } from './lambda/lambda-function-error.ts'
export {
  type LambdaReceipt,
  type LambdaTargetOptions,
  lambdaTarget,
} from './lambda/lambda-target.ts'
export { MissingPeerError } from './missing-peer-error.ts'

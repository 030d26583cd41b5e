export { HttpStatusError } from './http/http-status-error.ts'
export { type HttpReceipt, type HttpTargetOptions, httpTarget } from './http/http-target.ts'

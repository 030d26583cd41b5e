export { chooseImage } from './choose-image.ts'
export { MissingPeerError } from './missing-peer-error.ts'
export {
  type S3Receipt,
  type S3TargetOptions,
  type S3Upload,
  s3Target,
} from './s3/s3-target.ts'
export { type UploadClientOptions, uploadClient } from './s3/upload-client.ts'

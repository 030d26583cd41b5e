import { ColdframeError } from '@coldframe/core/error'

/** The installed @techstark/opencv-js cannot run Caffe models. */
export class OpenCvVersionError extends ColdframeError {
  static override readonly errorName: string = 'OpenCvVersionError'

  constructor(reason: string) {
    super(
      `Expected @techstark/opencv-js to be OpenCV 4, got: ${reason}. ` +
        'Install the version that was tried: npm install @techstark/opencv-js@4.12.0-release.1',
    )
  }
}

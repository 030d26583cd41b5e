import { ColdframeError } from '@coldframe/core/error'

/** There is no Docker here to build an image with. */
export class DockerMissingError extends ColdframeError {
  static override readonly errorName: string = 'DockerMissingError'
  /** What to run where there is one; then the call finds the image. */
  readonly commands: readonly string[]

  constructor(commands: readonly string[], cause: unknown) {
    super(
      'Expected the command `docker` on PATH to build an image, got: none. ' +
        `Install Docker, or run this where it is, and repeat the call:\n${commands.join('\n')}`,
      { cause },
    )
    this.commands = commands
  }
}

export interface DockerfileOptions {
  readonly baseImage: string
  /** Such as `3.12`; a version that Amazon Linux 2023 packages. */
  readonly pythonVersion: string
  readonly python: boolean
}

/**
 * The recipe of a function's image. Lambda runs the handler in Node.js, so the base is AWS's image
 * with Node and its runtime client; Python comes on top, because only a child process of the handler
 * uses it. Python's layers come first: functions that differ in their models share them.
 */
export function dockerfile({ baseImage, pythonVersion, python }: DockerfileOptions): string {
  const installPython = [
    `RUN dnf install -y python${pythonVersion} python${pythonVersion}-pip && dnf clean all`,
    'COPY requirements.txt /tmp/requirements.txt',
    `RUN python${pythonVersion} -m pip install --no-cache-dir --requirement /tmp/requirements.txt`,
    `ENV COLDFRAME_PYTHON=/usr/bin/python${pythonVersion}`,
  ]
  return [
    `FROM ${baseImage}`,
    ...(python ? installPython : []),
    'COPY function/ $LAMBDA_TASK_ROOT/',
    'CMD ["index.handler"]',
    '',
  ].join('\n')
}

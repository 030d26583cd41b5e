import { beforeEach, expect, test, vi } from 'vitest'

interface Library {
  readonly Mat?: unknown
  getBuildInformation(): string
  onRuntimeInitialized?: () => void
}
const library: { cv?: Library } = {}

vi.mock('../optional-package.ts', () => ({ optionalPackage: () => library.cv }))
beforeEach(() => vi.resetModules())

/** OpenCV.js as its package gives it: a promise by its looks, which never settles. */
function openCv(version: string): Library {
  return Object.assign(new Promise(() => undefined), {
    getBuildInformation: () => `General configuration for OpenCV ${version} =====`,
  })
}

test('OpenCV.js is awaited until it says that it has started, once for all who ask', async () => {
  library.cv = openCv('4.12.0')
  const { openCvJs } = await import('./opencv-js.ts')
  const asked = [openCvJs('to test'), openCvJs('to test')]
  library.cv?.onRuntimeInitialized?.()
  expect((await Promise.all(asked)).map(({ version }) => version)).toEqual(['4.12.0', '4.12.0'])
})

test('OpenCV 5 is refused with the reason and with what to install, each time', async () => {
  library.cv = Object.assign(openCv('5.0.0'), { Mat: Object })
  const { openCvJs } = await import('./opencv-js.ts')
  const { OpenCvVersionError } = await import('./opencv-version-error.ts')
  for (const _ of [1, 2]) {
    const refused = openCvJs('to test')
    await expect(refused).rejects.toThrow(OpenCvVersionError)
    await expect(refused).rejects.toThrow('got: OpenCV 5.0.0; the importer of Caffe models')
    await expect(refused).rejects.toThrow('npm install @techstark/opencv-js@4.12.0-release.1')
  }
})

import { join } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import { memorySizeMB, threadsFor } from '../environment.ts'
import type { Framework, LoadedModel } from '../image/framework.ts'
import type { ModelCard } from '../image/model-card.ts'
import { locatedModel } from '../located-model.ts'
import { pythonFolder } from '../worker/python-folder.ts'
import { isUnsuitable } from '../worker/python-worker.ts'
import { workerModels } from '../worker/worker-models.ts'
import { openCvJs } from './opencv-js.ts'
import { refuseOpenCv } from './opencv-version.ts'

export interface CaffeOptions {
  /**
   * What runs the model: OpenCV itself in a Python process, OpenCV.js in this one, or the first of
   * them that is installed. OpenCV.js has no SIMD and no threads, and is many times slower.
   * @default 'auto'
   */
  readonly engine?: 'auto' | 'native' | 'opencv-js' | undefined
  /** What the model expects; needed where no `model.json` lies beside it. */
  readonly card?: ModelCard | undefined
  /** Threads of native OpenCV. @default the vCPU share of the function's memory, rounded up */
  readonly threads?: number | undefined
  /** @default COLDFRAME_PYTHON, else the first python3 of PATH, else /usr/bin/python3 */
  readonly python?: string | undefined
  /** How long a start, a load or an inference of native OpenCV may take, in ms. @default 60 seconds */
  readonly timeoutMs?: number | undefined
}

/**
 * Caffe models by OpenCV 4. The path is that of the `.prototxt`, relative to `LAMBDA_TASK_ROOT`, else
 * to the working directory; the `.caffemodel` of the same name lies beside it, as does `model.json`,
 * which says what the model expects.
 *
 * What runs it is known after the first load: `engine` is `OpenCV` or `OpenCV.js`. The first load
 * with OpenCV.js also starts it, which takes about a second.
 *
 * @throws InvalidInputError where `model.json` is missing or incomplete, or wants `NHWC`.
 * @throws PythonMissingError, PythonVersionError, PythonModuleError from `load` of `native`, where
 *   there is no Python with OpenCV 4; MissingPackageError and OpenCvVersionError, where OpenCV.js is
 *   not there either; ModelFileError, where the model is missing or cannot be read.
 * @throws WorkerCrashedError, WorkerTimeoutError, WorkerProtocolError from `load` and `infer`; the
 *   next inference gets a new process with the model loaded again.
 */
export function caffe(model: string, options: CaffeOptions = {}): Framework {
  const { path, card, shape } = locatedModel('caffe', model, options.card)
  if (card.input.layout === 'NHWC')
    throw new InvalidInputError('`input.layout` of a Caffe model to be NCHW', card.input.layout)
  const weights = `${path.replace(/\.prototxt$/, '')}.caffemodel`
  const { engine = 'auto', threads = threadsFor(memorySizeMB()), timeoutMs = 60_000 } = options
  const native = workerModels(
    { path, weights, shape, input: card.input.name, output: card.output.name },
    {
      script: join(pythonFolder, 'opencv_worker.py'),
      module: {
        name: 'cv2',
        install: 'apt-get install python3-opencv, or pip install "opencv-python-headless<5"',
        refuse: refuseOpenCv,
      },
      python: options.python,
      threads,
      timeoutMs,
    },
  )
  let inProcess = engine === 'opencv-js'
  let running = { engine: 'OpenCV', version: undefined as string | undefined, threads }

  async function loadNative(remainingMs: (() => number) | undefined): Promise<LoadedModel> {
    const loaded = await native.load(remainingMs)
    running = { engine: 'OpenCV', version: native.version, threads }
    return loaded
  }

  async function loadInProcess(purpose: string): Promise<LoadedModel> {
    const { version, load } = await openCvJs(purpose)
    inProcess = true
    running = { engine: 'OpenCV.js', version, threads: 1 }
    return load(path, weights, card)
  }

  return {
    name: 'caffe',
    get engine() {
      return running.engine
    },
    get version() {
      return running.version
    },
    get threads() {
      return running.threads
    },
    card,
    async load(remainingMs) {
      if (inProcess) return loadInProcess('to run Caffe models')
      return loadNative(remainingMs).catch((error) => {
        if (engine === 'native' || !isUnsuitable(error)) throw error
        return loadInProcess(
          `to run Caffe models where there is no native OpenCV (${error.message})`,
        )
      })
    },
    close: native.close,
  }
}

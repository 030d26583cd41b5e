import { join } from 'node:path'
import { memorySizeMB, threadsFor } from '../environment.ts'
import type { Framework } from '../image/framework.ts'
import type { ModelCard } from '../image/model-card.ts'
import { locatedModel } from '../located-model.ts'
import { pythonFolder } from '../worker/python-folder.ts'
import { workerModels } from '../worker/worker-models.ts'

export interface PytorchOptions {
  /** What the model expects; needed where no `model.json` lies beside it. */
  readonly card?: ModelCard | undefined
  /** Intra-op threads. @default the vCPU share of the function's memory, rounded up */
  readonly threads?: number | undefined
  /** @default COLDFRAME_PYTHON, else the first python3 of PATH, else /usr/bin/python3 */
  readonly python?: string | undefined
  /**
   * Whether each load runs `torch.jit.optimize_for_inference`, without which oneDNN is not used.
   * @default true
   */
  readonly optimize?: boolean | undefined
  /** How long a start, a load or an inference may take, in ms. @default 60 seconds */
  readonly timeoutMs?: number | undefined
}

/**
 * PyTorch as a framework: a TorchScript file, run on the CPU by a Python process that the first load
 * starts. The path is relative to `LAMBDA_TASK_ROOT`, else to the working directory; `model.json`
 * beside it says what it expects.
 *
 * @throws InvalidInputError where `model.json` is missing or incomplete.
 * @throws PythonMissingError, PythonVersionError, PythonModuleError from `load`, where there is no
 *   Python with torch; ModelFileError, where the model is missing or cannot be read.
 * @throws WorkerCrashedError, WorkerTimeoutError, WorkerProtocolError from `load` and `infer`; the
 *   next inference gets a new process with the model loaded again.
 */
export function pytorch(model: string, options: PytorchOptions = {}): Framework {
  const { path, card, shape } = locatedModel('pytorch', model, options.card)
  const { threads = threadsFor(memorySizeMB()), optimize = true, timeoutMs = 60_000 } = options
  const models = workerModels(
    { path, shape, optimize },
    {
      script: join(pythonFolder, 'torch_worker.py'),
      module: { name: 'torch', install: 'apt-get install python3-torch, or pip install torch' },
      python: options.python,
      threads,
      timeoutMs,
    },
  )
  return {
    name: 'pytorch',
    engine: 'PyTorch',
    get version() {
      return models.version
    },
    threads,
    card,
    load: models.load,
    close: models.close,
  }
}

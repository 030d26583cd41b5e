/**
 * What the handler's Python workers import: script -> pip's requirements. PyTorch's own index has
 * builds without CUDA, which are 3 GB smaller, for both processors. OpenCV 5 has no Caffe importer.
 */
const workers: Readonly<Record<string, readonly string[]>> = {
  'torch_worker.py': ['--extra-index-url https://download.pytorch.org/whl/cpu', 'torch==2.8.0+cpu'],
  'opencv_worker.py': ['opencv-python-headless==4.12.0.88', 'numpy==2.2.6'],
}

/** The requirements of the workers that a function's built code names. */
export function pythonPackages(code: string): readonly string[] {
  return Object.entries(workers).flatMap(([script, requirements]) =>
    code.includes(`${script}"`) ? requirements : [],
  )
}

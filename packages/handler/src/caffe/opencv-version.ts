/** Why a version of OpenCV cannot run Caffe models; `undefined` where it can. */
export function refuseOpenCv(version: string): string | undefined {
  if (version.startsWith('4.')) return undefined
  return `OpenCV ${version}; the importer of Caffe models is a part of OpenCV 4 alone`
}

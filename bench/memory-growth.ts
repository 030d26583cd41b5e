import { join } from 'node:path'
import { mobileNetV2, seededWeights, writeOnnx } from '@coldframe/models'
import { seededPictures } from '../examples/seeded-pictures.ts'
import { inChild } from './child.ts'
import type { Comparison } from './comparison.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const script = new URL('./children/many-requests.ts', import.meta.url)

/** What `children/many-requests.ts` sends: medians of the resident memory, in MB. */
export interface Resident {
  readonly earlyMB: number
  readonly lateMB: number
}

/** 5,000 requests through one process's imageHandler: its memory after them, against after 500. */
export async function memoryGrowth(): Promise<Comparison[]> {
  return inTemporaryFolder(async (folder) => {
    const network = mobileNetV2()
    const directory = join(folder, 'model')
    const { modelPath } = await writeOnnx(network, seededWeights(network, 1), { directory })
    const picture = join(await seededPictures(folder, 1), 'picture-0.jpg')
    const { earlyMB, lateMB } = await inChild<Resident>(script, [modelPath, picture])
    return [
      {
        what: 'resident memory after 5,000 requests, against after 500',
        ours: lateMB,
        other: earlyMB,
        unit: 'MB',
        atMost: 1.05,
      },
    ]
  })
}

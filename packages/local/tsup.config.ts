import { copyFile } from 'node:fs/promises'
import { build } from '../../tsup.base.ts'

export default build({
  entry: { index: 'src/index.ts' },
  // Started as processes of their own, so they stay files; the built code looks beside itself.
  async onSuccess() {
    for (const file of ['launch.sh', 'reaper.cjs', 'runtime-client.cjs'])
      await copyFile(`src/lambda/${file}`, `dist/${file}`)
  },
})

// What the root's npm scripts run: installs what is missing, then does what was asked. Needs Node
// and npm only; everything else comes from the lockfile.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const pnpm = 'pnpm@12.21.0'
const [command = 'help', ...rest] = process.argv.slice(2)

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Expected Node 20.19 or newer, got: ${process.versions.node}.`)
  process.exit(1)
}

function run(program, args, options = {}) {
  const { status, signal, error } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    ...options,
  })
  if (error) throw error
  if (signal) process.exit(130)
  if (status !== 0) process.exit(status ?? 1)
}

const bin = (name) => join(root, 'node_modules', '.bin', name)

/** Installs with the lockfile, unless this lockfile and these manifests are installed already. */
function install() {
  const manifests = ['packages', 'examples', 'bench'].flatMap((folder) =>
    folder === 'packages'
      ? readdirSync(join(root, folder)).map((name) => join(folder, name, 'package.json'))
      : [join(folder, 'package.json')],
  )
  const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests]
  const hash = createHash('sha256')
  for (const file of files)
    if (existsSync(join(root, file))) hash.update(readFileSync(join(root, file)))
  const wanted = hash.digest('hex')
  const marker = join(root, 'node_modules', '.coldframe-installed')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  run('npx', ['--yes', pnpm, 'install', '--frozen-lockfile'])
  writeFileSync(marker, wanted)
}

/** Builds packages, all or some; without declarations where only the running code is wanted. */
function build({ declarations, names = ['*'] }) {
  // Built code names its siblings and inlines none but from their sources, so no order is needed.
  const filters = names.flatMap((name) => ['--filter', `./packages/${name}`])
  const args = ['--yes', pnpm, ...filters, '--silent', '--no-sort', 'run', 'build']
  run('npx', declarations ? args : [...args, '--no-dts'])
}

/** Runs a study from the sources, so that there is nothing to build before it begins. */
function study(file) {
  // Ctrl-C reaches the study too; this process waits until the study has cleaned up.
  process.on('SIGINT', () => undefined)
  run(process.execPath, ['--conditions=source', '--import', 'tsx', file, ...rest])
}

const commands = {
  start() {
    study('examples/paper-study.ts')
  },
  'study:paper'() {
    study('examples/paper-grid.ts')
  },
  test() {
    run(bin('vitest'), ['run', ...rest])
  },
  check() {
    run(bin('biome'), ['check', '--error-on-warnings'])
    run(bin('tsc'), ['--noEmit', '-p', '.'])
    run(bin('knip'), [])
    run(bin('tsx'), ['scripts/check-layout.ts'])
    build({ declarations: true })
    run(bin('tsx'), ['scripts/check-packages.ts'])
  },
  bench() {
    build({ declarations: false })
    run(bin('tsx'), ['bench/index.ts', ...rest])
  },
  build() {
    build({ declarations: true, names: rest.length > 0 ? rest : undefined })
  },
  'prices:update'() {
    run(process.execPath, ['--conditions=source', '--import', 'tsx', 'scripts/prices-update.ts'])
  },
}

if (!(command in commands)) {
  console.error(`Expected one of ${Object.keys(commands).join(', ')}, got: ${command}.`)
  process.exit(1)
}
install()
commands[command]()

// For threads of the tests: vitest's own loader does not reach them.
import { register } from 'tsx/esm/api'

register()

export { pythonFolder } from './worker/python-folder.ts'

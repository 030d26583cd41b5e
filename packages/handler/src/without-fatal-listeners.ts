type Listener = (...args: unknown[]) => void

const fatal = ['uncaughtException', 'unhandledRejection']

/**
 * Starts a library that Emscripten built, and takes off again what it listens to on the process:
 * these listeners throw, and the process is gone before Lambda's runtime client can report what
 * really went wrong.
 *
 * @param packageName Only listeners that this package's files add are taken off.
 */
export async function withoutFatalListeners<T>(
  packageName: string,
  start: () => T | Promise<T>,
): Promise<T> {
  const added: [string, Listener][] = []
  const watch = (event: string, listener: Listener) => {
    if (fatal.includes(event) && new Error().stack?.includes(packageName))
      added.push([event, listener])
  }
  process.on('newListener', watch)
  try {
    return await start()
  } finally {
    process.off('newListener', watch)
    for (const [event, listener] of added) process.off(event, listener)
  }
}

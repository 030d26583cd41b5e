// The bundler puts the function's own module in place of this name.
import { handler } from 'coldframe:entry'

// Keeps a model that loads at init inside Lambda's init phase.
await handler.ready

export { handler }

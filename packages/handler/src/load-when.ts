/**
 * When the model is loaded.
 *
 * - `init`: while the module is evaluated, inside Lambda's init phase if `handler.ready` is awaited
 * - `first-request`: by the first request that needs it
 * - `every-request`: again and again, as in the paper that this project grew from
 */
export type LoadWhen = 'init' | 'first-request' | 'every-request'

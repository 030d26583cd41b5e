import { expectTypeOf, test } from 'vitest'
import { type InferenceHandler, type InvocationContext, inferenceHandler } from './index.ts'

interface Classifier {
  classify(text: string): { label: string }
}
declare const open: () => Classifier
declare const openLater: () => Promise<Classifier>

test('the model of load is the model of infer, with no annotation', () => {
  inferenceHandler({
    load: open,
    infer: (model) => expectTypeOf(model).toEqualTypeOf<Classifier>(),
    unload: (model) => expectTypeOf(model).toEqualTypeOf<Classifier>(),
  })
})

test('a promise of a model is awaited', () => {
  inferenceHandler({
    load: openLater,
    infer: (model) => expectTypeOf(model).toEqualTypeOf<Classifier>(),
  })
})

test('it flows through methods as well as through arrows', () => {
  inferenceHandler({
    async load() {
      return openLater()
    },
    infer(model, _event: string, context) {
      expectTypeOf(model).toEqualTypeOf<Classifier>()
      expectTypeOf(context).toEqualTypeOf<InvocationContext>()
    },
  })
})

test('the handler takes the event and gives the output that infer names', () => {
  const handler = inferenceHandler({
    load: openLater,
    infer: (model, event: { text: string }) => model.classify(event.text),
  })
  expectTypeOf(handler).toEqualTypeOf<InferenceHandler<{ text: string }, { label: string }>>()
  expectTypeOf(handler.ready).toEqualTypeOf<Promise<void>>()
  expectTypeOf(handler).returns.resolves.toEqualTypeOf<{ label: string }>()

  const context: InvocationContext = { awsRequestId: 'r-1', getRemainingTimeInMillis: () => 1 }
  // @ts-expect-error an event without `text` is a mistake
  handler({ image: 'a.jpg' }, context)
  // @ts-expect-error and so is no context
  handler({ text: 'hello' })
})

test('what infer asks of the model must be there', () => {
  inferenceHandler({
    load: open,
    // @ts-expect-error a classifier does not translate
    infer: (model) => model.translate('hello'),
  })
})

test('loadWhen is one of three words', () => {
  // @ts-expect-error a misspelt word is a mistake
  inferenceHandler({ load: open, infer: () => 1, loadWhen: 'first-invocation' })
})

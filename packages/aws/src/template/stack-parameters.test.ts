import { expect, test } from 'vitest'
import { spec, studyOf, two } from '../testing/studies.ts'
import { stackOutputs } from './stack-outputs.ts'
import { stackParameters } from './stack-parameters.ts'
import { studyTemplate } from './study-template.ts'

const runId = 'photos-20261124-143000'

test("parameters carry the run and each function's code", () => {
  const code = {
    onnx: { kind: 'zip', bucket: 'zips', key: 'onnx.zip' },
    pytorch: { kind: 'image', uri: '123456789012.dkr.ecr.eu-south-1.amazonaws.com/x@sha256:0' },
  } as const
  const values = stackParameters(two, { runId, code })
  expect(values).toEqual({
    RunId: runId,
    RunHash: expect.stringMatching(/^[0-9a-f]{8}$/),
    CodeBucket: 'zips',
    OnnxCode: 'onnx.zip',
    PytorchCode: code.pytorch.uri,
  })
  expect(Object.keys(values).sort()).toEqual(Object.keys(studyTemplate(two).Parameters).sort())
  expect(() => stackParameters(two, { runId, code: { onnx: code.onnx } })).toThrow(
    /code of pytorch of the kind image, got: undefined/,
  )
  expect(() =>
    stackParameters(studyOf(spec('a'), spec('b')), {
      runId,
      code: { a: code.onnx, b: { ...code.onnx, bucket: 'others' } },
    }),
  ).toThrow(/all zips in the bucket zips, got: "others"/)
})

test("outputs are read back by the function's name", () => {
  const { Outputs } = studyTemplate(two)
  const values = Object.fromEntries(Object.keys(Outputs).map((key) => [key, `the ${key}`]))
  expect(stackOutputs(two, values).get('pytorch')).toEqual({
    bucketName: 'the PytorchBucketName',
    functionName: 'the PytorchFunctionName',
    logGroupName: 'the PytorchLogGroupName',
    failuresUrl: 'the PytorchFailuresUrl',
  })
  expect(() => stackOutputs(two, {})).toThrow(/the output OnnxBucketName of the stack/)
})

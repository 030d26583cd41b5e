import { expect, test } from 'vitest'
import { paperResult, paperResultsBeside } from './paper-results.ts'

test('the paper’s Tables I, II and III are as printed', () => {
  const table = ['tensorflow', 'pytorch', 'caffe'].flatMap((framework) =>
    ['resnet-50', 'inception-v2', 'mobilenet-v2'].map((network) => {
      const paper = paperResult(framework, network)
      return [paper?.costUsd, paper?.responseSeconds, paper?.executionSeconds].join(' ')
    }),
  )
  expect(table).toEqual([
    '0.065 41.141 20.33',
    '0.053 33.68 16.53',
    '0.016 10.06 7.93',
    '0.029 20.81 15.25',
    '0.017 12.47 7.42',
    '0.056 4.11 3.71',
    // Printed as 0: no result.
    '  ',
    '0.006 4.76 2.91',
    '0.028 2.15 1.42',
  ])
})

test('the paper has no number for ONNX, nor for functions without labels', () => {
  expect(paperResult('onnx', 'resnet-50')).toBeUndefined()
  expect(paperResult(undefined, undefined)).toBeUndefined()
})

test('a framework that the paper does not know stands beside all of the paper’s; one it knows, alone', () => {
  const frameworks = (framework?: string, network?: string): string[] =>
    paperResultsBeside(framework, network).map((result) => result.framework)
  expect(frameworks('onnx', 'resnet-50')).toEqual(['TensorFlow', 'PyTorch'])
  expect(frameworks('onnx', 'mobilenet-v2')).toEqual(['TensorFlow', 'PyTorch', 'Caffe'])
  expect(frameworks('caffe', 'mobilenet-v2')).toEqual(['Caffe'])
  expect(frameworks('caffe', 'resnet-50')).toEqual([])
  expect(frameworks('onnx', 'alexnet')).toEqual([])
})

import { expect, test } from 'vitest'
import { studyResult } from './__fixtures__/study-result.ts'
import { analyse } from './analysis/analysis.ts'
import { invocationsCsv } from './invocations-csv.ts'

const text = invocationsCsv(
  analyse(
    studyResult([
      {
        framework: 'onnx',
        network: 'resnet-50',
        engine: 'ONNX Runtime',
        version: '1.30.0',
        rows: [
          { start: 'cold', durationMs: 500, image: 'cat.jpg' },
          { outcome: 'failed', durationMs: 12, key: '=HYPERLINK("x")', retried: true },
          { outcome: 'missing', resumed: true, image: 'car.jpg' },
        ],
      },
    ]),
  ),
)
const [headings, cold, failed, missing, ...rest] = text.split('\n')

test('the columns are these, in this order', () => {
  expect(headings).toMatchInlineSnapshot(
    `"run,function,framework,engine,version,network,memorySizeMB,architecture,loadWhen,index,image,key,outcome,attempt,attempts,resumed,start,startEvidence,initRerun,offsetMs,intendedMs,sentMs,uploadFinishedMs,latenessMs,eventTime,receivedAtMs,triggerDelayMs,fetchMs,decodeMs,loadMs,workerStartMs,inferMs,roundTripMs,postprocessMs,loaded,firstInference,durationMs,initDurationMs,restoreDurationMs,responseMs,executionMs,endToEndMs,billedDurationMs,maxMemoryUsedMB,costUsd,bytes,width,height,format,top1Index,top1Label,top1Score,error,requestId,logStreamName"`,
  )
})

test('one line per image, whatever became of it', () => {
  expect([cold, failed, missing]).toMatchInlineSnapshot(`
    [
      "run-1,onnx-resnet-50,onnx,ONNX Runtime,1.30.0,resnet-50,1536,x86_64,init,0,cat.jpg,0-cat.jpg,succeeded,1,1,false,cold,Init Duration in REPORT,false,0,1800000000000,1800000000001,1800000000021,1,,1800000000031,10,10,20,200,,250,,1,true,true,500,300,,800,450,531,800,200,0.00002365064,1000,640,480,jpeg,281,tabby,0.75,,00000000-0000-4000-8000-000000000000,2026/11/24/[$LATEST]0123456789abcdef",
      "run-1,onnx-resnet-50,onnx,ONNX Runtime,1.30.0,resnet-50,1536,x86_64,init,1,photo-1.jpg,"'=HYPERLINK(""x"")",failed,2,2,false,warm,sequence 2,false,1000,1800000001000,1800000001001,1800000001021,1,,1800000001031,10,10,20,,,6,,1,false,false,12,,,12,6,43,12,200,0.0000011626191999999999,1000,640,480,jpeg,,,,ImageFormatError: not an image,00000000-0000-4000-8000-000000000001,2026/11/24/[$LATEST]0123456789abcdef",
      "run-1,onnx-resnet-50,onnx,,,resnet-50,1536,x86_64,,2,car.jpg,2-car.jpg,missing,,0,true,,,,2000,1800000002000,1800000002001,1800000002021,1,,,,,,,,,,,,,,,,,,,,,,1000,,,,,,,,,",
    ]
  `)
  expect(rest).toEqual([''])
})

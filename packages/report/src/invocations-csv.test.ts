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
    `"run,function,index,image,outcome,attempts,resumed,offsetMs,intendedMs,sentMs,uploadFinishedMs,latenessMs,requestId,attempt,start,startEvidence,initRerun,startedAtMs,logStreamName,failure,durationMs,billedDurationMs,initDurationMs,restoreDurationMs,billedRestoreDurationMs,memorySizeMB,maxMemoryUsedMB,status,errorType,traceId,segmentId,sampled,framework,engine,version,network,prepared,loadWhen,loaded,firstInference,fetchMs,decodeMs,loadMs,workerStartMs,inferMs,roundTripMs,postprocessMs,bucket,key,bytes,width,height,format,eventTime,top1Index,top1Label,top1Score,receivedAtMs,sequence,initializationType,functionName,architecture,threads,runtime,cpuModel,triggerDelayMs,responseMs,executionMs,endToEndMs,costUsd,error"`,
  )
})

test('one line per image, whatever became of it', () => {
  expect([cold, failed, missing]).toMatchInlineSnapshot(`
    [
      "run-1,onnx-resnet-50,0,cat.jpg,succeeded,1,false,0,1800000000000,1800000000001,1800000000021,1,00000000-0000-4000-8000-000000000000,1,cold,Init Duration in REPORT,false,,2026/11/24/[$LATEST]0123456789abcdef,,500,800,300,,,1536,200,,,,,,onnx,ONNX Runtime,1.30.0,resnet-50,,init,true,true,10,20,200,,250,,1,photos,0-cat.jpg,1000,640,480,jpeg,,281,tabby,0.75,1800000000031,1,,,x86_64,,,,10,800,450,531,0.00002365064,",
      "run-1,onnx-resnet-50,1,photo-1.jpg,failed,2,false,1000,1800000001000,1800000001001,1800000001021,1,00000000-0000-4000-8000-000000000001,2,warm,sequence 2,false,,2026/11/24/[$LATEST]0123456789abcdef,ImageFormatError: not an image,12,12,,,,1536,200,error,,,,,onnx,ONNX Runtime,1.30.0,resnet-50,,init,false,false,10,20,,,6,,1,photos,"'=HYPERLINK(""x"")",1000,640,480,jpeg,,,,,1800000001031,2,,,x86_64,,,,10,12,6,43,0.0000011626191999999999,ImageFormatError: not an image",
      "run-1,onnx-resnet-50,2,car.jpg,missing,0,true,2000,1800000002000,1800000002001,1800000002021,1,,,,,,,,,,,,,,1536,,,,,,,onnx,,,resnet-50,,,,,,,,,,,,,2-car.jpg,1000,,,,,,,,,,,,x86_64,,,,,,,,,",
    ]
  `)
  expect(rest).toEqual([''])
})

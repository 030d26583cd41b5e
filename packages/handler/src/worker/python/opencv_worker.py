"""Caffe models by OpenCV's dnn module, on the CPU."""

import time

from frames import serve


class OpenCV:
    def start(self, threads):
        global cv2, numpy
        import cv2
        import numpy

        cv2.setNumThreads(threads)
        return cv2.__version__

    def load(self, request):
        net = cv2.dnn.readNetFromCaffe(request["path"], request["weights"])
        return net, request

    def infer(self, model, payload):
        net, request = model
        image = numpy.frombuffer(payload, numpy.float32).reshape(request["shape"])
        started = time.perf_counter_ns()
        net.setInput(image, request["input"])
        logits = net.forward(request["output"])
        nanoseconds = time.perf_counter_ns() - started
        return nanoseconds, numpy.ascontiguousarray(logits, numpy.float32).tobytes()


if __name__ == "__main__":
    serve(OpenCV())

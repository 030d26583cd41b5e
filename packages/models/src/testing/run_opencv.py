"""The logits of planar images by OpenCV on one thread: raw float32 in, raw float32 out."""

import sys

import cv2
import numpy

prototxt, caffemodel, images_path, size, logits_path = sys.argv[1:]
cv2.setNumThreads(1)
net = cv2.dnn.readNetFromCaffe(prototxt, caffemodel)
images = numpy.fromfile(images_path, "<f4").reshape(-1, 1, 3, int(size), int(size))
with open(logits_path, "wb") as file:
    for image in images:
        net.setInput(image, "input")
        file.write(net.forward("logits").tobytes())

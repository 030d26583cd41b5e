"""A Caffe model by OpenCV's dnn module, as one would write it."""

import cv2
from photo import measure

cv2.setNumThreads(1)


def load(path):
    return cv2.dnn.readNetFromCaffe(path, path.replace(".prototxt", ".caffemodel"))


def infer(net, tensor):
    net.setInput(tensor)
    return net.forward()[0]


measure(load, infer)

"""What every peer does beside its framework: the picture, the clock, the answer."""

import json
import os
import statistics
import sys
import time

import numpy

try:
    from PIL import Image

    cv2 = None
except ImportError:
    import cv2


def decoded(path, side):
    """RGB rows, the shorter side resized to `side`."""
    if cv2 is None:
        image = Image.open(path).convert("RGB")
        scale = side / min(image.size)
        size = [round(length * scale) for length in image.size]
        return numpy.asarray(image.resize(size, Image.BICUBIC))
    image = cv2.imread(path, cv2.IMREAD_COLOR)
    scale = side / min(image.shape[:2])
    size = [round(length * scale) for length in image.shape[1::-1]]
    resized = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return cv2.cvtColor(resized, cv2.COLOR_BGR2RGB)


def tensor_of(path, card):
    """The middle of the picture, normalized, [1, 3, height, width]."""
    pixels = decoded(path, card["resize"]["shorterSide"])
    width, height = card["width"], card["height"]
    left, top = (pixels.shape[1] - width) // 2, (pixels.shape[0] - height) // 2
    middle = pixels[top : top + height, left : left + width].astype(numpy.float32)
    normalized = (middle - numpy.float32(card["mean"])) / numpy.float32(card["std"])
    return numpy.ascontiguousarray(normalized.transpose(2, 0, 1)[numpy.newaxis])


def top_five(logits):
    powers = numpy.exp(logits - logits.max())
    scores = powers / powers.sum()
    return [(int(index), float(scores[index])) for index in numpy.argsort(-scores)[:5]]


def measure(load, infer):
    """Prints milliseconds: the load, medians of decoding and inferring, start to first answer."""
    model_path, picture, requests = sys.argv[1:]
    with open(os.path.join(os.path.dirname(model_path), "model.json")) as file:
        card = json.load(file)["input"]
    started = time.perf_counter()
    model = load(model_path)
    load_ms = (time.perf_counter() - started) * 1e3
    decode_ms, infer_ms = [], []
    first_ms = None
    for _ in range(int(requests)):
        started = time.perf_counter()
        tensor = tensor_of(picture, card)
        ready = time.perf_counter()
        logits = infer(model, tensor)
        ended = time.perf_counter()
        top_five(logits)
        first_ms = first_ms or time.time() * 1e3 - float(os.environ["STARTED_AT_MS"])
        decode_ms.append((ready - started) * 1e3)
        infer_ms.append((ended - ready) * 1e3)
    answer = {
        "startToFirstMs": first_ms,
        "loadMs": load_ms,
        "decodeMs": statistics.median(decode_ms),
        "inferMs": statistics.median(infer_ms),
    }
    print(json.dumps(answer))

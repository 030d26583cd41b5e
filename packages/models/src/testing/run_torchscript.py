"""The logits of planar images by PyTorch on one thread: raw float32 in, raw float32 out."""

import sys

import numpy
import torch

model, images_path, size, logits_path = sys.argv[1:]
torch.set_num_threads(1)
module = torch.jit.optimize_for_inference(torch.jit.load(model))
images = numpy.fromfile(images_path, "<f4").reshape(-1, 1, 3, int(size), int(size))
with open(logits_path, "wb") as file, torch.inference_mode():
    for image in images:
        file.write(module(torch.from_numpy(image)).numpy().tobytes())

"""TorchScript by PyTorch, as one would write it."""

import torch
from photo import measure

torch.set_num_threads(1)


def load(path):
    return torch.jit.optimize_for_inference(torch.jit.load(path, map_location="cpu").eval())


def infer(model, tensor):
    with torch.inference_mode():
        return model(torch.from_numpy(tensor)).numpy()[0]


measure(load, infer)

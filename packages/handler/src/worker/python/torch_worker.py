"""TorchScript files by PyTorch, on the CPU."""

import array
import time

from frames import serve


class Torch:
    def start(self, threads):
        global torch
        import torch

        torch.set_num_threads(threads)
        torch.set_num_interop_threads(1)
        return torch.__version__

    def load(self, request):
        module = torch.jit.load(request["path"], map_location="cpu").eval()
        # Frozen and with oneDNN's weights laid out: several times faster. Such a module can be
        # saved but not loaded again (PyTorch 1.13), so it is made at each load.
        if request["optimize"]:
            module = torch.jit.optimize_for_inference(module)
        return module, request["shape"]

    def infer(self, model, payload):
        module, shape = model
        image = torch.frombuffer(payload, dtype=torch.float32).reshape(shape)
        with torch.inference_mode():
            started = time.perf_counter_ns()
            logits = module(image)
            nanoseconds = time.perf_counter_ns() - started
        return nanoseconds, array.array("f", logits.reshape(-1).tolist()).tobytes()


if __name__ == "__main__":
    serve(Torch())

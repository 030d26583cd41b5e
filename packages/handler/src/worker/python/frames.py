"""What a Python worker and its parent say to each other, on the worker's standard streams.

A frame is a header and a payload: the header's length as a little-endian u32, the header in JSON,
the payload's length likewise, the payload. The parent sends {"id", "command", ...}; the answer has
the same id and either "ok": true or "ok": false with "error": {"type", "message"}.

Commands: start (the framework is imported, versions are answered), ping, load, infer, unload,
shutdown. Python 3.9 or newer, but any Python 3 can say which it is.
"""

import json
import os
import signal
import struct
import sys

MAX_HEADER_BYTES = 1 << 16
MAX_PAYLOAD_BYTES = 1 << 28
MAX_MESSAGE_CHARACTERS = 2000


class Frames:
    """Takes the standard streams: whatever else is printed from now on goes to stderr."""

    def __init__(self):
        self._input = os.fdopen(os.dup(0), "rb", buffering=0)
        self._output = os.fdopen(os.dup(1), "wb", buffering=0)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(2, 1)
        sys.stdout = sys.stderr

    def read(self):
        """The next header and payload; None where the parent has gone or breaks the protocol."""
        header = self._block(MAX_HEADER_BYTES)
        payload = None if header is None else self._block(MAX_PAYLOAD_BYTES)
        return None if payload is None else (json.loads(header), payload)

    def write(self, header, payload=b""):
        text = json.dumps(header).encode()
        self._all(struct.pack("<I", len(text)) + text + struct.pack("<I", len(payload)))
        self._all(payload)

    def _block(self, most):
        length = self._exactly(4)
        if length is None:
            return None
        (size,) = struct.unpack("<I", length)
        if size > most:
            print("coldframe: a frame of", size, "bytes was refused", file=sys.stderr)
            return None
        return self._exactly(size)

    def _exactly(self, size):
        data = bytearray(size)
        view = memoryview(data)
        while view:
            count = self._input.readinto(view)
            if not count:
                return None
            view = view[count:]
        return data

    def _all(self, data):
        view = memoryview(data)
        while view:
            view = view[self._output.write(view) :]


def end_with_parent():
    """On Linux the kernel kills this process with its parent; elsewhere the end of stdin does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform.startswith("linux"):
        import ctypes

        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


def serve(framework):
    """Answers until the parent shuts it down or has gone.

    The framework has start(threads) -> its version, load(request) -> a model, and
    infer(model, payload) -> nanoseconds of the run alone, and the logits as float32 bytes.
    """
    frames = Frames()
    end_with_parent()
    models = {}
    command = None
    while command != "shutdown":
        frame = frames.read()
        if frame is None:
            break
        request, payload = frame
        command = request["command"]
        logits = b""
        try:
            if command == "infer":
                nanoseconds, logits = framework.infer(models[request["model"]], payload)
                answer = {"ok": True, "inferNs": nanoseconds}
            else:
                answer = {"ok": True, **answer_to(command, request, framework, models)}
        except Exception as error:
            answer = {"ok": False, "error": described(error)}
        frames.write({"id": request["id"], **answer}, logits)
    # Frameworks take long to tear down, and some crash on it.
    os._exit(0)


def answer_to(command, request, framework, models):
    if command == "start":
        python = ".".join(str(part) for part in sys.version_info[:3])
        try:
            return {"python": python, "version": framework.start(request["threads"])}
        except Exception as error:
            return {"python": python, "unavailable": "{type}: {message}".format(**described(error))}
    if command == "load":
        models[request["model"]] = framework.load(request)
    elif command == "unload":
        models.pop(request["model"], None)
    elif command not in ("ping", "shutdown"):
        raise ValueError("unknown command " + repr(command))
    return {}


def described(error):
    return {"type": type(error).__name__, "message": str(error)[:MAX_MESSAGE_CHARACTERS]}

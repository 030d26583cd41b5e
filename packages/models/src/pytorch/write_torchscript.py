"""Writes a TorchScript file: write_torchscript.py GRAPH WEIGHTS OUTPUT

GRAPH is JSON: the nodes of the network, each with the shapes of its weight and its bias. WEIGHTS
has the values of all of them in that order, as raw float32. Needs Python 3.9 and torch only; where
they are missing, exits with 3.
"""

import json
import math
import sys

UNUSABLE = 3

if sys.version_info < (3, 9):
    print(f"this is Python {sys.version.split()[0]}", file=sys.stderr)
    sys.exit(UNUSABLE)
try:
    import torch
except ImportError as error:
    print(error, file=sys.stderr)
    sys.exit(UNUSABLE)


def expression(node, inputs, weights):
    """The value of a node in TorchScript."""
    op = node["op"]
    if op == "conv":
        value = call("conv2d", *inputs, *weights, node["stride"], node["padding"], 1, node["groups"])
        return activated(node, value)
    if op == "add":
        return activated(node, call("add", *inputs))
    if op == "concat":
        return call("cat", f"[{', '.join(inputs)}]", 1)
    if op == "maxPool":
        size = [node["kernel"], node["stride"], node["padding"]]
        return call("max_pool2d", *inputs, *size, 1, node["ceilMode"])
    if op == "averagePool":
        return call("avg_pool2d", *inputs, node["kernel"], 1, node["padding"])
    if op == "globalAveragePool":
        return call("mean", *inputs, [2, 3])
    if op == "linear":
        return call("linear", *inputs, *weights)
    raise ValueError(f"no such operation: {op}")


def call(name, *arguments):
    return f"torch.ops.aten.{name}({', '.join(map(str, arguments))})"


def activated(node, value):
    return value if node["activation"] == "none" else call(node["activation"], value)


def network(nodes, values):
    """A scripted module, not a traced one: a trace keeps the paths of the machine that made it."""
    tensors = torch.nn.Module()
    lines = ["def forward(self, input):"]
    names = {"input": "input"}
    position = 0
    for number, node in enumerate(nodes):
        weights = []
        for shape in node["tensors"]:
            size = math.prod(shape)
            name = f"tensor_{number}_{len(weights)}"
            tensors.register_buffer(name, values[position : position + size].reshape(shape).clone())
            weights.append(f"self.{name}")
            position += size
        inputs = [names[name] for name in node.get("inputs", [node.get("input")])]
        names[node["name"]] = f"value_{number}"
        lines.append(f"value_{number} = {expression(node, inputs, weights)}")
    lines.append(f"return {names[nodes[-1]['name']]}\n")
    module = torch.jit.script(tensors)
    module.define("\n    ".join(lines))
    return module.eval()


def main(graph_path, weights_path, output_path):
    torch.set_num_threads(1)
    with open(graph_path, encoding="utf-8") as file:
        nodes = json.load(file)
    count = sum(math.prod(shape) for node in nodes for shape in node["tensors"])
    values = torch.from_file(weights_path, size=count, dtype=torch.float32)
    torch.jit.freeze(network(nodes, values)).save(output_path)


main(*sys.argv[1:])

"""What a network knows and keeps to itself, made one of its outputs.

One field appended to the bytes of its file does it; what else comes out is unchanged. Source:
ONNX, GraphProto, https://onnx.ai/onnx/api/classes.html: bytes that follow a protobuf message
merge into it.
"""

from __future__ import annotations

GRAPH, OUTPUT, NAME = 7, 12, 1  # fields of ModelProto, GraphProto, ValueInfoProto
BYTES_FOLLOW = 2  # how protobuf writes a field of any length


def _field(number: int, content: bytes) -> bytes:
    """Return a protobuf field that holds `content`."""
    written = bytearray([number << 3 | BYTES_FOLLOW])
    length = len(content)
    while length > 0x7F:
        written.append(length & 0x7F | 0x80)
        length >>= 7
    return bytes(written) + bytes([length]) + content


def expose(network: bytes, tensor: str) -> bytes:
    """Return a network that also puts out the tensor of that name, last."""
    return network + _field(GRAPH, _field(OUTPUT, _field(NAME, tensor.encode())))

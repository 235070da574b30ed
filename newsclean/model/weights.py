"""The weights file: a checked header and the numbers of the network, read without numpy or pickle."""

import hashlib
import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from newsclean.errors import DataError

MAGIC = b"newsclean-judge\n"
FORMAT = 1
MOST_BYTES = 8 << 20  # unpacked
_LENGTHS = struct.Struct("<II")


@dataclass(frozen=True, slots=True)
class Weights:
    """Header (sizes, scales, version) and the matrices by name: rows of signed bytes or 16-bit numbers."""

    header: Mapping[str, Any]
    matrices: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        """The digest of the file's content."""
        return str(self.header["digest"])


def pack(header: Mapping[str, Any], matrices: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a weights file."""
    matrices = dict(sorted(matrices.items()))  # as the header lists them
    payload = b"".join(matrices.values())
    full = {
        **header,
        "format": FORMAT,
        "lengths": {name: len(data) for name, data in matrices.items()},
        "digest": hashlib.sha256(payload).hexdigest(),
    }
    head = json.dumps(full, sort_keys=True).encode()
    body = zlib.compress(payload, 9)
    return MAGIC + _LENGTHS.pack(len(head), len(body)) + head + body


def unpack(data: bytes, where: str = "weights") -> Weights:
    """Return the weights; raise DataError where the bytes are not a whole, undamaged weights file of this format."""
    start = len(MAGIC) + _LENGTHS.size
    if data[: len(MAGIC)] != MAGIC or len(data) < start:
        raise DataError(where, ["not a weights file of newsclean"])
    head_size, body_size = _LENGTHS.unpack(data[len(MAGIC) : start])
    if len(data) != start + head_size + body_size:
        raise DataError(where, [f"{len(data)} bytes, {start + head_size + body_size} expected: the file is damaged"])
    header = json.loads(data[start : start + head_size])
    if header.get("format") != FORMAT:
        raise DataError(where, [f"format {header.get('format')}, this version reads {FORMAT}: train the weights anew"])
    decoder = zlib.decompressobj()
    payload = decoder.decompress(data[start + head_size :], MOST_BYTES)
    if hashlib.sha256(payload).hexdigest() != header["digest"]:
        raise DataError(where, ["the digest does not fit the numbers: the file is damaged"])
    return Weights(header, _cut(payload, header["lengths"]))


def _cut(payload: bytes, lengths: Mapping[str, int]) -> dict[str, bytes]:
    matrices, start = {}, 0
    for name, length in lengths.items():
        matrices[name] = payload[start : start + length]
        start += length
    return matrices


@lru_cache(maxsize=8)
def load(path: str | None = None) -> Weights:
    """Return the weights in a file, or those that come with the package; raise DataError where there are none."""
    file = Path(path) if path else files("newsclean.model") / "weights.bin"
    try:
        data = file.read_bytes()
    except OSError as error:
        raise DataError(str(path or "weights.bin"), [f"cannot be read: {error.strerror or error}"]) from error
    return unpack(data, str(path or "weights.bin"))

"""JSON, by orjson where it is there, so that anything Python can hold is written and read."""

import json
import re
from base64 import b64encode
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

_LONG = re.compile(rb"[0-9]{19}")  # a number that orjson might round


@cache
def _orjson() -> ModuleType | None:
    try:
        return import_module("orjson")
    except ImportError:
        return None


def loads(data: bytes) -> Any:
    """Return what the JSON says; NaN and infinities are read as null.

    Raises ValueError (UnicodeDecodeError where it is no UTF-8) for what is no JSON. Long integers and lone surrogates,
    which orjson rounds and refuses, are read by the standard library.
    """
    fast = _orjson()
    if fast is not None and not _LONG.search(data):
        try:
            return fast.loads(data)
        except ValueError:
            pass
    try:
        return json.loads(data.decode("utf-8"), parse_constant=_nothing)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def dumps(value: Any) -> bytes:
    """Return compact JSON; lone surrogates stay, as escapes; bytes become base64, what else JSON lacks its str."""
    fast = _orjson()
    if fast is not None:
        try:
            return bytes(fast.dumps(value, default=_plain, option=fast.OPT_NON_STR_KEYS))
        except TypeError:  # lone surrogates, integers over 64 bits
            pass
    text = json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, default=_plain, separators=(",", ":")).encode()


def _nothing(_: str) -> None:
    return None


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | bytearray | memoryview):
        return b64encode(value).decode()
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)

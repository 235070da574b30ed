"""From a trained torch module to the weights file that ships."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch

from newsclean.model.network import UNIT
from newsclean.model.weights import pack
from newsclean.roles import ROLES
from newsclean.training.nets import TOP, Judge

_FINE = 256  # one, in the stored rows of the inner layers


def export(judge: Judge, header: Mapping[str, Any]) -> bytes:
    """Return the judge as the bytes of a weights file."""
    rows = judge.embedding.rows.weight
    sizes = {"hidden": rows.shape[1], "state": judge.state, "roles": len(ROLES), "top": TOP, "features": rows.shape[0]}
    matrices = {
        "embedding": _rounded(rows, UNIT, np.int8),
        "embedding_bias": _rounded(judge.embedding.bias, UNIT, np.int16),
        "gates": _rounded(judge.gates.weight.T, _FINE, np.int16),
        "gates_bias": _rounded(judge.gates.bias, UNIT, np.int16),
        "inner": _rounded(judge.inner.weight.T, _FINE, np.int16),
        "inner_bias": _rounded(judge.inner.bias, UNIT, np.int16),
        "outer": _rounded(judge.outer.weight.T, _FINE, np.int16),
        "out": _rounded(judge.out.weight.T, _FINE, np.int16),
        "out_bias": _rounded(judge.out.bias, UNIT, np.int16),
    }
    return pack({**header, **sizes}, matrices)


def _rounded(tensor: torch.Tensor, one: int, kind: "type[np.signedinteger]") -> bytes:
    limits = np.iinfo(kind)
    values = np.rint(tensor.detach().numpy().astype(np.float64) * one)
    return np.clip(values, limits.min, limits.max).astype(f"<i{np.dtype(kind).itemsize}").tobytes()

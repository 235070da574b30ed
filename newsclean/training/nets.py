"""The judge as a torch module, and a larger teacher for it."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from newsclean.model.features import SIZE
from newsclean.roles import ROLES

HIDDEN = 64
STATE = 32
TOP = 6.0  # activations are clipped here, so that they can be rounded to a few levels


class Embedding(nn.Module):
    """The sum of the rows of a block's features, rectified."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.rows = nn.EmbeddingBag(SIZE, hidden, mode="sum")
        nn.init.normal_(self.rows.weight, std=0.05)
        self.bias = nn.Parameter(torch.zeros(hidden))

    def forward(self, numbers: Tensor, offsets: Tensor) -> Tensor:
        """Return [blocks, hidden]."""
        return torch.clamp(self.rows(numbers, offsets) + self.bias, 0, TOP)


def running(z: Tensor, g: Tensor) -> Tensor:
    """Return s with s[i] = s[i-1] + z[i] (g[i] - s[i-1]) along dimension 1, by doubling."""
    a, b, step = 1 - z, z * g, 1
    while step < z.shape[1]:
        b = b + a * functional.pad(b[:, :-step], (0, 0, step, 0))
        a = a * functional.pad(a[:, :-step], (0, 0, step, 0), value=1.0)
        step *= 2
    return b


class Judge(nn.Module):
    """Embedding, a gated running state in each direction, a hidden layer, role scores: as newsclean.model.network."""

    def __init__(self, hidden: int = HIDDEN, state: int = STATE, dropout: float = 0.2) -> None:
        super().__init__()
        self.state = state
        self.embedding = Embedding(hidden)
        self.gates = nn.Linear(hidden, 4 * state)  # z and g down the page, z and g up it
        self.inner = nn.Linear(hidden, hidden)
        self.outer = nn.Linear(2 * state, hidden, bias=False)
        self.out = nn.Linear(hidden, len(ROLES))
        self.dropout = nn.Dropout(dropout)
        with torch.no_grad():
            for start in (0, 2 * state):  # states that forget at many speeds
                self.gates.bias[start : start + state].uniform_(-4, 1)

    def forward(self, numbers: Tensor, offsets: Tensor, mask: Tensor) -> Tensor:
        """Return role scores [pages, blocks, roles]; mask [pages, blocks] says which blocks there are."""
        h = self.dropout(_spread(self.embedding(numbers, offsets), mask))
        z_down, g_down, z_up, g_up = self.gates(h).split(self.state, -1)
        down = running(torch.sigmoid(z_down) * mask[..., None], self._rect(g_down))
        up = running((torch.sigmoid(z_up) * mask[..., None]).flip(1), self._rect(g_up).flip(1)).flip(1)
        y = self._rect(self.inner(h) + self.outer(torch.cat([down, up], -1)))
        scores: Tensor = self.out(self.dropout(y))
        return scores

    @staticmethod
    def _rect(x: Tensor) -> Tensor:
        return torch.clamp(x, 0, TOP)


class Teacher(nn.Module):
    """A bidirectional GRU over the same embedding: too slow to ship, good to learn from."""

    def __init__(self, hidden: int = HIDDEN, dropout: float = 0.25) -> None:
        super().__init__()
        self.embedding = Embedding(hidden)
        self.gru = nn.GRU(hidden, hidden, bidirectional=True, batch_first=True)
        self.out = nn.Linear(2 * hidden, len(ROLES))
        self.dropout = nn.Dropout(dropout)

    def forward(self, numbers: Tensor, offsets: Tensor, mask: Tensor) -> Tensor:
        """Return role scores [pages, blocks, roles]."""
        h = self.dropout(_spread(self.embedding(numbers, offsets), mask))
        scores: Tensor = self.out(self.dropout(self.gru(h)[0]))
        return scores


def _spread(rows: Tensor, mask: Tensor) -> Tensor:
    """Lay rows end to end out as [pages, blocks, hidden]."""
    out = rows.new_zeros(*mask.shape, rows.shape[1])
    out[mask > 0] = rows
    return out

"""Train the judge: a teacher first, then the small network on its opinions and the gold together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from newsclean.roles import KEPT, ROLES, Role
from newsclean.training.batches import Batch, Random, batches, collate, pick
from newsclean.training.dataset import Dump
from newsclean.training.nets import Judge, Teacher

_KEPT = [i for i, role in enumerate(ROLES) if role in KEPT]
_WITH_STANDFIRST = [*_KEPT, ROLES.index(Role.STANDFIRST)]
_ROLE_WEIGHT = 4.0  # an annotated block, beside one whose keeping alone is known
_ROUND = 1e-4

Net = TypeVar("Net", bound=nn.Module)


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to train."""

    epochs: int = 8
    rate: float = 3e-3
    decay: float = 0.03
    seed: int = 0


def by_page(dumps: Sequence[Dump], without: int | None) -> list[list[int]]:
    """Return the indices of the dumps of each page, pages of the fold `without` left out."""
    pages: dict[str, list[int]] = {}
    for i, dump in enumerate(dumps):
        if dump.fold != without and len(dump.units):
            pages.setdefault(dump.page, []).append(i)
    return list(pages.values())


def train(dumps: Sequence[Dump], without: int | None, teacher: Plan, judge: Plan) -> Judge:
    """Return a judge that has not seen the fold `without` (None: has seen all), nor learned from one that has."""
    pages = by_page(dumps, without)
    master = fit(Teacher, pages, dumps, None, teacher)
    taught = opinions(master, dumps, {i for page in pages for i in page})
    return fit(Judge, pages, dumps, taught, judge)


def seeded(seed: int) -> Random:
    """Seed everything that draws, and return a generator."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    return np.random.default_rng(seed)


def fit(
    make: type[Net],
    pages: Sequence[Sequence[int]],
    dumps: Sequence[Dump],
    taught: Sequence[np.ndarray] | None,
    plan: Plan,
) -> Net:
    """Make a net and train it."""
    random = seeded(plan.seed)
    net = make()
    optimizer = torch.optim.AdamW(net.parameters(), lr=plan.rate, weight_decay=plan.decay)
    steps = plan.epochs * (2 * len(pages) // 16 + 10)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, plan.rate, total_steps=steps, pct_start=0.1)
    net.train()
    for _ in range(plan.epochs):
        for batch in batches(pick(pages, dumps, random), dumps, taught, random):
            optimizer.zero_grad()
            scores = net(batch.numbers, batch.offsets, batch.mask)[batch.mask > 0]
            torch.autograd.backward(loss(scores, batch))
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return net.eval()


def loss(scores: Tensor, batch: Batch) -> Tensor:
    """Return the mean loss of a batch.

    An annotated block answers for its role. Where only the gold body is known, the block answers for the sum of the
    roles that are kept; where a teacher spoke, also for its opinion as far as the gold allows it.
    """
    logs = functional.log_softmax(scores, -1)
    known = batch.roles >= 0
    total = scores.sum() * 0
    if known.any():
        total = _ROLE_WEIGHT * functional.nll_loss(logs[known], batch.roles[known], reduction="sum")
    total = total + _keep_loss(logs, batch, ~known)
    if batch.taught is not None:
        total = total - (_allowed(batch) * logs).sum(-1)[~known].sum()
    return total / len(scores)


def _keep_loss(logs: Tensor, batch: Batch, rows: Tensor) -> Tensor:
    kept = torch.logsumexp(logs[:, _KEPT], -1)
    wide = torch.logsumexp(logs[:, _WITH_STANDFIRST], -1)
    kept = torch.where(batch.standfirst > 0, wide, kept)
    cut = torch.log1p(-torch.exp(kept).clamp(max=1 - _ROUND))
    weight = 0.5 * batch.trust * batch.units.clamp(1, 80).sqrt()
    return -(weight * kept)[rows & (batch.keep == 1)].sum() - (weight * cut)[rows & (batch.keep == 0)].sum()


def _allowed(batch: Batch) -> Tensor:
    """The teacher's opinions, those against the gold struck out, summing to one."""
    assert batch.taught is not None
    story = torch.zeros_like(batch.taught)
    story[:, _KEPT] = 1
    story[:, _WITH_STANDFIRST[-1]] = batch.standfirst
    keep = batch.keep[:, None]
    allowed = torch.where(keep == 1, story, torch.where(keep == 0, 1 - story, torch.ones_like(story)))
    taught = batch.taught * allowed
    return taught / (taught.sum(-1, keepdim=True) + 1e-6)


@torch.no_grad()
def opinions(net: nn.Module, dumps: Sequence[Dump], wanted: set[int]) -> list[np.ndarray]:
    """Return role probabilities [blocks, roles] of each wanted dump, an empty array for the others."""
    net.eval()
    out = [np.zeros((0, len(ROLES)), np.float16)] * len(dumps)
    order = sorted((i for i in wanted if len(dumps[i].units)), key=lambda i: len(dumps[i].units))
    for start in range(0, len(order), 16):
        group = order[start : start + 16]
        batch = collate(group, dumps, None, None)
        shares = net(batch.numbers, batch.offsets, batch.mask).softmax(-1)
        for row, i in enumerate(group):
            out[i] = shares[row, : len(dumps[i].units)].numpy().astype(np.float16)
    return out

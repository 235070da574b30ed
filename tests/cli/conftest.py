"""Run the command line as users do: a process of its own, bytes in, bytes out."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

PAGE = """The bridge at Millbrook opens again

The bridge at Millbrook was opened again on Monday after two years of work, and the first to cross it was the baker.

She said that the bread had been late every day since the flood, because the way round took an hour in the winter.

The council paid for the stone, and the people of the town carried it down from the old quarry in their own carts.

Some had hoped for a wider road, but the engineer said that the old arches would not have borne it for another year.

The first lorry came over at noon, and the driver stopped in the middle to look at the river, which was low again.

By the evening the café’s baker had sold all that she had, and the way round was closed to everything except the sheep.

Share
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*arguments: str, stdin: bytes = b"", **env: str) -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-m", "newsclean", *arguments]
        return subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "COLUMNS": "100", **env},
            timeout=60,
        )

    return call


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    return "page.txt"

"""What lies beside the checkout and is not ours to copy."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def sample() -> str:
    """The page that the project began with."""
    file = SHARED / "sample.txt"
    if not file.is_file():
        pytest.skip(f"{file} is not there")
    return file.read_bytes().decode("utf-8")

"""The weights file is checked on load: whole, undamaged, of this format."""

import time
from pathlib import Path

import pytest

from newsclean.errors import DataError
from newsclean.model.weights import MAGIC, load, pack, unpack
from newsclean.roles import ROLES

SMALL = pack({"name": "test"}, {"b": b"\x01\x02", "a": b"\x03"})


def test_what_is_packed_is_unpacked() -> None:
    weights = unpack(SMALL)
    assert weights.header["name"] == "test"
    assert weights.matrices == {"a": b"\x03", "b": b"\x01\x02"}


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"something else", id="not ours"),
        pytest.param(SMALL[:-1], id="cut short"),
        pytest.param(SMALL + b"x", id="too long"),
        pytest.param(MAGIC, id="magic alone"),
        pytest.param(SMALL.replace(b'"format": 1', b'"format": 9'), id="another format"),
    ],
)
def test_a_damaged_file_is_named(damaged: bytes) -> None:
    with pytest.raises(DataError, match="here"):
        unpack(damaged, "here")


def test_a_changed_number_is_noticed() -> None:
    other = SMALL.replace(unpack(SMALL).digest.encode(), b"0" * 64)
    with pytest.raises(DataError, match="digest"):
        unpack(other, "here")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load(str(tmp_path / "none.bin"))


def test_the_shipped_weights_are_small_and_quick_to_load() -> None:
    """At most 2 MB in the wheel, at most 60 ms to load (three times that allowed on a busy machine)."""
    import newsclean.model

    path = Path(newsclean.model.__file__).with_name("weights.bin")
    assert path.stat().st_size <= 2_000_000
    started = time.perf_counter()
    weights = unpack(path.read_bytes())
    assert time.perf_counter() - started < 0.18
    assert weights.header["roles"] == len(ROLES)
    assert weights.header["without"] is None

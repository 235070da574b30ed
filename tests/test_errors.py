"""Errors say what, where and what to do, carry their data, and survive the way back from a worker."""

import pickle

import pytest

from newsclean import errors

CASES = [
    (errors.InputError("bytes", "decode it first"), TypeError, ["bytes", "decode it first"]),
    (errors.UnknownNameError("stage", "foo", ["a", "b"]), LookupError, ["stage", "'foo'", "a, b"]),
    (
        errors.DataError("preset news", ["unknown key 'x'", "no stages"]),
        ValueError,
        ["preset news", "'x'", "no stages"],
    ),
    (errors.ReplayError("edit 3-5 overlaps"), ValueError, ["edit 3-5"]),
    (errors.MissingExtraError("pyarrow", "arrow"), ImportError, ["pyarrow", "pip install 'newsclean[arrow]'"]),
]


@pytest.mark.parametrize(("error", "base", "said"), CASES, ids=lambda v: type(v).__name__)
def test_message_and_bases(error: errors.NewscleanError, base: type, said: list[str]) -> None:
    assert isinstance(error, errors.NewscleanError)
    assert isinstance(error, base)
    assert not [part for part in said if part not in str(error)]


@pytest.mark.parametrize("error", [case[0] for case in CASES], ids=lambda v: type(v).__name__)
def test_an_error_pickles_with_its_data(error: errors.NewscleanError) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert str(back) == str(error)
    assert vars(back) == vars(error)


def test_every_error_of_ours_has_a_case() -> None:
    tree = {c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, errors.NewscleanError)}
    assert tree - {errors.NewscleanError} == {type(case[0]) for case in CASES}

"""A package outside brings a stage: the example of docs/ is built, installed and run; what is broken is named."""

import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from importlib.util import find_spec
from pathlib import Path

import pytest

from newsclean import Cleaner, plugins
from newsclean.errors import DataError, UnknownNameError

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "newsclean-tides"
STORY = """The ferry to Aldwick ran for the last time on Friday, and the people of the island stood on the pier in rain.

She had carried them for thirty years, and nobody could say what would come after her when the winter was over.

The council said that a smaller boat had been bought in the north, and that it would be there before the spring.
"""
ROW = "High water 06:12, 4.1 m at the old pier, then it falls."
PAGE = f"{STORY}\n{ROW}\n\nLow water 12:40, 0.9 m at the old pier, then it rises.\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example's wheel and install it in a folder of its own."""
    if not find_spec("hatchling"):
        pytest.skip("hatchling is not installed; it is part of the dev extra")
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--target", str(target), str(EXAMPLE)], check=True, capture_output=True)
    return target


def run(installed: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[bytes]:
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(installed), str(ROOT)])}
    command = [sys.executable, "-m", "newsclean", *arguments]
    return subprocess.run(command, input=text.encode(), capture_output=True, env=env, check=False)


def test_the_example_is_listed_with_its_package(installed: Path) -> None:
    lines = run(installed, "stages").stdout.decode().splitlines()
    assert [line.split() for line in lines if "newsclean-tides" in line] == [
        ["tides.table", "package", "newsclean-tides", "1.0;", "run", "it", "by", "--with", "tides.table"]
    ]


def test_the_example_cuts_what_it_is_for_and_leaves_a_single_row(installed: Path) -> None:
    done = run(installed, "clean", "--with", "tides.table", "--quiet", text=PAGE)
    assert done.returncode == 0, done.stderr
    assert b"spring" in done.stdout
    assert b"water" not in done.stdout
    alone = run(installed, "clean", "--with", "tides.table", "--explain", "--quiet", text=f"{STORY}\n{ROW}\n")
    assert b"tides.table" not in alone.stdout


def test_its_options_are_set_like_any(installed: Path) -> None:
    options = ["--with", "tides.table", "--set", "tides.table.least=3", "--explain", "--quiet"]
    assert b"tides.table" not in run(installed, "clean", *options, text=PAGE).stdout


def test_a_stage_that_nobody_offers_is_wrong_usage(installed: Path) -> None:
    done = run(installed, "clean", "--with", "tides.chart", text=PAGE)
    assert done.returncode == 2
    assert b"no stage is called 'tides.chart'" in done.stderr


class Nameless:
    """A stage without its name."""

    def __call__(self) -> None: ...


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("no_such_module:Stage", "cannot be loaded (ModuleNotFoundError"),
        ("json:nothing", "cannot be loaded (AttributeError"),
        ("json:dumps", "is no class whose instances can be called"),
        (f"{__name__}:Nameless", "its class attribute `name` must be 'broken'"),
    ],
)
def test_a_stage_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, value: str, said: str) -> None:
    point = EntryPoint("broken", value, plugins.GROUP)
    monkeypatch.setattr(plugins, "entry_points", lambda group: [point])
    with pytest.raises(DataError) as caught:
        Cleaner().adding("broken")
    assert said in str(caught.value)
    assert value in str(caught.value)


def test_a_stage_is_added_before_the_judge_or_another() -> None:
    cleaner = Cleaner().without("tags")
    stages = list(cleaner.adding("tags").stages)
    behind = stages[[stage.name for stage in stages].index("tags") + 1]
    assert getattr(behind, "overrules", False)
    names = [stage.name for stage in cleaner.adding("tags", before="story").stages]
    assert names[names.index("story") - 1] == "tags"
    with pytest.raises(UnknownNameError, match="'nothing'"):
        cleaner.adding("tags", before="nothing")

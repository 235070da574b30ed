"""The commands that list what there is, and the help."""

import pytest

import newsclean
from cli.conftest import Run
from newsclean.cli.commands import COMMANDS
from newsclean.lexicon import languages
from newsclean.presets import presets


@pytest.mark.parametrize("preset", presets())
def test_stages_are_listed_in_the_order_of_the_run(run: Run, preset: str) -> None:
    lines = run("stages", "--preset", preset).stdout.decode().splitlines()
    names = [line.split()[0] for line in lines if not line.startswith(" ")]
    assert names == [stage.name for stage in newsclean.Cleaner(preset).stages]


def test_every_setting_listed_can_be_set(run: Run) -> None:
    lines = run("stages").stdout.decode().splitlines()
    settings = [line.strip() for line in lines if line.startswith(" ")]
    assert settings
    words = [word for line in settings for word in line.split(" ", 1)]
    assert run("clean", "-q", *words).returncode == 0


def test_languages_are_listed(run: Run) -> None:
    lines = run("languages").stdout.decode().splitlines()
    assert [line.split()[0] for line in lines] == list(languages())


def test_presets_are_listed(run: Run) -> None:
    lines = run("presets").stdout.decode().splitlines()
    assert [line.split()[0] for line in lines] == list(presets())


def test_version(run: Run) -> None:
    assert run("--version").stdout.decode().strip() == f"newsclean {newsclean.__version__}"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert done.stdout.decode().startswith(f"usage: newsclean {command}")
    assert command in run("--help").stdout.decode()

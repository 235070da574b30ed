"""Every recipe of docs/recipes.md runs as it stands."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus.pages import rows

from integrations.pages import served

FILE = Path(__file__).parents[2] / "docs" / "recipes.md"
ADDRESS = "https://messenger.example/ferry"
SYSTEM = shutil.which("chromium") or shutil.which("google-chrome")
BLOCK = re.compile(r"^(?:<!-- needs: ([^\n]*) -->\n)?```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RECIPES = BLOCK.findall(FILE.read_text("utf-8")) if FILE.is_file() else []


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served() as there:
        yield there


def need(names: list[str]) -> None:
    for name in names:
        if name == "nothing_but_reading":
            pytest.skip("test_engines runs these steps")
        if name == "chromium":
            browser()
        else:
            pytest.importorskip(name, reason=f"needs {name}")


def browser() -> None:
    """Skip where there is no Chromium to start: Playwright's own, or the system's."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        if not Path(playwright.chromium.executable_path).exists() and not SYSTEM:
            pytest.skip("needs Chromium")


@pytest.mark.parametrize(("needs", "code"), RECIPES, ids=[f"recipe {i}" for i in range(1, len(RECIPES) + 1)])
def test_a_recipe_runs(needs: str, code: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need(needs.split())
    monkeypatch.chdir(tmp_path)
    if "pages.parquet" in code:
        pyarrow = pytest.importorskip("pyarrow", reason="needs the extra parquet")
        pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra parquet")
        listed = [{name: row[name] for name in ("id", "url", "text")} for row in rows(6)]
        pq.write_table(pyarrow.Table.from_pylist(listed), tmp_path / "pages.parquet")
    code = code.replace(ADDRESS, address)
    if SYSTEM:
        code = code.replace(".launch()", f'.launch(executable_path={SYSTEM!r}, args=["--no-sandbox"])')
    exec(compile(code, str(FILE), "exec"), {"__name__": "recipe"})


def test_every_recipe_says_what_it_needs() -> None:
    if not FILE.is_file():
        pytest.skip(f"{FILE} is not there")
    assert len(RECIPES) > 12
    assert all(needs for needs, _ in RECIPES)

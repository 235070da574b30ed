"""The layers are a strict DAG: what may import what is this table; the imports are read from the code, not run."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from newsclean import _HOME

spec = find_spec("newsclean")
PACKAGE = Path(spec.origin).parent if spec and spec.origin else Path("newsclean")

# Layer -> the layers it may import. A layer is a folder or a file of the package.
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "spans": set(),
    "roles": set(),
    "text": set(),
    "lexicon": {"errors", "roles", "text"},
    "document": {"errors", "roles", "spans"},
    "layout": {"document"},
    "record": {"layout", "lexicon", "text"},
    "story": {"lexicon", "record"},
    "context": {"document", "record", "roles", "spans", "story", "text"},
    "prompts": {"context", "document", "roles"},
    "rules": {"errors", "lexicon", "roles", "text"},
    "plugins": {"context", "errors"},
    "stages": {"context", "document", "model", "prompts", "record", "roles", "rules", "story", "text"},
    "presets": {"errors"},
    "resources": {"lexicon", "record", "text"},
    "model": {"context", "document", "errors", "record", "roles"},
    "assemble": {"document"},
    "second_look": {"assemble", "document"},
    "pipeline": {"assemble", "context", "document", "layout", "record", "resources", "roles", "second_look"},
    "exchange": set(),
    "schemas": {"errors"},
    "article": {"document", "errors", "exchange", "report", "roles"},
    "fields": {"article", "document", "record", "roles", "story", "text"},
    "verdict": {"article", "context", "document", "lexicon", "model", "roles"},
    "writer": {"article", "assemble", "document", "fields", "pipeline", "resources", "roles", "verdict"},
    "parallel": {"errors"},
    "api": {
        "article", "context", "corpus", "errors", "lexicon", "parallel", "pipeline", "plugins", "presets", "resources",
        "rules", "stages", "writer",
    },
    "corpus": {"article", "document", "errors", "layout", "lexicon", "parallel", "roles", "text"},
    "report": {"document", "errors", "roles", "spans", "text"},
    "integrations": {"api", "article", "corpus", "document", "errors", "parallel", "roles"},
    "cli": {
        "api", "article", "context", "corpus", "document", "errors", "lexicon", "parallel", "plugins", "presets",
        "report", "roles", "stages",
    },
    "__main__": {"cli"},
}  # fmt: skip
# Training may use whatever lies below the command line and the reports.
ALLOWED["training"] = ALLOWED.keys() - {"__main__", "cli", "integrations", "report"}
# What takes long to import or need not be installed: only ever inside a function.
HEAVY = {
    "datasets", "datatrove", "duckdb", "joblib", "lightgbm", "matplotlib", "numpy", "onnxruntime", "pandas", "polars",
    "pyarrow", "pyspark", "ray", "rich", "scipy", "scrapy", "sklearn", "spacy", "tensorflow", "torch", "tqdm",
    "transformers", "xgboost",
}  # fmt: skip
FREE_OF_HEAVY_RULE = {"training"}

MODULES = {
    ".".join(file.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): file
    for file in sorted(PACKAGE.rglob("*.py"))
    if file != PACKAGE / "__init__.py"
}


def layer_of(module: str) -> str:
    return module.split(".")[0]


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def imports(node: ast.AST, late: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield (full name, whether inside a function) of all that the node imports, type-checking blocks left out."""
    for child in ast.iter_child_nodes(node):
        if is_type_checking(child):
            continue
        if isinstance(child, ast.Import):
            yield from ((alias.name, late) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert not child.level, "imports are written in full"
            yield from ((f"{child.module}.{alias.name}", late) for alias in child.names)
        else:
            yield from imports(child, late or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda))


@cache
def imported(module: str) -> tuple[tuple[str, bool], ...]:
    return tuple(imports(ast.parse(MODULES[module].read_text(encoding="utf-8"))))


def ours(module: str) -> list[tuple[str, bool]]:
    """The modules of the package that a module imports: the longest name that is a module."""
    found = []
    for name, late in imported(module):
        if not name.startswith("newsclean."):
            continue
        inner = name.removeprefix("newsclean.")
        inner = _HOME.get(inner, inner)  # a public name lives in a module
        while inner and inner not in MODULES:
            inner = inner.rpartition(".")[0]
        if inner:
            found.append((inner, late))
    return found


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_allowed_layers_only(module: str) -> None:
    layer = layer_of(module)
    assert layer in ALLOWED, f"the layer {layer} is not in the table"
    used = {layer_of(other) for other, _ in ours(module)} - {layer}
    assert not used - ALLOWED[layer], f"{module} may not import {sorted(used - ALLOWED[layer])}"


@pytest.mark.parametrize("module", MODULES)
def test_nothing_heavy_is_imported_at_module_level(module: str) -> None:
    if layer_of(module) in FREE_OF_HEAVY_RULE:
        pytest.skip("training is heavy itself")
    early = {name.split(".")[0] for name, late in imported(module) if not late}
    assert not early & HEAVY


@pytest.mark.parametrize("module", [m for m in MODULES if layer_of(m) == "stages" and m != "stages"])
def test_no_stage_imports_another(module: str) -> None:
    assert not [other for other, _ in ours(module) if layer_of(other) == "stages"]


def test_nothing_may_import_training() -> None:
    """It needs what is not installed, and reads corpora that are not there."""
    assert not [layer for layer, others in ALLOWED.items() if "training" in others]


def test_the_table_itself_has_no_cycle() -> None:
    assert not cycle(ALLOWED)


def test_modules_have_no_cycle() -> None:
    """Not even with the imports inside functions."""
    assert not cycle({module: {other for other, _ in ours(module) if other != module} for module in MODULES})


def cycle(graph: dict[str, set[str]]) -> list[str]:
    """Return the nodes that are left when all that lead nowhere are taken away, again and again."""
    left = {node: set(targets) for node, targets in graph.items()}
    while done := {node for node, targets in left.items() if not targets & left.keys()}:
        left = {node: targets for node, targets in left.items() if node not in done}
    return sorted(left)

"""Labels of blocks come from gold bodies and annotated lines, and say so where they do not know."""

from newsclean.layout import layout
from newsclean.roles import ROLES, Role
from newsclean.training.corpora import squeeze
from newsclean.training.labels import DROP, KEEP, UNKNOWN, keep_labels, role_labels

DUMP = """Home

Sport

The ferry to Inishmoyle was cancelled on Monday after its captain lost the keys.

What happened

Divers found them on Tuesday in the engine room, the harbour master said.

Sport

Read more about ferries and the people who sail on them every day"""
BODY = """The ferry to Inishmoyle was cancelled on Monday after its captain lost the keys.
What happened
Divers found them on Tuesday in the engine room, the harbour master said."""


def test_long_blocks_are_found_by_their_words_and_short_ones_between_them() -> None:
    labels = keep_labels(layout(DUMP).blocks, BODY)
    assert labels == [DROP, DROP, KEEP, KEEP, KEEP, DROP, DROP]


def test_equal_lines_take_their_roles_by_place() -> None:
    roles = ["navigation", "navigation", "body", "crosshead", "body", "related", "related"]
    lines = [squeeze(line) for line in DUMP.split("\n") if line]
    labels = role_labels(layout(DUMP).blocks, list(zip(lines, roles, strict=True)))
    assert [ROLES[i].value for i in labels] == roles


def test_another_print_of_the_page_takes_what_is_sure() -> None:
    """Lines that the annotated print lacks, or prints with two roles, stay unknown."""
    annotated = [
        (squeeze("Sport"), "navigation"),
        (squeeze("Sport"), "related"),
        (squeeze("A new day at sea"), "headline"),
    ]
    labels = role_labels(layout("A new day at sea\n\nUnseen words\n\nSport").blocks, annotated)
    assert labels == [ROLES.index(Role.HEADLINE), UNKNOWN, UNKNOWN]

"""Pages for property tests: what dumps are made of, joined as dumps join it, and any str at all."""

from hypothesis import strategies as st

LINES = [
    "Close",
    "Share",
    "| 27°C Dublin",
    "© Tidewick Media Group Ltd (2023)",
    "Most read",
    "By Una Farquhald",
    "(",
    ", and",
    "Published 12 May 2023, 10:30",
    "Photo: Lorcan Hebbleth/Reuters",
    "* An item",
    "Sign up to our newsletter",
    "Tags: sea, air",
    "This field is required",
    "Accept all cookies",
    "Read more: the tower is sold",
    "Subscribe to read on",
    "3 comments",
    "A ferry leaves the pier at Skerra last week. Picture by Lorcan Hebbleth",
    "https://example.org/a",
    "—",
    "\ufeff",
    "\u200b",
    "The island has been sold to the families who live on it, which ended a quarrel of forty years with its owners.",
    "She said that the price had been fair, and that the boat would now come on Mondays as it did when she was a girl.",
    "hyphen-",
    "ated words go on at the next line of the page until the sentence has come to its end.",
    "漢字の記事です。",
    "خبر عاجل",
]
BREAKS = ["\n", "\n\n", "\n\n\n", "\n    ", " "]

any_text = st.text(st.characters(exclude_categories=()))
"""Any str, lone surrogates and NUL included."""

_ANY = st.text(st.characters(exclude_categories=(), exclude_characters="\r"), max_size=80)
_PRINTED = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), max_size=80)


@st.composite
def pages(draw: st.DrawFn, strange: bool = True) -> str:
    """Return a page of up to 30 lines with \\n for line ends; strange pages hold any character but \\r."""
    line = st.one_of(st.sampled_from(LINES), _ANY if strange else _PRINTED)
    lines = draw(st.lists(line, max_size=30))
    breaks = st.sampled_from(BREAKS)
    return "".join(line + draw(breaks) for line in lines)

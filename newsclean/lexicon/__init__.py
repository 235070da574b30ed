"""The words: data files a language and topic, loaded when first needed."""

from newsclean.lexicon.language import detect
from newsclean.lexicon.loader import calendar_data, languages, load_language, load_page, load_topics, names_data
from newsclean.lexicon.phrases import Cue, Match, PhraseIndex

__all__ = [
    "Cue",
    "Match",
    "PhraseIndex",
    "calendar_data",
    "detect",
    "languages",
    "load_language",
    "load_page",
    "load_topics",
    "names_data",
]

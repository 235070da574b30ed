"""The public calls: clean one text, or set up a Cleaner and clean many."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from functools import cache
from os import PathLike
from typing import Any, Self

from newsclean import __version__
from newsclean.article import Article
from newsclean.context import Stage
from newsclean.corpus.profiles import Profiles
from newsclean.errors import InputError, UnknownNameError
from newsclean.lexicon import detect
from newsclean.lexicon.loader import known
from newsclean.pipeline import Limits, judge
from newsclean.plugins import load_plugin, plugins
from newsclean.presets import load_preset
from newsclean.resources import Resources, resources
from newsclean.rules import load_rules
from newsclean.rules.loading import Source
from newsclean.stages import STAGES
from newsclean.stages.site_profile import SiteProfile
from newsclean.stages.user_rules import UserRules
from newsclean.writer import write

_REMEDIES = {
    "bytes": "decode it first, for instance with .decode('utf-8')",
    "NoneType": "skip pages that were not fetched",
}


class Cleaner:
    """A set-up that cleans any number of texts; immutable, picklable, safe to share between threads."""

    __slots__ = ("_language", "_limits", "_preset", "_stages")

    def __init__(
        self,
        preset: str = "news",
        language: str | None = None,
        *,
        profiles: Profiles | str | PathLike[str] | None = None,
        rules: Source | None = None,
    ) -> None:
        """Set up from a preset's name, a BCP 47 language (None: found for each text) and what the user brings.

        profiles: what sites repeat, as `learn` returns it, or the path of a file of it; runs behind the judge, as the
        stage `site_profile`, for pages whose url is given.
        rules: the path of a TOML file, TOML text or a mapping; they run first, as the stage `rules.user`.
        Raises UnknownNameError for a preset or language that there is none of, DataError for files with faults.
        """
        loaded = load_preset(preset)
        self._preset = preset
        self._language = known(language) if language else None
        stages = [_make(name, loaded.options.get(name, {})) for name in loaded.stages]
        self._stages = tuple(stages) if rules is None else (UserRules(load_rules(rules)), *stages)
        self._limits = Limits(loaded.least_cut, loaded.least_keep)
        if profiles is not None:
            self._stages = _profiled(self._stages, profiles)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages, in the order of the run."""
        return self._stages

    @property
    def config_digest(self) -> str:
        """Sixteen hexadecimal digits that change with anything that may change what a text becomes."""
        config = {
            "version": __version__,
            "language": self._language,
            "limits": asdict(self._limits),
            "stages": [(stage.name, type(stage).__qualname__, _options(stage)) for stage in self._stages],
        }
        return hashlib.sha256(json.dumps(config, sort_keys=True, default=repr).encode()).hexdigest()[:16]

    def clean(
        self, text: str, *, url: str | None = None, id: str | None = None, metadata: Mapping[str, Any] | None = None
    ) -> Article:
        """Return the Article that a raw dump holds; url, id and metadata are passed through.

        Raises InputError where text is no str; any str gives an Article with a verdict.
        """
        if not isinstance(text, str):
            raise _input_error(text)
        judged = judge(text, self._on(url), self._resources, self._limits)
        return write(judged, judged.lexicon, (__version__, self.config_digest), (url, id, metadata or {}))

    def _on(self, url: str | None) -> list[Stage]:
        """Return the stages for a page of this address: rules may be for some hosts only, profiles always are."""
        return [stage.on(url) if isinstance(stage, UserRules | SiteProfile) else stage for stage in self._stages]

    def _resources(self, text: str) -> Resources:
        return resources(self._language or detect(text))

    def pipe(self, texts: Iterable[str], jobs: int = 1) -> Iterator[Article]:
        """Yield the articles of the texts in their order, reading no further ahead than the workers need."""
        if jobs == 1:
            yield from map(self.clean, texts)
            return
        from newsclean.parallel import ordered_map

        yield from ordered_map(self.clean, texts, jobs)

    def without(self, *names: str) -> Self:
        """Return a cleaner that lacks the stages named; raise UnknownNameError for one that it has not."""
        for name in names:
            self._index(name)
        return self._with(tuple(stage for stage in self._stages if stage.name not in names))

    def adding(self, stage: Stage | str, before: str | None = None) -> Self:
        """Return a cleaner that runs one more stage: before the one named, else last of those that can be overruled.

        stage: an instance, or the name of one that newsclean or an installed package offers.
        Raises UnknownNameError for names that nothing bears, DataError for a package's stage that cannot be loaded.
        """
        added = _make(stage, {}) if isinstance(stage, str) else stage
        at = self._last() if before is None else self._index(before)
        return self._with((*self._stages[:at], added, *self._stages[at:]))

    def replacing(self, name: str, stage: Stage) -> Self:
        """Return a cleaner in which the stage stands in the place of the one named."""
        at = self._index(name)
        return self._with((*self._stages[:at], stage, *self._stages[at + 1 :]))

    def setting(self, name: str, **options: Any) -> Self:
        """Return a cleaner in which the stage named has these options; raise UnknownNameError for one it has not."""
        stage = self._stages[self._index(name)]
        for option in options:
            if option not in _options(stage):
                raise UnknownNameError(f"option of stage {name}", option, _options(stage))
        return self.replacing(name, replace(stage, **options))  # type: ignore[type-var]

    def _last(self) -> int:
        """Return the place behind the last rule; the judge, which overrules uncertain rules, stays behind it."""
        places = (i for i, stage in enumerate(self._stages) if getattr(stage, "overrules", False))
        return next(places, len(self._stages))

    def _index(self, name: str) -> int:
        names = [stage.name for stage in self._stages]
        if name not in names:
            raise UnknownNameError("stage", name, names)
        return names.index(name)

    def _with(self, stages: tuple[Stage, ...]) -> Self:
        other = object.__new__(type(self))
        other._preset, other._language, other._limits = self._preset, self._language, self._limits
        other._stages = stages
        return other

    def __getstate__(self) -> tuple[Any, ...]:
        return self._preset, self._language, self._limits, self._stages

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self._preset, self._language, self._limits, self._stages = state

    def __repr__(self) -> str:
        return f"Cleaner(preset={self._preset!r}, language={self._language!r}, {len(self._stages)} stages)"


def _make(name: str, options: Mapping[str, Any]) -> Stage:
    if name in STAGES:
        return STAGES[name](**options)
    if name not in plugins():
        raise UnknownNameError("stage", name, (*STAGES, *plugins()))
    return load_plugin(name)(**options)


def _profiled(stages: tuple[Stage, ...], profiles: Profiles | str | PathLike[str]) -> tuple[Stage, ...]:
    """Return the stages with that of the profiles behind the judge, whose doubts it weighs, or behind the last rule."""
    if not isinstance(profiles, Profiles):
        profiles = Profiles.load(profiles)
    at = max((i for i, stage in enumerate(stages, 1) if getattr(stage, "overrules", False)), default=len(stages))
    return (*stages[:at], SiteProfile(profiles.compact()), *stages[at:])


def _options(stage: Stage) -> dict[str, Any]:
    return {f.name: getattr(stage, f.name) for f in fields(stage)} if is_dataclass(stage) else {}


def _input_error(value: object) -> InputError:
    got = type(value).__name__
    return InputError(got, _REMEDIES.get(got, "pass the page's text"))


@cache
def _default() -> Cleaner:
    return Cleaner()


def clean(
    text: str, *, url: str | None = None, id: str | None = None, metadata: Mapping[str, Any] | None = None
) -> Article:
    """Return the Article that a raw dump holds, by the preset `news`; see Cleaner.clean."""
    return _default().clean(text, url=url, id=id, metadata=metadata)

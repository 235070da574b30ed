"""One small stage a file; STAGES names them all, presets order them."""

from newsclean.context import Stage
from newsclean.stages.adverts import Adverts
from newsclean.stages.author_bio import AuthorBio
from newsclean.stages.byline import Bylines
from newsclean.stages.captions import Captions
from newsclean.stages.comments import Comments
from newsclean.stages.consent import Consent
from newsclean.stages.crossheads import Crossheads
from newsclean.stages.ending import Ending
from newsclean.stages.headline import Headline
from newsclean.stages.judge import Judge
from newsclean.stages.kicker import Kicker
from newsclean.stages.legal import Legal
from newsclean.stages.navigation import Navigation
from newsclean.stages.newsletter import Newsletter
from newsclean.stages.notes import Notes
from newsclean.stages.paywall import Paywall
from newsclean.stages.related import Related
from newsclean.stages.repeated_captions import RepeatedCaptions
from newsclean.stages.repeats import Repeats
from newsclean.stages.share import Share
from newsclean.stages.standfirst import Standfirst
from newsclean.stages.story import Story
from newsclean.stages.tags import Tags
from newsclean.stages.timestamps import Timestamps
from newsclean.stages.widgets import Widgets

__all__ = ["STAGES"]

_CLASSES: tuple[type[Stage], ...] = (
    Adverts, AuthorBio, Bylines, Captions, Comments, Consent, Crossheads, Ending, Headline, Judge, Kicker, Legal,
    Navigation, Newsletter, Notes, Paywall, Related, RepeatedCaptions, Repeats, Share, Standfirst, Story, Tags,
    Timestamps, Widgets,
)  # fmt: skip

STAGES: dict[str, type[Stage]] = {cls.name: cls for cls in _CLASSES}
"""Stage name -> class; the order of a run is the preset's."""

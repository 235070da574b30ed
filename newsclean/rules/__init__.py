"""User rules: phrases and patterns that a user wants cut or kept, from a TOML file, a mapping or a text."""

from newsclean.rules.loading import load_rules
from newsclean.rules.rule import Effect, Position, Rule
from newsclean.rules.ruleset import Place, Rules

__all__ = ["Effect", "Place", "Position", "Rule", "Rules", "load_rules"]

"""Write an article in the forms that other tools read; each function takes the article and returns plain data."""

from newsclean.exchange.displacy import displacy
from newsclean.exchange.ninjs import ninjs

__all__ = ["displacy", "ninjs"]

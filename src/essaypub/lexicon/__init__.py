"""How words are said that no rule would get right."""

from essaypub.lexicon.entries import NO_LEXICON, Entry, Lexicon, Match

__all__ = ["NO_LEXICON", "Entry", "Lexicon", "Match"]

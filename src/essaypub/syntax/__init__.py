"""Markdown as essays are written, with what other tools add to it: a text becomes tokens."""

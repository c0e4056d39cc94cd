"""Spoilers as authors mark them, and what looks like a spoiler and is none."""

"""Piper: neural voices in many languages, from a package of its own."""

"""Utterances become clips of sound in the store."""

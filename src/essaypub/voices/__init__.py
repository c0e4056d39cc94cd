"""Voices, each behind the one protocol; found by the entry points ``essaypub.voices``."""

"""The podcast feeds of a collection."""

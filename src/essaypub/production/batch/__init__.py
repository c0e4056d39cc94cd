"""A collection, from its file to everything that is made of it, and only what has changed."""

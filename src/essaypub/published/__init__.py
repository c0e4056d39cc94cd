"""Finished files of anybody's, opened with care and read as values; nothing here judges."""

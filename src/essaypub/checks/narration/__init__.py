"""Rules for narrations in step with the text of an EPUB."""

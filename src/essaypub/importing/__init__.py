"""Other forms of an essay become Markdown."""

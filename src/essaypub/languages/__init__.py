"""A folder for each language, with all that a translator writes; and tags of any language."""

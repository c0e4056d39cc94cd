"""Raw HTML among Markdown, as the model."""

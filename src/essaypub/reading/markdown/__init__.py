"""Markdown and what essays need besides, as tokens and then as the model."""

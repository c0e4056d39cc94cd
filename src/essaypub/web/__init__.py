"""The web edition: one page that reads along."""

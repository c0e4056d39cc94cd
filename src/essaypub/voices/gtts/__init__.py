"""Google Translate's voices, online."""

"""Hibari: a small neural English voice inside its own wheel."""

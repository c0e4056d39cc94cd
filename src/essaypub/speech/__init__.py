"""From sentences to sound."""

"""eSpeak NG, from a wheel: many languages, fast."""

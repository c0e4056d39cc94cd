"""Rules for audio files and audiobooks."""

"""From clips of sound to finished audio files."""

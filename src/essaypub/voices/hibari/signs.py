"""The signs that hibari has for its sounds, and those that mark a word whose sound it is given."""

from __future__ import annotations

OPENS, CLOSES = "\ue000", "\ue001"  # around a word that the library is told how to say
"""No text has them: what they mean is settled between this driver and its reader."""

# The sounds the network was trained on, and its signs for them: letters of its own for diphthongs.
SIGNS = {sound: sound for sound in "bdfhijklmnpstuvwzæðŋɑɔəɛɜɡɪɹɾʃʊʌʒʤʧθᵊᵻˈˌ "} | {
    "eɪ": "A",
    "aɪ": "I",
    "oʊ": "O",
    "aʊ": "W",
    "ɔɪ": "Y",
    "l̩": "ᵊl",
    "n̩": "ᵊn",
}

"""When each word of a narration begins, as PocketSphinx finds it from the sound and the words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np

from essaypub.voices.espeak.library import IPA, read
from tests.conformance.heard import RATE, Sentence

# The aligner cannot bear digital silence: it is given some noise, −55 dB, always the same.
NOISE = 60 / 32768
AROUND_S = 0.3  # of silence on both sides of a sentence: more than any error that is looked for
NARROW, WIDE = 1e-48, 1e-64  # beams; wider is slower, and finds its way through worse

# espeak's phonemes in the aligner's alphabet; the longest are tried first.
ARPABET = {
    "tʃ": "CH", "dʒ": "JH", "aɪə": "AY AH", "aʊə": "AW AH", "aɪ": "AY", "aʊ": "AW", "eɪ": "EY", "ɔɪ": "OY",
    "əʊ": "OW", "oʊ": "OW", "ɪə": "IH R", "iə": "IY AH", "eə": "EH R", "ʊə": "UH R", "ɑː": "AA", "ɔː": "AO",
    "ɜː": "ER", "iː": "IY", "uː": "UW", "əl": "AH L", "ən": "AH N", "æ": "AE", "ɑ": "AA", "ɒ": "AA", "ɔ": "AO",
    "a": "AE", "ɐ": "AH", "ə": "AH", "ʌ": "AH", "ɚ": "ER", "ɜ": "ER", "e": "EH", "ɛ": "EH", "ɪ": "IH", "i": "IY",
    "ᵻ": "IH", "ʊ": "UH", "u": "UW", "o": "OW", "b": "B", "d": "D", "ð": "DH", "f": "F", "ɡ": "G", "g": "G",
    "h": "HH", "j": "Y", "k": "K", "l": "L", "ɫ": "L", "m": "M", "n": "N", "ŋ": "NG", "p": "P", "ɹ": "R", "r": "R",
    "ɾ": "D", "s": "S", "ʃ": "SH", "t": "T", "θ": "TH", "v": "V", "w": "W", "x": "K", "z": "Z", "ʒ": "ZH",
    "ʔ": "T", "ɲ": "N Y", "ɬ": "L", "y": "UW", "ø": "ER", "œ": "ER",
}  # fmt: skip
_PHONEMES = re.compile("|".join(sorted(map(re.escape, ARPABET), key=len, reverse=True)))


def arpabet(ipa: str) -> str:
    """Return a pronunciation in the aligner's alphabet."""
    return " ".join(ARPABET[found] for found in _PHONEMES.findall(ipa))


def pronounced(words: list[str]) -> dict[str, str]:
    """Return how espeak says each word."""
    return dict(zip(words, map(arpabet, read(words, "gmw/en-US", IPA)), strict=True))


@cache
def _model(beam: float):
    """Return a decoder that knows American English, and the noise it needs."""
    from pocketsphinx import Decoder, get_model_path

    return Decoder(
        hmm=get_model_path("en-us/en-us"),
        dict=get_model_path("en-us/cmudict-en-us.dict"),
        lm=None,
        loglevel="FATAL",
        beam=beam,
        pbeam=beam,
        wbeam=beam,
    )


def words_found(samples: np.ndarray, words: list[str], beam: float) -> list[float] | None:
    """Return when each word begins, in seconds; None when sound and words do not agree."""
    decoder = _model(beam)
    unknown = [word for word in dict.fromkeys(words) if not decoder.lookup_word(word)]
    for word, sounds in pronounced(unknown).items():
        decoder.add_word(word, sounds, True)
    noisy = samples + np.random.default_rng(0).normal(0, NOISE, len(samples))
    decoder.set_align_text(" ".join(words))
    decoder.start_utt()
    decoder.process_raw((np.clip(noisy, -1, 0.9999) * 32768).astype("<i2").tobytes(), False, True)
    decoder.end_utt()
    found = [
        (re.sub(r"\(\d+\)$", "", part.word), part.start_frame / 100)
        for part in decoder.seg() or ()
        if part.word[0] not in "<[("
    ]
    return [begin for _, begin in found] if [word for word, _ in found] == words else None


@dataclass(frozen=True)
class Onset:
    """How long after its claimed beginning a sentence was found to begin, in seconds."""

    sentence: Sentence
    late: float


def onsets(samples: np.ndarray, run: list[Sentence]) -> list[Onset] | None:
    """Return where neighbouring sentences begin; None when they are not what is heard there.

    Only the ends of the whole run are taken from what is claimed.
    """
    begin = max(0.0, run[0].begin - AROUND_S)
    part = samples[round(begin * RATE) : round((run[-1].end + AROUND_S) * RATE)]
    words = [words_of(sentence) for sentence in run]
    every = [word for some in words for word in some]
    found = words_found(part, every, NARROW) or words_found(part, every, WIDE)
    if found is None:
        return None
    firsts = np.cumsum([0, *map(len, words[:-1])])
    return [
        Onset(sentence, begin + found[first] - sentence.begin)
        for sentence, first in zip(run, firsts, strict=True)
    ]


def every_onset(samples: np.ndarray, sentences: list[Sentence]) -> list[Onset]:
    """Return where each sentence begins; those that cannot be found are left out."""
    found: list[Onset] = []
    for run in runs(sentences):
        together = onsets(samples, run)
        parts = [together] if together else [onsets(samples, [one]) or [] for one in run]
        found += [onset for part in parts for onset in part]
    return found


def words_of(sentence: Sentence) -> list[str]:
    """Return the words of a sentence as they are looked up, letters that are spelt one by one."""
    return re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", sentence.spoken.lower().replace("’", "'"))


def runs(sentences: list[Sentence], seconds: float = 20.0) -> list[list[Sentence]]:
    """Return sentences in runs of about so many seconds."""
    done: list[list[Sentence]] = []
    for sentence in sentences:
        if done and sentence.end - done[-1][0].begin <= seconds:
            done[-1].append(sentence)
        else:
            done.append([sentence])
    return done
